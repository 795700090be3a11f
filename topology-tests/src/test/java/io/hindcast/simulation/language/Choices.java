package io.hindcast.simulation.language;

import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The value of one event among those of a window. */
final class Choices {
    /** Of UTF-8. */
    private static final int MOST_BYTES = 4096;

    /** Releases have always looked at what these keep. */
    static final Set<TextBounds> BOUNDED = Set.of(TextBounds.values());

    static final List<ValueType> ANY = List.of(ValueType.values());
    static final Comparator<Brought> EARLIEST = Comparator.comparing(Brought::standing);
    private static final Comparator<Brought> LEAST = Comparator.comparing(Brought::by, Order::compare);

    private Choices() {}

    /** What is to be kept, unless it is a text that is too long for that. */
    static Outcome kept(Object value) {
        boolean tooLong = value instanceof String text && text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
        return tooLong ? Outcome.lacks(Lack.TEXT_RANGE) : Outcome.of(value);
    }

    static Aggregation random(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> first("first", List.of(ANY), EARLIEST);
            case 1 -> first("last", List.of(ANY), EARLIEST.reversed());
            case 2 -> first("min_by", List.of(ANY, Aggregations.ORDERED), LEAST.thenComparing(EARLIEST));
            default ->
                first(
                        "max_by",
                        List.of(ANY, Aggregations.ORDERED),
                        LEAST.reversed().thenComparing(EARLIEST));
        };
    }

    private static Aggregation first(String word, List<List<ValueType>> takes, Comparator<Brought> order) {
        return new Aggregation(
                word,
                takes,
                "",
                "",
                Choices.BOUNDED,
                Optional::of,
                events -> events.stream().min(order).map(Brought::value));
    }
}
