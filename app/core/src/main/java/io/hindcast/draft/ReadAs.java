package io.hindcast.draft;

import io.hindcast.draft.JsonLeaves.Kind;
import io.hindcast.draft.JsonLeaves.Leaf;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How a field is read. Of those that come first, the first one of several that take the same values is the simplest. */
enum ReadAs {
    BOOL(ValueType.BOOL, TimeFormat.RFC_3339, false),
    TIMESTAMP(ValueType.TIMESTAMP, TimeFormat.RFC_3339, false),
    INT(ValueType.INT, TimeFormat.RFC_3339, false),
    STRING(ValueType.STRING, TimeFormat.RFC_3339, false),
    /** Out of a text, too. */
    DECIMAL(ValueType.DECIMAL, TimeFormat.RFC_3339, false),
    /** Out of texts, too, from here on. */
    BOOL_OF_TEXT(ValueType.BOOL, TimeFormat.RFC_3339, true),
    INT_OF_TEXT(ValueType.INT, TimeFormat.RFC_3339, true),
    ANY_TIME(ValueType.TIMESTAMP, TimeFormat.AUTO, false);

    /** How many there are. */
    static final int WAYS = values().length;

    private static final List<ReadAs> SIMPLE = List.of(BOOL, TIMESTAMP, INT, STRING, DECIMAL);
    private static final Pattern LEADING_ZERO = Pattern.compile("-?0[0-9]+");

    /** Of these sums are decimals only if somebody writes them so. */
    private static final List<String> COUNTED =
            List.of("quantity", "qty", "count", "bytes", "size", "units", "age", "millis");

    private final ValueType type;
    private final TimeFormat format;
    private final boolean text;

    ReadAs(ValueType type, TimeFormat format, boolean text) {
        this.type = type;
        this.format = format;
        this.text = text;
    }

    /** A field for each, in their order. */
    static List<Field> fields(List<String> path) {
        return Arrays.stream(values())
                .map(way -> new Field("field", way.type, true, new Origin.Value(path), way.format, way.text))
                .toList();
    }

    /**
     * The one under which workers can read most of what stands there.
     *
     * @param name of the member
     * @param values what stands there, without nulls
     * @param valid how many of them each takes
     */
    static ReadAs of(String name, List<Leaf> values, Map<ReadAs, Integer> valid) {
        ReadAs best = SIMPLE.get(0);
        for (ReadAs way : SIMPLE) {
            best = valid.getOrDefault(way, 0) > valid.getOrDefault(best, 0) ? way : best;
        }
        ReadAs out = outOfTexts(name, best, values, valid);
        return isAmount(name, out, values, valid) ? DECIMAL : out;
    }

    /** Where what is no text is mixed with texts that say the same; and where all are texts that nobody can take for names. */
    private static ReadAs outOfTexts(String name, ReadAs best, List<Leaf> values, Map<ReadAs, Integer> valid) {
        if (valid.getOrDefault(TIMESTAMP, 0) > 0 && valid.getOrDefault(ANY_TIME, 0) > valid.getOrDefault(best, 0)) {
            return ANY_TIME;
        }
        if (valid.getOrDefault(BOOL_OF_TEXT, 0) > valid.getOrDefault(BOOL, 0)
                && valid.getOrDefault(BOOL_OF_TEXT, 0) >= valid.getOrDefault(best, 0)) {
            return BOOL_OF_TEXT;
        }
        int ints = valid.getOrDefault(INT_OF_TEXT, 0);
        boolean more = ints > valid.getOrDefault(INT, 0) && ints >= valid.getOrDefault(best, 0);
        boolean mixed = ints > valid.getOrDefault(STRING, 0);
        boolean number = NameWords.isSummed(name) || NameWords.isAveraged(name);
        boolean label = values.stream()
                .anyMatch(leaf -> leaf.kind() == Kind.TEXT
                        && LEADING_ZERO.matcher(leaf.text()).matches());
        return more && (mixed || number) && !label ? INT_OF_TEXT : best;
    }

    /** Amounts that happen to be whole are decimals all the same, and so are those that are written as texts. */
    private static boolean isAmount(String name, ReadAs best, List<Leaf> values, Map<ReadAs, Integer> valid) {
        boolean written = values.stream().allMatch(leaf -> leaf.text().indexOf('.') > 0);
        boolean amount = best.type == ValueType.INT
                && (NameWords.isSummed(name) || NameWords.isAveraged(name))
                && !COUNTED.contains(name);
        return valid.getOrDefault(DECIMAL, 0) == values.size() && (amount || (best == STRING && written));
    }

    ValueType type() {
        return type;
    }

    TimeFormat format() {
        return format;
    }

    boolean text() {
        return text;
    }
}
