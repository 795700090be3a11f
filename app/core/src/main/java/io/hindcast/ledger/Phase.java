package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Grown;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a version stands: {@code proposed → replaying → caught up ⇄ serving → retired}, with failed, cancelled and expired to the side;
 * a version that was to publish windows up to a time goes from replaying to finished.
 *
 * <p>Each record has the steps that are legal from it; all others are refused with the reason.
 */
public sealed interface Phase {
    /** For people: {@code caught up}. */
    String word();

    /** How it was started; empty if it never was. */
    Optional<Started> started();

    /** Whether a file that equals the version changes nothing. */
    default boolean living() {
        return !thrownAway();
    }

    /** Whether workers run it. */
    default boolean running() {
        return living() && started().isPresent();
    }

    /** Whether it ended for good, and workers keep nothing of it. */
    default boolean thrownAway() {
        return false;
    }

    /** How fast it reads at most. */
    default MaxRate maxRate() {
        return MaxRate.NONE;
    }

    default Step start(Started record) {
        return Step.refused("is " + word() + "; only a proposed version can be started");
    }

    default Step catchUp() {
        return Step.refused("is " + word() + "; only a replaying version can catch up");
    }

    default Step finish() {
        return Step.refused("is " + word() + "; only a replaying version that was started with an end can finish");
    }

    default Step grow(Grown record) {
        return Step.refused("is " + word() + "; only a version that runs takes up partitions");
    }

    default Step pace(MaxRate rate) {
        return Step.refused("is " + word() + "; only a version that runs has a rate");
    }

    default Step serve() {
        return Step.refused("is " + word() + "; only a version that has caught up can serve");
    }

    default Step retire() {
        return new Step.To(new Retired(started()));
    }

    default Step fail(String reason) {
        return living()
                ? new Step.To(new Failed(reason, this))
                : Step.refused("is " + word() + "; it cannot fail any more");
    }

    default Step revive() {
        return Step.refused("is " + word() + "; only a version that has failed can be revived");
    }

    default Step cancel() {
        return Step.refused("is " + word() + "; only a proposed or replaying version can be cancelled");
    }

    /**
     * Nobody waits for it any longer.
     *
     * @param at by the clock of who says so
     */
    default Step expire(Instant at) {
        return Step.refused("is " + word() + "; only a replaying version can expire");
    }

    default Step compare() {
        return Step.refused("is " + word() + "; only a version that has caught up can be compared");
    }

    /** Waits to be started. */
    record Proposed() implements Phase {
        @Override
        public String word() {
            return "proposed";
        }

        @Override
        public Optional<Started> started() {
            return Optional.empty();
        }

        @Override
        public Step start(Started record) {
            return new Step.To(new Replaying(record, record.maxRate()));
        }

        @Override
        public Step cancel() {
            return new Step.To(new Cancelled(started()));
        }
    }

    /** Reads history. */
    record Replaying(Started start, MaxRate maxRate) implements Phase {
        @Override
        public String word() {
            return "replaying";
        }

        @Override
        public Optional<Started> started() {
            return Optional.of(start);
        }

        @Override
        public Step catchUp() {
            return start.until().isPresent()
                    ? Step.refused("ends at " + start.until().get() + "; it finishes, it does not catch up")
                    : new Step.To(new CaughtUp(start, maxRate));
        }

        @Override
        public Step finish() {
            return start.until().isPresent() ? new Step.To(new Finished(start)) : Phase.super.finish();
        }

        @Override
        public Step grow(Grown record) {
            return new Step.To(new Replaying(start.grown(record), maxRate));
        }

        @Override
        public Step pace(MaxRate rate) {
            return new Step.To(new Replaying(start, rate));
        }

        @Override
        public Step cancel() {
            return new Step.To(new Cancelled(started()));
        }

        @Override
        public Step expire(Instant at) {
            return start.overdue(at)
                    ? new Step.To(new Expired(start))
                    : Step.refused("has no deadline that has passed at " + at);
        }
    }

    /** Has read what was there when it started, and goes on reading. */
    record CaughtUp(Started start, MaxRate maxRate) implements Phase {
        @Override
        public String word() {
            return "caught up";
        }

        @Override
        public Optional<Started> started() {
            return Optional.of(start);
        }

        @Override
        public Step grow(Grown record) {
            return new Step.To(new CaughtUp(start.grown(record), maxRate));
        }

        @Override
        public Step pace(MaxRate rate) {
            return new Step.To(new CaughtUp(start, rate));
        }

        /** A bound that was meant for a replay ends with it: readers depend on the version now. */
        @Override
        public Step serve() {
            return new Step.To(new Serving(start, MaxRate.NONE));
        }

        @Override
        public Step compare() {
            return new Step.To(this);
        }
    }

    /** Is the one that readers are pointed to; at most one version of a pipeline. */
    record Serving(Started start, MaxRate maxRate) implements Phase {
        @Override
        public String word() {
            return "serving";
        }

        @Override
        public Optional<Started> started() {
            return Optional.of(start);
        }

        @Override
        public Step grow(Grown record) {
            return new Step.To(new Serving(start.grown(record), maxRate));
        }

        @Override
        public Step pace(MaxRate rate) {
            return new Step.To(new Serving(start, rate));
        }

        /** Another version serves now. */
        CaughtUp replaced() {
            return new CaughtUp(start, maxRate);
        }

        @Override
        public Step retire() {
            return Step.refused("is serving; cut over to another version before it is retired");
        }

        @Override
        public Step compare() {
            return new Step.To(this);
        }
    }

    /** Has published the windows that it was to publish, and does not run any more; its topics are still there. */
    record Finished(Started start) implements Phase {
        @Override
        public String word() {
            return "finished";
        }

        @Override
        public Optional<Started> started() {
            return Optional.of(start);
        }

        @Override
        public boolean living() {
            return false;
        }

        @Override
        public Step serve() {
            return Step.refused("has finished: it published windows up to "
                    + start.until().map(Object::toString).orElse("its end")
                    + " and reads no further; replay without --until to get a version that can serve");
        }

        @Override
        public Step fail(String reason) {
            return Step.refused("has finished; it cannot fail any more");
        }

        @Override
        public Step compare() {
            return new Step.To(this);
        }
    }

    /** Ended for good. */
    record Retired(Optional<Started> started) implements Phase {
        @Override
        public String word() {
            return "retired";
        }

        @Override
        public boolean thrownAway() {
            return true;
        }

        @Override
        public Step retire() {
            return Step.refused("is retired already");
        }
    }

    /**
     * Stopped for a reason; its topics are still there.
     *
     * @param before where it stood when it failed
     */
    record Failed(String reason, Phase before) implements Phase {
        @Override
        public Optional<Started> started() {
            return before.started();
        }

        @Override
        public Step revive() {
            return new Step.To(before);
        }

        @Override
        public String word() {
            return "failed";
        }

        @Override
        public boolean living() {
            return false;
        }

        @Override
        public Step fail(String another) {
            return Step.refused("has failed already: " + reason);
        }
    }

    /** Given up by somebody; its topics, if it was started, are still there. */
    record Cancelled(Optional<Started> started) implements Phase {
        @Override
        public String word() {
            return "cancelled";
        }

        @Override
        public boolean thrownAway() {
            return true;
        }
    }

    /** Had not caught up when whoever asked for it stopped waiting; its topics are still there. */
    record Expired(Started start) implements Phase {
        @Override
        public String word() {
            return "expired";
        }

        @Override
        public Optional<Started> started() {
            return Optional.of(start);
        }

        @Override
        public boolean thrownAway() {
            return true;
        }
    }
}
