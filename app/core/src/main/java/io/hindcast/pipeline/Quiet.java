package io.hindcast.pipeline;

import java.time.Duration;

/**
 * What happens when a partition of the source falls quiet.
 *
 * @param idleTimeout how long nothing must have come, by the wall clock
 * @param heartbeats whether Hindcast may end the wait with a record of its own
 */
public record Quiet(Duration idleTimeout, Heartbeats heartbeats) {
    /** Who tells the time in a quiet partition. */
    public enum Heartbeats {
        /** Only those who write the topic; until they do, the watermark waits. */
        FOREIGN,
        /** The serving version's worker too. */
        OWN
    }
}
