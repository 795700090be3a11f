package io.hindcast.bench.engine;

import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.measure.TopicScan;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Reckoning;
import io.hindcast.bench.orders.Windows;

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
        Reckoning reckoning = Reckoning.of(query, course.threads());
        new TopicScan(course.bootstrapServer(), course.topic()).run(reckoning.parts());
        Windows windows = reckoning.windows();
        return Answer.of(stopwatch.cost(), windows);
    }
}
