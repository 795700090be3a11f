package io.hindcast.topology;

import io.hindcast.operator.Announce;
import java.time.Duration;

/**
 * At which commits an ingest task tells its watermark where no partials go. It changes how soon a window closes, never what
 * it holds. Used by the task's thread.
 */
final class AnnounceClock {
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** Frames a second that carry nothing but a watermark, over all tasks of a version. */
    private static final int FRAMES_PER_SECOND = 2_000;

    private final CommitPace pace;
    private final long pauseMs;
    private long nextRoundMs;
    private long nextAgainMs;

    /** @param pairs of a source and a downstream partition: a round of announcements sends so many frames */
    AnnounceClock(long pairs, CommitPace pace) {
        this.pace = pace;
        long roundMs = 1_000 * pairs / FRAMES_PER_SECOND;
        // Commits are so far apart by themselves.
        pauseMs = roundMs < pace.live().toMillis() ? 0 : roundMs;
        nextRoundMs = pace.nowMs();
        nextAgainMs = nextRoundMs;
    }

    /** For the commit at hand: at the first one, and every ten seconds, the watermark is told even if it has not moved. */
    Announce announce() {
        long now = pace.nowMs();
        if (now < nextRoundMs) {
            return Announce.WITH_PARTIALS;
        }
        nextRoundMs = now + pauseMs;
        if (now < nextAgainMs) {
            return Announce.IF_MOVED;
        }
        nextAgainMs = now + AGAIN.toMillis();
        return Announce.AGAIN;
    }
}
