package io.hindcast.bench.curves;

import io.hindcast.bench.measure.Median;
import io.hindcast.bench.orders.Query.Grouping;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The samples' medians as a Markdown table, a row for each point. */
final class CurveTable {
    private static final String HEAD = """
            | what grows | to | windows, Q1 / Q2 | CPU µs an event, Q1 / Q2 | the limit's | share of the limit, Q1 / Q2 | a start's CPU, s, Q1 / Q2 |
            |---|---|---|---|---|---|---|
            """;

    private CurveTable() {}

    static String of(List<Sample> samples) {
        StringBuilder table = new StringBuilder(HEAD);
        samples.stream().map(Sample::point).distinct().forEach(point -> table.append(row(point, samples)));
        return table.toString();
    }

    private static String row(Point point, List<Sample> samples) {
        List<Sample> mine =
                samples.stream().filter(sample -> sample.point().equals(point)).toList();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %s | %s | %s | %s |%n",
                point.dimension().title(),
                point.value(),
                both("%,.0f", mine, sample -> sample.hindcast().finals()),
                both("%.2f", mine, Sample::cpuUs),
                both("%.2f", mine, Sample::limitCpuUs),
                both("%.2f", mine, Sample::share),
                both("%.1f", mine, Sample::startCpuSeconds));
    }

    /** The medians for Q1 and Q2. */
    private static String both(String format, List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Arrays.stream(Grouping.values())
                .map(grouping -> samples.stream()
                        .filter(sample -> sample.query().grouping() == grouping)
                        .toList())
                .map(mine -> String.format(Locale.ROOT, format, Median.of(mine, figure)))
                .collect(Collectors.joining(" / "));
    }
}
