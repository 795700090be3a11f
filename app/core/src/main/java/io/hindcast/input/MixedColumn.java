package io.hindcast.input;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A column of CSV whose cells have become values of two kinds.
 *
 * @param examples the first of each kind
 */
public record MixedColumn(String name, List<Example> examples) {
    /** Long cells are cut in messages. */
    private static final int SHOWN = 40;

    public MixedColumn {
        examples = List.copyOf(examples);
    }

    /**
     * A cell.
     *
     * @param kind what it became, in the plural: {@code numbers}
     * @param record one that has it alone, in JSON: {@code {"zip":"01234"}}
     */
    public record Example(String kind, String cell, long line, String record) {
        private String shown() {
            return kind + " ('" + (cell.length() > SHOWN ? cell.substring(0, SHOWN) + "…" : cell) + "' in line " + line
                    + ")";
        }
    }

    /** For example: {@code column 'zip' became numbers ('51234' in line 3) and strings ('01234' in line 2)}. */
    public String became() {
        return "column '" + name + "' became "
                + examples.stream().map(Example::shown).collect(Collectors.joining(" and "));
    }

    /** All that there is to know where no definition says what it is to be. */
    public String note() {
        return became() + "; a decimal takes numbers and texts of such, so do an int and a bool with text: true, and a"
                + " timestamp with epoch: auto; " + cure();
    }

    /** What makes it one of one kind. */
    public String cure() {
        return "--text " + name + " makes all of them strings, for a field of type string";
    }
}
