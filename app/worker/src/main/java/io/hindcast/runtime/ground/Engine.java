package io.hindcast.runtime.ground;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that runs in Kafka Streams on this worker: made, started once, closed. Used by one thread at a time; its own threads only
 * leave a failure behind.
 */
public interface Engine {
    /** How far it has come. */
    enum Stage {
        /** Gets its tasks and restores their state. */
        STARTING,
        RUNNING,
        /** None of its threads lives any more. */
        ENDED
    }

    /** Begins; what it throws is why it cannot, and it is to be closed then as ever. */
    void start();

    Stage stage();

    /** The first that one of its threads has thrown; it stops by itself then. */
    Optional<Throwable> failure();

    /**
     * Stops it and gives its tasks to others at once.
     *
     * @param limit how long to wait for that
     * @return whether it has ended; else its threads still live and may still write
     */
    boolean close(Duration limit);
}
