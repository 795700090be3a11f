package io.hindcast.topology;

import java.time.Duration;

/**
 * When a task asks for a commit before Kafka Streams makes one. It changes how soon something is seen, never what. Used by the
 * task's thread.
 */
public final class CommitClock {
    /** A commit at least this often near the end of the sources: offsets pass the log's control records, idle partitions show. */
    static final Duration QUIET = Duration.ofSeconds(1);

    private final CommitPace pace;
    private final long soonMs;
    private boolean changed;
    private boolean unfinished;
    private long committedMs;

    public CommitClock(CommitPace pace) {
        this.pace = pace;
        soonMs = pace.live().toMillis() * 3 / 4;
        committedMs = pace.nowMs();
    }

    /** Something was processed. */
    public void changed() {
        changed = true;
    }

    /**
     * One more {@link CommitPace#live} interval has passed; whether to commit now. A commit is that of all tasks of the thread, so
     * one that another task asked for just now counts: tasks that began at different times would each have their own otherwise.
     */
    boolean tick() {
        long sinceMs = pace.nowMs() - committedMs;
        boolean due = sinceMs >= soonMs && (changed || sinceMs >= QUIET.toMillis());
        return unfinished || (due && !pace.catchingUp());
    }

    /**
     * A commit is being made.
     *
     * @param done whether nothing is left to publish; what is left goes on with the next commit, soon
     */
    public void committed(boolean done) {
        changed = false;
        unfinished = !done;
        committedMs = pace.nowMs();
    }
}
