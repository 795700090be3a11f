package io.hindcast.files;

import io.hindcast.pipeline.Aggregate;
import io.hindcast.pipeline.KeyField;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What of a result stands beside each other in a row: the key, the window, the aggregates.
 *
 * @param all in their order
 */
record Columns(List<Column> all) {
    /** What a column holds, in the order in which people read it. */
    enum Holds {
        WINDOW_START,
        WINDOW_END,
        WINDOW_LABEL,
        EVENT_TIME,
        EVENT_ID,
        KEY,
        AGGREGATE,
        REASON,
        REVISION
    }

    /** @param member of the result's value, or of its window or key, from which it comes */
    record Column(Holds holds, String name, String member) {}

    Columns {
        all = List.copyOf(all);
    }

    /** All that a result tells, under the names and in the order of {@code replay results}; no other name has a dot. */
    static Columns of(Pipeline pipeline) {
        List<Column> columns = new ArrayList<>();
        for (KeyField key : pipeline.grouping().key()) {
            columns.add(new Column(Holds.KEY, key.name(), key.name()));
        }
        if (pipeline.isRolling()) {
            columns.add(new Column(Holds.EVENT_ID, "event.id", "id"));
            columns.add(new Column(Holds.EVENT_TIME, "event.time", "time"));
            columns.add(new Column(Holds.REASON, "reason", "reason"));
        } else {
            columns.add(new Column(Holds.WINDOW_START, "window.start", "start"));
            columns.add(new Column(Holds.WINDOW_END, "window.end", "end"));
        }
        if (pipeline.grouping().window() instanceof Window.Calendar) {
            columns.add(new Column(Holds.WINDOW_LABEL, "window.label", "label"));
        }
        if (pipeline.results().late() == LatePolicy.CORRECT) {
            columns.add(new Column(Holds.REVISION, "revision", "revision"));
        }
        for (Aggregate aggregate : pipeline.results().aggregates()) {
            columns.add(new Column(Holds.AGGREGATE, aggregate.name(), aggregate.name()));
        }
        for (Aggregate decision : pipeline.results().answers().decide()) {
            columns.add(new Column(Holds.AGGREGATE, decision.name(), decision.name()));
        }
        return new Columns(columns);
    }

    /** What a person needs, the window first: windows that lie one behind the other need no end. */
    static Columns forPeople(Pipeline pipeline) {
        boolean behindEachOther = pipeline.grouping()
                .window()
                .as(
                        tumbling -> true,
                        hopping -> false,
                        calendar -> true,
                        session -> false,
                        total -> false,
                        rolling -> true);
        return new Columns(of(pipeline).all().stream()
                .filter(column -> !behindEachOther || column.holds() != Holds.WINDOW_END)
                .filter(column -> column.holds() != Holds.EVENT_ID)
                .sorted(Comparator.comparing(Column::holds))
                .map(Columns::forPeople)
                .toList());
    }

    private static Column forPeople(Column column) {
        return switch (column.holds()) {
            case WINDOW_START -> new Column(column.holds(), "from (UTC)", column.member());
            case WINDOW_END -> new Column(column.holds(), "to (UTC)", column.member());
            case WINDOW_LABEL -> new Column(column.holds(), "window", column.member());
            case EVENT_TIME -> new Column(column.holds(), "event (UTC)", column.member());
            case EVENT_ID, KEY, AGGREGATE, REASON, REVISION -> column;
        };
    }

    List<String> names() {
        return all.stream().map(Column::name).toList();
    }
}
