package io.hindcast.runtime;

import java.time.Instant;
import java.util.Set;

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

    /** Is stopped on all workers until it takes up the partitions that these topics have got. */
    record Growing(Set<String> topics) implements Condition {
        public Growing {
            topics = Set.copyOf(topics);
        }

        @Override
        public String words() {
            return "takes up new partitions of " + topics;
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
