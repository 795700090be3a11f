package io.hindcast.bench.replay;

import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads every record and looks at none. */
record Drain(String bootstrapServer, int threads) implements Engine {
    @Override
    public String name() {
        return "raw drain";
    }

    @Override
    public Answer read(Query query) throws Exception {
        long startNs = System.nanoTime();
        new TopicScan(bootstrapServer, OrdersTopic.NAME).run(Collections.nCopies(threads, ignored -> {}));
        return new Answer(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs), Optional.empty());
    }
}
