package io.hindcast.draft;

import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A number of each event of which a first aggregate says something.
 *
 * @param function {@code sum} or {@code avg}
 */
record Measure(Guess field, String function) {
    /** One in so many may be of another type: whoever wrote it made a mistake. */
    private static final int RARE = 100;

    /** The likeliest of the fields, if any is a number that is no label. */
    static Optional<Measure> of(List<Guess> fields) {
        List<Guess> numbers = fields.stream()
                .filter(guess -> guess.invalid() * RARE <= guess.values())
                .filter(guess -> guess.type() == ValueType.DECIMAL || guess.type() == ValueType.INT)
                .filter(guess -> !NameWords.isLabel(last(guess)))
                .toList();
        return numbers.stream()
                .filter(guess -> NameWords.isSummed(last(guess)))
                .findFirst()
                .map(guess -> new Measure(guess, "sum"))
                .or(() -> numbers.stream()
                        .filter(guess -> NameWords.isAveraged(last(guess)))
                        .findFirst()
                        .map(guess -> new Measure(guess, "avg")))
                .or(() -> numbers.stream()
                        .filter(guess -> guess.type() == ValueType.DECIMAL)
                        .findFirst()
                        .or(() -> numbers.stream().findFirst())
                        .map(guess -> new Measure(guess, "sum")));
    }

    private static String last(Guess guess) {
        List<String> path = guess.path();
        return path.get(path.size() - 1);
    }

    /** A name for the aggregate that nothing else has. */
    String name(Set<String> taken) {
        String name = field.name() + "_" + function;
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }
}
