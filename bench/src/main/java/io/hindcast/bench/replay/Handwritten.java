package io.hindcast.bench.replay;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limit: a consumer written for this one question. It keeps its totals on the heap, and promises nothing: a crash loses
 * everything, nobody sees a result before the end, no record is late or invalid.
 */
record Handwritten(String bootstrapServer, int threads) implements Engine {
    @Override
    public String name() {
        return "hand-written";
    }

    @Override
    public Answer read(Query query) throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        List<OrderTotals> parts =
                Stream.generate(() -> new OrderTotals(query)).limit(threads).toList();
        new TopicScan(bootstrapServer, OrdersTopic.NAME).run(parts);
        Windows windows = new Windows();
        parts.forEach(part -> windows.add(part.windows()));
        return new Answer(stopwatch.cost(), Optional.of(windows));
    }
}
