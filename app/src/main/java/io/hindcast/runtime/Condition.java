package io.hindcast.runtime;

import java.time.Instant;

/** How a version that should run does on this worker. */
public sealed interface Condition {
    /** Whether it runs. */
    default boolean running() {
        return false;
    }

    /** For people: what it does, or why it does not. */
    String words();

    /** Is being prepared, or Kafka Streams gets its tasks and restores their state. */
    record Starting() implements Condition {
        @Override
        public String words() {
            return "is starting";
        }
    }

    /** Runs. */
    record Running() implements Condition {
        @Override
        public boolean running() {
            return true;
        }

        @Override
        public String words() {
            return "is running";
        }
    }

    /** Had trouble with the cluster, and is tried again. */
    record Backoff(String reason, Instant until) implements Condition {
        @Override
        public String words() {
            return "is tried again at " + until + ": " + reason;
        }
    }

    /** Cannot go on, on any worker. */
    record Broken(String reason) implements Condition {
        @Override
        public String words() {
            return "has failed: " + reason;
        }
    }

    /** Cannot run on this worker, but may on others. */
    record Unfit(String reason) implements Condition {
        @Override
        public String words() {
            return "cannot run on this worker: " + reason;
        }
    }
}
