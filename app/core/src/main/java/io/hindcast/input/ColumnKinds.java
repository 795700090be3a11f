package io.hindcast.input;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.hindcast.input.MixedColumn.Example;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What kinds of JSON values each column of a CSV file has become: most declared types fit a column of one of them only. */
final class ColumnKinds {
    /** What a cell becomes. */
    enum Kind {
        NUMBER("numbers"),
        BOOL("bools"),
        STRING("strings");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }
    }

    private record First(String cell, long line) {}

    private final List<Map<Kind, First>> firsts = new ArrayList<>();

    /** @param columns how many there are */
    ColumnKinds(int columns) {
        for (int column = 0; column < columns; column++) {
            firsts.add(new EnumMap<>(Kind.class));
        }
    }

    void seen(int column, Kind kind, String cell, long line) {
        Map<Kind, First> of = firsts.get(column);
        if (!of.containsKey(kind)) {
            of.put(kind, new First(cell, line));
        }
    }

    /** Columns of more than one kind. */
    List<MixedColumn> mixed(List<String> header) {
        List<MixedColumn> mixed = new ArrayList<>();
        for (int column = 0; column < firsts.size(); column++) {
            if (firsts.get(column).size() > 1) {
                mixed.add(mixed(header.get(column), firsts.get(column)));
            }
        }
        return mixed;
    }

    private static MixedColumn mixed(String column, Map<Kind, First> of) {
        List<Example> examples = new ArrayList<>();
        of.forEach((kind, first) -> {
            String json = kind == Kind.STRING ? quoted(first.cell()) : first.cell();
            examples.add(new Example(kind.plural, first.cell(), first.line(), '{' + quoted(column) + ':' + json + '}'));
        });
        return new MixedColumn(column, examples);
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
