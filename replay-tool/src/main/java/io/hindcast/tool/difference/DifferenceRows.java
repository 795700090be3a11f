package io.hindcast.tool.difference;

import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.results.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A difference as rows, one for each field in which two results are not the same: the key, the window, the kind of difference, the
 * field, its value in the other version and in this one, and by how much a number has changed. Immutable.
 *
 * @param version the column of the version: {@code v2}
 * @param other the column of the one that it is compared with: {@code v1}
 */
public record DifferenceRows(String version, String other) {
    public static final String DIFFERENCE = "difference";
    public static final String BY = "by";
    private static final String FIELD = "field";

    /** Of two results in which no field differs, or that cannot be taken apart. */
    private static final String ALL_OF_IT = "(all of it)";

    /** {@code changed}, {@code only in v2}. */
    public String word(Optional<Side> alone) {
        return alone.map(side -> "only in " + name(side)).orElse("changed");
    }

    /** The column of that side. */
    public String name(Side side) {
        return side == Side.VERSION ? version : other;
    }

    /** Hands over the rows of one difference. */
    public void of(WindowDifference difference, Consumer<Map<String, Cell>> visitor) {
        if (difference instanceof WindowDifference.Changed changed) {
            changed(changed, visitor);
        } else {
            onlyIn((WindowDifference.OnlyIn) difference, visitor);
        }
    }

    /** The fields in which a window differs. */
    public List<String> fields(WindowDifference.Changed changed) {
        return ComparedResult.of(changed.key(), changed.value())
                .differing(ComparedResult.of(changed.key(), changed.otherValue()));
    }

    private void changed(WindowDifference.Changed changed, Consumer<Map<String, Cell>> visitor) {
        ComparedResult here = ComparedResult.of(changed.key(), changed.value());
        ComparedResult there = ComparedResult.of(changed.key(), changed.otherValue());
        Map<String, Cell> window = window(here, changed);
        List<String> fields = here.differing(there);
        for (String field : fields) {
            Cell after = here.fields().getOrDefault(field, Cell.NONE);
            Cell before = there.fields().getOrDefault(field, Cell.NONE);
            visitor.accept(row(window, Cell.text(field), Map.of(version, after, other, before)));
        }
        if (fields.isEmpty()) {
            visitor.accept(row(
                    window,
                    Cell.word(ALL_OF_IT),
                    Map.of(version, Cell.text(changed.value()), other, Cell.text(changed.otherValue()))));
        }
    }

    private void onlyIn(WindowDifference.OnlyIn alone, Consumer<Map<String, Cell>> visitor) {
        ComparedResult result = ComparedResult.of(alone.key(), alone.value());
        Map<String, Cell> window = window(result, alone);
        String side = name(alone.side());
        result.aggregates()
                .forEach((field, value) -> visitor.accept(row(window, Cell.text(field), Map.of(side, value))));
        if (result.aggregates().isEmpty()) {
            visitor.accept(row(window, Cell.word(ALL_OF_IT), Map.of(side, Cell.text(alone.value()))));
        }
    }

    private Map<String, Cell> window(ComparedResult result, WindowDifference difference) {
        Map<String, Cell> window = result.window(Set.of(DIFFERENCE, FIELD, other, version, BY));
        window.put(DIFFERENCE, Cell.word(word(difference.alone())));
        return window;
    }

    private Map<String, Cell> row(Map<String, Cell> window, Cell field, Map<String, Cell> values) {
        Cell before = values.getOrDefault(other, Cell.NONE);
        Cell after = values.getOrDefault(version, Cell.NONE);
        Map<String, Cell> row = new LinkedHashMap<>(window);
        row.put(FIELD, field);
        row.put(other, before);
        row.put(version, after);
        row.put(BY, by(before, after));
        return row;
    }

    private static Cell by(Cell before, Cell after) {
        return before.decimal()
                .flatMap(from ->
                        after.decimal().map(to -> Cell.number(to.subtract(from).toString())))
                .orElse(Cell.NONE);
    }
}
