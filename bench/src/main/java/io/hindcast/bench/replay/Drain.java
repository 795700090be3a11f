package io.hindcast.bench.replay;

import java.util.Collections;
import java.util.Optional;

/** Reads every record and looks at none. */
record Drain(String bootstrapServer, int threads) implements Engine {
    @Override
    public String name() {
        return "raw drain";
    }

    @Override
    public Answer read(Query query) throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        new TopicScan(bootstrapServer, OrdersTopic.NAME).run(Collections.nCopies(threads, ignored -> {}));
        return new Answer(stopwatch.cost(), Optional.empty());
    }
}
