package io.hindcast.pipeline;

import java.time.Duration;
import java.util.function.Function;

/**
 * What happens when a partition of the source falls quiet.
 *
 * @param idleTimeout how long nothing must have come, by the wall clock
 * @param heartbeats whether Hindcast may end the wait with a record of its own
 */
public record Quiet(Duration idleTimeout, Heartbeats heartbeats) {
    /** Who tells the time in a quiet partition. */
    public sealed interface Heartbeats {
        /** Only those who write the topic; until they do, the watermark waits. */
        Heartbeats FOREIGN = new Foreign();

        /** The serving version's worker too, by the partitions that are not quiet. */
        Heartbeats OWN = new Own();

        /** What each kind comes to: whoever asks answers for every kind, or does not compile. */
        <T> T as(Function<Foreign, T> foreign, Function<Own, T> own, Function<Behind, T> behind);
    }

    /** As {@link Heartbeats#FOREIGN}. */
    public record Foreign() implements Heartbeats {
        @Override
        public <T> T as(Function<Foreign, T> foreign, Function<Own, T> own, Function<Behind, T> behind) {
            return foreign.apply(this);
        }
    }

    /** As {@link Heartbeats#OWN}. */
    public record Own() implements Heartbeats {
        @Override
        public <T> T as(Function<Foreign, T> foreign, Function<Own, T> own, Function<Behind, T> behind) {
            return own.apply(this);
        }
    }

    /**
     * The serving version's worker too, by its clock, also where all partitions are quiet.
     *
     * @param behind so far behind its clock: what comes later than that is late, less the grace
     */
    public record Behind(Duration behind) implements Heartbeats {
        @Override
        public <T> T as(Function<Foreign, T> foreign, Function<Own, T> own, Function<Behind, T> byClock) {
            return byClock.apply(this);
        }
    }
}
