package io.hindcast.runtime.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** How a version that should run does on this worker. */
public sealed interface Condition {
    /** Whether it runs. */
    default boolean running() {
        return false;
    }

    /** Whether nothing is amiss with it. */
    default boolean ready() {
        return running();
    }

    /** One word, for metrics. */
    String word();

    /** For people: what it does, or why it does not. */
    String words();

    /** The same without times that are soon over, for a log: each is told there once. */
    default String news() {
        return words();
    }

    /** The same as somebody is told who asks then, which may be long after it was so. */
    default Condition toldAt(Instant now) {
        return this;
    }

    /** Is being prepared, or Kafka Streams gets its tasks and restores their state. */
    record Starting() implements Condition {
        @Override
        public String word() {
            return "starting";
        }

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
        public String word() {
            return "running";
        }

        @Override
        public String words() {
            return "is running";
        }
    }

    /** Runs, but partitions of its sources wait for schemas of a registry. */
    record AwaitingSchema(String reason) implements Condition {
        @Override
        public boolean running() {
            return true;
        }

        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public String word() {
            return "awaiting-schema";
        }

        @Override
        public String words() {
            return "waits for " + reason;
        }
    }

    /** Is stopped on all workers until it takes up the partitions that these topics have got. */
    record Growing(Set<String> topics) implements Condition {
        public Growing {
            topics = Set.copyOf(topics);
        }

        @Override
        public String word() {
            return "growing";
        }

        @Override
        public String words() {
            return "takes up new partitions of " + topics;
        }
    }

    /** Had trouble with the cluster or this machine, and is tried again. */
    record Backoff(String reason, Instant since, Instant until) implements Condition {
        private static final long ALMOST_A_SECOND = 999_999_999;

        @Override
        public String word() {
            return "backoff";
        }

        @Override
        public String words() {
            return "is tried again at " + until.plusNanos(ALMOST_A_SECOND).truncatedTo(ChronoUnit.SECONDS) + ": "
                    + reason;
        }

        @Override
        public String news() {
            return "is tried again: " + reason;
        }

        @Override
        public Condition toldAt(Instant now) {
            return now.isBefore(until) ? this : new Due(reason);
        }
    }

    /** Had such trouble, and its turn to be tried again has come. */
    record Due(String reason) implements Condition {
        @Override
        public String word() {
            return "backoff";
        }

        @Override
        public String words() {
            return "is tried again now: " + reason;
        }
    }

    /** Misses something that was there, and looks for it again before that is taken for lost. */
    record Searching(String reason, Instant since, Instant until) implements Condition {
        @Override
        public String word() {
            return "searching";
        }

        @Override
        public String words() {
            return "waits until " + until
                    + " for something that is missing, which a broker that was killed may not know"
                    + " of for a while; then it fails: " + reason;
        }
    }

    /** Was told to stop, and has not yet: its threads may still write. */
    record Stopping(String why) implements Condition {
        @Override
        public String word() {
            return "stopping";
        }

        @Override
        public String words() {
            return "is not run here before its threads have ended, which were told to: " + why;
        }
    }

    /** Has ended on this worker, since the ledger wants it so. */
    record Ended() implements Condition {
        @Override
        public String word() {
            return "ended";
        }

        @Override
        public String words() {
            return "has ended here";
        }
    }

    /** Cannot go on, on any worker. */
    record Broken(String reason) implements Condition {
        @Override
        public String word() {
            return "broken";
        }

        @Override
        public String words() {
            return "has failed: " + reason;
        }
    }

    /** Cannot run on this worker, but may on others. */
    record Unfit(String reason) implements Condition {
        @Override
        public String word() {
            return "unfit";
        }

        @Override
        public String words() {
            return "cannot run on this worker: " + reason;
        }
    }
}
