package io.hindcast.bench.measure;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of several figures. */
public final class Median {
    private Median() {}

    /** Of an even number the mean of the middle two; of none {@code NaN}. */
    public static <T> double of(Collection<T> rounds, ToDoubleFunction<? super T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
