package io.hindcast.bench.race;

import io.hindcast.bench.measure.Median;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Windows.Difference;
import java.util.List;
import java.util.Locale;

/** The outcome as a Markdown table; a figure is the median over the rounds, a ratio the median of the rounds' ratios. */
final class Table {
    private static final String HEAD = """
            | query | engine | rounds | events/s | of the limit | CPU µs an event | wrong | missing | surplus windows |
            |---|---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    static String of(List<Lap> laps) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Query query : laps.stream().map(Lap::query).distinct().toList()) {
            List<Lap> asked =
                    laps.stream().filter(lap -> lap.query().equals(query)).toList();
            for (String engine : asked.stream().map(Lap::engine).distinct().toList()) {
                row(
                        table,
                        query,
                        engine,
                        asked.stream()
                                .filter(lap -> lap.engine().equals(engine))
                                .toList());
            }
        }
        return table.toString();
    }

    private static void row(StringBuilder table, Query query, String engine, List<Lap> laps) {
        Difference difference = laps.stream().map(Lap::difference).reduce(Difference.NONE, Difference::plus);
        table.append(String.format(
                Locale.ROOT,
                "| %s by %s | %s | %d | %,.0f | %.2f | %.2f | %,d | %,d | %,d |%n",
                query.title(),
                query.key(),
                engine,
                laps.size(),
                Median.of(laps, Lap::perSecond),
                Median.of(laps, Lap::share),
                Median.of(laps, Lap::cpuUs),
                difference.wrong(),
                difference.missing(),
                difference.surplus()));
    }
}
