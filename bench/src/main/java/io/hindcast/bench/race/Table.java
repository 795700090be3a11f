package io.hindcast.bench.race;

import io.hindcast.bench.measure.Median;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Windows.Difference;
import java.util.List;
import java.util.Locale;

/** The outcome as a Markdown table; a figure is the median over the rounds, a ratio the median of the rounds' ratios. */
final class Table {
    private static final String HEAD = """
            | query | engine | rounds | events/s | of the limit | start, s | of the limit without start | CPU µs an event | \
            wrong | missing | surplus windows |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private final List<Lap> laps;
    private final List<Lap> starts;

    /**
     * A table of all these readings.
     *
     * @param starts readings of a topic that holds next to nothing, by the same engines
     */
    Table(List<Lap> laps, List<Lap> starts) {
        this.laps = laps;
        this.starts = starts;
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(HEAD);
        for (Query query : laps.stream().map(Lap::query).distinct().toList()) {
            laps.stream()
                    .filter(lap -> lap.query().equals(query))
                    .map(Lap::engine)
                    .distinct()
                    .forEach(engine -> table.append(row(query, engine)));
        }
        return table.toString();
    }

    private String row(Query query, String engine) {
        List<Lap> mine = of(laps, query, engine);
        double startMs = Median.of(of(starts, query, engine), lap -> lap.cost().elapsedMs());
        double limitStartMs =
                Median.of(of(starts, query, engine), lap -> lap.limit().elapsedMs());
        Difference difference = mine.stream().map(Lap::difference).reduce(Difference.NONE, Difference::plus);
        return String.format(
                Locale.ROOT,
                "| %s by %s | %s | %d | %,.0f | %.2f | %.1f | %.2f | %.2f | %,d | %,d | %,d |%n",
                query.title(),
                query.key(),
                engine,
                mine.size(),
                Median.of(mine, Lap::perSecond),
                Median.of(mine, Lap::share),
                startMs / 1e3,
                Median.of(
                        mine,
                        lap -> (lap.limit().elapsedMs() - limitStartMs)
                                / (lap.cost().elapsedMs() - startMs)),
                Median.of(mine, Lap::cpuUs),
                difference.wrong(),
                difference.missing(),
                difference.surplus());
    }

    private static List<Lap> of(List<Lap> laps, Query query, String engine) {
        return laps.stream()
                .filter(lap -> lap.query().equals(query) && lap.engine().equals(engine))
                .toList();
    }
}
