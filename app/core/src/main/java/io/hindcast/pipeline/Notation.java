package io.hindcast.pipeline;

import java.util.List;
import java.util.OptionalInt;

/**
 * How the values of a field are written.
 *
 * @param time of a timestamp; RFC 3339 for every other type
 * @param patterns the forms of a timestamp's texts, of which the first one that fits counts; at least one for {@link TimeFormat#PATTERN}, none
 *     otherwise
 * @param text whether an int or a bool may come as a text, too: {@code "200"}, {@code "true"}
 * @param missing texts that mean that nothing stands there, sorted: {@code "-"}
 * @param scale of a decimal that comes as a binary fraction: it is rounded half-even, from its exact value, to so many digits behind the point
 */
public record Notation(
        TimeFormat time, List<TimePattern> patterns, boolean text, List<String> missing, OptionalInt scale) {
    /** Of a value that comes as what it is. */
    public static final Notation PLAIN = new Notation(TimeFormat.RFC_3339, List.of(), false, List.of());

    public Notation {
        patterns = List.copyOf(patterns);
        missing = missing.stream().distinct().sorted().toList();
        if (patterns.isEmpty() == (time == TimeFormat.PATTERN)) {
            throw new IllegalArgumentException(time + " with " + patterns.size() + " patterns");
        }
    }

    /** Of a value that is no binary fraction. */
    public Notation(TimeFormat time, List<TimePattern> patterns, boolean text, List<String> missing) {
        this(time, patterns, text, missing, OptionalInt.empty());
    }

    /** Of a timestamp. */
    public static Notation of(TimeFormat time) {
        return new Notation(time, List.of(), false, List.of());
    }

    /** Of a timestamp that is a text in one of these forms. */
    public static Notation of(List<TimePattern> patterns) {
        return new Notation(TimeFormat.PATTERN, patterns, false, List.of());
    }

    /** What the patterns mean, each by itself. */
    List<String> meanings() {
        return patterns.stream().map(TimePattern::meaning).toList();
    }
}
