package io.hindcast.bench.engine;

import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Windows;
import java.util.Optional;

/** Something that reads the whole topic and may answer a question about it. */
public interface Engine {
    /** As the table names it. */
    String name();

    /** Reads the topic once; returns when everything has been read and answered. */
    Answer read(Query query) throws Exception;

    /**
     * What came of one reading.
     *
     * @param cost until the last final was there to be read by a read_committed consumer, start-up included
     * @param windows the answer, collected outside the measured time; empty if the engine does not answer
     */
    record Answer(Stopwatch.Cost cost, Optional<Windows> windows) {
        public static Answer of(Stopwatch.Cost cost, Windows windows) {
            return new Answer(cost, Optional.of(windows));
        }
    }
}
