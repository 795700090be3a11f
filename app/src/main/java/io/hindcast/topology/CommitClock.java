package io.hindcast.topology;

import io.hindcast.operator.Announce;
import java.time.Duration;

/**
 * When a task commits without having read anything, and when it tells its watermark again. Both change how soon something is
 * seen, never what.
 */
final class CommitClock {
    /** A commit at least this often: large closings go on, and offsets pass the log's control records. */
    static final Duration TICK = Duration.ofSeconds(1);

    private static final int TICKS_TO_ANNOUNCE_AGAIN = 10;

    private int ticksLeft;

    void tick() {
        ticksLeft--;
    }

    /** For the commit at hand: at the first one, and every ten ticks, the watermark is told even if it has not moved. */
    Announce announce() {
        if (ticksLeft > 0) {
            return Announce.IF_MOVED;
        }
        ticksLeft = TICKS_TO_ANNOUNCE_AGAIN;
        return Announce.AGAIN;
    }
}
