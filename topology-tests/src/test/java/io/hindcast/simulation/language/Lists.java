package io.hindcast.simulation.language;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The values of several events of a window, oldest first. */
final class Lists {
    private Lists() {}

    static Aggregation random(RandomGenerator random) {
        int most = 1 + random.nextInt(random.nextBoolean() ? 2 : 12);
        return switch (random.nextInt(3)) {
            case 0 -> list("first", most, values -> values.subList(0, Math.min(most, values.size())));
            case 1 -> list("last", most, values -> values.subList(Math.max(0, values.size() - most), values.size()));
            default ->
                list("collect", most, values -> values.size() > most ? new Overflowed(Optional.empty()) : values);
        };
    }

    private static Aggregation list(String word, int most, Function<List<Object>, Object> kept) {
        return new Aggregation(
                word,
                List.of(Choices.ANY),
                most + ", ",
                "",
                Choices.BOUNDED,
                type -> Optional.empty(),
                events -> Optional.of(kept.apply(events.stream()
                        .sorted(Choices.EARLIEST)
                        .map(Brought::value)
                        .toList())));
    }
}
