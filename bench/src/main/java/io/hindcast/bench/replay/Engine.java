package io.hindcast.bench.replay;

import java.util.Optional;

/** Something that reads the whole topic and may answer a question about it. */
interface Engine {
    /** As the table names it. */
    String name();

    /** Reads the topic once; returns when everything has been read and answered. */
    Answer read(Query query) throws Exception;

    /**
     * What came of one reading.
     *
     * @param cost until the last result was there to be read, start-up included
     * @param windows the answer, collected outside the measured time; empty if the engine does not answer
     */
    record Answer(Stopwatch.Cost cost, Optional<Windows> windows) {}
}
