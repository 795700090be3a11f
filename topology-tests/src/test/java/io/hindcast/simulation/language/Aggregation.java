package io.hindcast.simulation.language;

import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is made of the events of a window.
 *
 * @param word by which it is called
 * @param takes for each argument, what it may be
 * @param before what stands before the arguments, with a comma behind it
 * @param behind what stands behind the arguments, with a comma before it
 * @param bounded by which releases' rules texts may not be too long for it: what it keeps are values of single events
 * @param type of the result, by that of the first argument; empty if it is a list, which stands in results only
 * @param total of those events that bring something, in any order; empty where there is none. A sum of ints is a BigInteger, all
 *     else as in an outcome; {@link Overflowed} where there was more than may be kept
 */
record Aggregation(
        String word,
        List<List<ValueType>> takes,
        String before,
        String behind,
        Set<TextBounds> bounded,
        Function<ValueType, Optional<ValueType>> type,
        Function<List<Brought>, Optional<Object>> total) {
    /** One of the values of an argument. */
    static Aggregation of(
            String word,
            List<ValueType> takes,
            String behind,
            Set<TextBounds> bounded,
            Function<ValueType, Optional<ValueType>> type,
            Function<List<Object>, Optional<Object>> total) {
        return new Aggregation(
                word,
                List.of(takes),
                "",
                behind,
                bounded,
                type,
                events -> total.apply(events.stream().map(Brought::value).toList()));
    }

    /** The same where no text is kept. */
    static Aggregation of(
            String word,
            List<ValueType> takes,
            String behind,
            Function<ValueType, Optional<ValueType>> type,
            Function<List<Object>, Optional<Object>> total) {
        return of(word, takes, behind, Set.of(), type, total);
    }

    /** The same without anything behind it, and without a value over nothing. */
    static Aggregation ofSome(
            String word,
            List<ValueType> takes,
            Function<ValueType, Optional<ValueType>> type,
            Function<List<Object>, Object> total) {
        return of(
                word,
                takes,
                "",
                type,
                values -> values.isEmpty() ? Optional.empty() : Optional.of(total.apply(values)));
    }
}
