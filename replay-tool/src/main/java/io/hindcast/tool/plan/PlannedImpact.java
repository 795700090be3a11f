package io.hindcast.tool.plan;

import io.hindcast.definition.Definition;
import io.hindcast.expression.Impact;
import io.hindcast.expression.ImpactTime;
import io.hindcast.start.FirstWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a changed definition can change in the results, as a line of a plan. */
final class PlannedImpact {
    private PlannedImpact() {}

    /**
     * Against the one that serves; none where nothing can differ.
     *
     * @param enoughBefore a replay from a time before this one on may be enough: what is older stays as it is in a stable topic; empty without one
     */
    static List<String> lines(Definition serving, Definition changed, Optional<Instant> enoughBefore) {
        List<String> lines = new ArrayList<>(columns(Impact.of(of(serving), of(changed))));
        ImpactTime.fromMs(of(serving), of(changed))
                .ifPresent(fromMs -> lines.addAll(since(fromMs, changed, enoughBefore)));
        return lines;
    }

    private static List<String> since(long fromMs, Definition changed, Optional<Instant> enoughBefore) {
        List<String> lines = new ArrayList<>();
        lines.add("            by no event before " + Instant.ofEpochMilli(fromMs));
        OptionalLong startMs = FirstWindow.startMs(changed.pipeline(), fromMs);
        enoughBefore
                .filter(now -> startMs.isPresent() && startMs.getAsLong() < now.toEpochMilli())
                .ifPresent(now -> lines.add(enough(Instant.ofEpochMilli(startMs.getAsLong()))));
        return lines;
    }

    private static String enough(Instant start) {
        return "            so a replay --from " + start
                + " is enough; windows before stay as they are: cutover --effective-from " + start;
    }

    private static List<String> columns(Impact impact) {
        if (!impact.all().isEmpty()) {
            return List.of("can differ  every column: " + String.join(", ", impact.all()));
        }
        if (impact.columns().isEmpty() && !impact.having()) {
            return impact.only().isEmpty()
                    ? List.of()
                    : List.of(
                            "can differ  no column that both have; one alone has " + String.join(", ", impact.only()));
        }
        if (impact.columns().isEmpty()) {
            return List.of("can differ  which windows are published, and no column that both have");
        }
        return List.of("can differ  " + String.join(", ", impact.columns()) + ", and no other one that both have"
                + (impact.having() ? "; which windows are published" : ""));
    }

    private static Impact.Of of(Definition definition) {
        return new Impact.Of(
                definition.pipeline(), definition.zones(), definition.compiled().texts());
    }
}
