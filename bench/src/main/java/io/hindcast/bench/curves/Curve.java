package io.hindcast.bench.curves;

import io.hindcast.bench.measure.Median;
import io.hindcast.bench.orders.Query.Grouping;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Medians of a figure over the samples at each point of a dimension.
 *
 * @param values along the dimension, ascending
 * @param figures one for each
 */
record Curve(List<Long> values, List<Double> figures) {
    static Curve of(List<Sample> samples, Dimension dimension, Grouping grouping, ToDoubleFunction<Sample> figure) {
        List<Sample> mine = samples.stream()
                .filter(sample -> sample.point().dimension() == dimension
                        && sample.query().grouping() == grouping)
                .toList();
        List<Long> values = mine.stream()
                .map(sample -> sample.point().value())
                .distinct()
                .sorted()
                .toList();
        return new Curve(
                values,
                values.stream()
                        .map(value -> Median.of(
                                mine.stream()
                                        .filter(sample -> sample.point().value() == value)
                                        .toList(),
                                figure))
                        .toList());
    }
}
