package io.hindcast.bench.replay;

import io.hindcast.bench.replay.Race.Lap;
import io.hindcast.bench.replay.Windows.Difference;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The outcome as a Markdown table; a figure is the median over the rounds, a ratio the median of the rounds' ratios. */
final class Table {
    private static final String HEAD = """
            | query | raw drain, events/s | hand-written, events/s | Hindcast, events/s | of raw drain | of hand-written | \
            CPU µs an event, each | wrong | missing | surplus windows |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    static String of(List<Lap> laps) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Query query : Query.values()) {
            List<Lap> mine = laps.stream().filter(lap -> lap.query() == query).toList();
            Difference difference = mine.stream().map(Lap::difference).reduce(Difference.NONE, Difference::plus);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s by %s | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %.1f / %.1f / %.1f | %d | %d | %d |%n",
                    query.title(),
                    query.key(),
                    median(mine, lap -> lap.drained().perSecond()),
                    median(mine, lap -> lap.limit().perSecond()),
                    median(mine, lap -> lap.replayed().perSecond()),
                    median(
                            mine,
                            lap -> lap.replayed().perSecond() / lap.drained().perSecond()),
                    median(mine, lap -> lap.replayed().perSecond() / lap.limit().perSecond()),
                    median(mine, lap -> lap.drained().cpuUs()),
                    median(mine, lap -> lap.limit().cpuUs()),
                    median(mine, lap -> lap.replayed().cpuUs()),
                    difference.wrong(),
                    difference.missing(),
                    difference.surplus()));
        }
        return table.toString();
    }

    /** Of an even number of laps, the mean of the middle two. */
    private static double median(List<Lap> laps, ToDoubleFunction<Lap> figure) {
        double[] sorted = laps.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
