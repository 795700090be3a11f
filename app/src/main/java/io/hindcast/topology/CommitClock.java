package io.hindcast.topology;

import io.hindcast.operator.Announce;
import java.time.Duration;

/**
 * When a task asks for a commit before Kafka Streams makes one, and when it tells its watermark again. Both change how soon
 * something is seen, never what. Used by the task's thread.
 */
final class CommitClock {
    /** A commit at least this often near the end of the sources: offsets pass the log's control records, idle partitions show. */
    static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration ANNOUNCE_AGAIN = Duration.ofSeconds(10);

    /** Frames a second that carry nothing but a watermark, over all tasks of a version. */
    private static final int ANNOUNCEMENTS_PER_SECOND = 2_000;

    private final CommitPace pace;
    private final long announcePause;
    private final long announceAgain;
    private final long quiet;
    private boolean changed;
    private boolean unfinished;
    private long ticksSinceCommit;
    private long ticksSinceRound;
    private long ticksSinceAgain;

    /** @param pairs of a source and a downstream partition: a round of announcements sends so many frames */
    CommitClock(CommitPace pace, long pairs) {
        this.pace = pace;
        announcePause = ticks(Duration.ofMillis(1_000 * pairs / ANNOUNCEMENTS_PER_SECOND));
        announceAgain = ticks(ANNOUNCE_AGAIN);
        quiet = ticks(QUIET);
        ticksSinceRound = announcePause;
        ticksSinceAgain = announceAgain;
    }

    private long ticks(Duration duration) {
        return duration.toMillis() / pace.live().toMillis();
    }

    /** Something was processed. */
    void changed() {
        changed = true;
    }

    /** One more {@link CommitPace#live} interval has passed; whether to commit now. */
    boolean tick() {
        ticksSinceCommit++;
        ticksSinceRound++;
        ticksSinceAgain++;
        return unfinished || (!pace.catchingUp() && (changed || ticksSinceCommit >= quiet));
    }

    /**
     * A commit is being made.
     *
     * @param done whether nothing is left to publish; what is left goes on with the next commit, soon
     */
    void committed(boolean done) {
        changed = false;
        unfinished = !done;
        ticksSinceCommit = 0;
    }

    /** For the commit at hand: at the first one, and every ten seconds, the watermark is told even if it has not moved. */
    Announce announce() {
        if (ticksSinceRound < announcePause) {
            return Announce.WITH_PARTIALS;
        }
        ticksSinceRound = 0;
        if (ticksSinceAgain < announceAgain) {
            return Announce.IF_MOVED;
        }
        ticksSinceAgain = 0;
        return Announce.AGAIN;
    }
}
