package io.hindcast.bench.curves;

import io.hindcast.bench.orders.Query.Grouping;
import java.util.List;
import java.util.Locale;

/** The samples' medians as a Markdown table, a row for each point. */
final class CurveTable {
    private static final String HEAD = """
            | what grows | to | windows, Q1 / Q2 | CPU µs an event, Q1 / Q2 | the limit's | share of the limit, Q1 / Q2 | a start's CPU, s, Q1 / Q2 |
            |---|---|---|---|---|---|---|
            """;

    private CurveTable() {}

    static String of(List<Sample> samples) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Dimension dimension : Dimension.values()) {
            Curve windows = Curve.of(
                    samples,
                    dimension,
                    Grouping.CUSTOMER,
                    sample -> sample.hindcast().finals());
            Curve windows2 = Curve.of(
                    samples,
                    dimension,
                    Grouping.SKU,
                    sample -> sample.hindcast().finals());
            Curve cpu = Curve.of(samples, dimension, Grouping.CUSTOMER, Sample::cpuUs);
            Curve cpu2 = Curve.of(samples, dimension, Grouping.SKU, Sample::cpuUs);
            Curve limit = Curve.of(samples, dimension, Grouping.CUSTOMER, Sample::limitCpuUs);
            Curve limit2 = Curve.of(samples, dimension, Grouping.SKU, Sample::limitCpuUs);
            Curve share = Curve.of(samples, dimension, Grouping.CUSTOMER, Sample::share);
            Curve share2 = Curve.of(samples, dimension, Grouping.SKU, Sample::share);
            Curve start = Curve.of(samples, dimension, Grouping.CUSTOMER, Sample::startCpuSeconds);
            Curve start2 = Curve.of(samples, dimension, Grouping.SKU, Sample::startCpuSeconds);
            for (int i = 0; i < cpu.values().size(); i++) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %,d | %,.0f / %,.0f | %.2f / %.2f | %.2f / %.2f | %.2f / %.2f | %.1f / %.1f |%n",
                        dimension.title(),
                        cpu.values().get(i),
                        windows.figures().get(i),
                        windows2.figures().get(i),
                        cpu.figures().get(i),
                        cpu2.figures().get(i),
                        limit.figures().get(i),
                        limit2.figures().get(i),
                        share.figures().get(i),
                        share2.figures().get(i),
                        start.figures().get(i),
                        start2.figures().get(i)));
            }
        }
        return table.toString();
    }
}
