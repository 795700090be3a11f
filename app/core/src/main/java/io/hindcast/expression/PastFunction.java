package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked of a key's windows before the one at hand. Who computes it answers for each by an exhaustive switch: {@code
 * baseline.Sums}, and the recount in {@code verify.PastText}.
 */
public enum PastFunction {
    /** The average of a number over the windows in which it has a value. */
    AVG("past_avg"),
    /** The deviation of a number over the windows in which it has a value, which are a sample. */
    STDDEV("past_stddev"),
    /** How many windows there are. */
    COUNT("past_count"),
    /** The value in the window that ends where the one at hand starts. */
    PREVIOUS("previous");

    private final String word;

    PastFunction(String word) {
        this.word = word;
    }

    /** The function of that word. */
    static Optional<PastFunction> of(String word) {
        return Arrays.stream(values())
                .filter(function -> function.word.equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(PastFunction::word).toList();
    }

    /** As written in a definition. */
    public String word() {
        return word;
    }

    /** Whether it is of something that stands between its parentheses. */
    boolean takesFigure() {
        return this != COUNT;
    }

    /** Whether only numbers have it. */
    public boolean takesNumbers() {
        return this == AVG || this == STDDEV;
    }

    /** What comes of it. */
    ValueType type(ValueType figure) {
        return switch (this) {
            case AVG, STDDEV -> ValueType.DECIMAL;
            case COUNT -> ValueType.INT;
            case PREVIOUS -> figure;
        };
    }
}
