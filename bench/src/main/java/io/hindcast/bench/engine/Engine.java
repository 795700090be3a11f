package io.hindcast.bench.engine;

import io.hindcast.bench.measure.Finals;
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
     * @param finals how many windows were published
     * @param windows the answer, collected outside the measured time; empty if the engine does not answer, or only counts
     */
    record Answer(Stopwatch.Cost cost, long finals, Optional<Windows> windows) {
        static Answer of(Stopwatch.Cost cost, Windows windows) {
            return new Answer(cost, windows.count(), Optional.of(windows));
        }

        /** What a results topic held. */
        public static Answer of(Query query, Finals finals) {
            Windows windows = Windows.published(query.shape(), finals::forEach);
            return new Answer(finals.latest(), finals.count(), Optional.of(windows));
        }

        /** Without the windows themselves. */
        public Answer counted() {
            return new Answer(cost, finals, Optional.empty());
        }

        /** What a results topic held, without looking into it. */
        static Answer counted(Finals finals) {
            return new Answer(finals.latest(), finals.count(), Optional.empty());
        }
    }
}
