package io.hindcast.bench.engine;

import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.measure.TopicScan;
import io.hindcast.bench.orders.Query;
import java.util.Collections;
import java.util.Optional;

/** Reads every record and looks at none. */
public record Drain(Course course) implements Engine {
    @Override
    public String name() {
        return "raw drain";
    }

    @Override
    public Answer read(Query query) throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        new TopicScan(course.bootstrapServer(), course.topic())
                .run(Collections.nCopies(course.threads(), ignored -> {}));
        return new Answer(stopwatch.cost(), 0, Optional.empty());
    }
}
