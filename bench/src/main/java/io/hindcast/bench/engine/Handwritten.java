package io.hindcast.bench.engine;

import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.measure.TopicScan;
import io.hindcast.bench.orders.OrderTotals;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Windows;
import java.util.List;
import java.util.stream.Stream;

/**
 * The limit: a consumer written for this one question. It keeps its totals on the heap, and promises nothing: a crash loses
 * everything, nobody sees a result before the end, no record is late or invalid.
 */
public record Handwritten(Course course) implements Engine {
    @Override
    public String name() {
        return "hand-written";
    }

    @Override
    public Answer read(Query query) throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        List<OrderTotals> parts = Stream.generate(() -> new OrderTotals(query))
                .limit(course.threads())
                .toList();
        new TopicScan(course.bootstrapServer(), course.topic()).run(parts);
        Windows windows = new Windows();
        parts.forEach(part -> windows.add(part.windows()));
        return Answer.of(stopwatch.cost(), windows);
    }
}
