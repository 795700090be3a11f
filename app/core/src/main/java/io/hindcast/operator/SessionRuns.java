package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.SessionWindows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which entries of a key are one session: a run of neighbouring slices, each of which begins at most a gap after the one before has
 * ended.
 */
final class SessionRuns {
    private final SessionWindows sessions;
    private final OpenWindows open;

    SessionRuns(SessionWindows sessions, OpenWindows open) {
        this.sessions = sessions;
        this.open = open;
    }

    /** The entry of the next slice, if the session goes on there by events on time. */
    Optional<OpenWindow> next(OpenWindow entry) {
        return next(entry, Extent.ON_TIME);
    }

    /** The session of events on time that an entry is part of, which has some; by slice. */
    List<OpenWindow> onTime(OpenWindow entry) {
        return run(entry, Extent.ON_TIME);
    }

    /** What is one session by all events that were accepted, late ones too; by slice. */
    List<OpenWindow> all(OpenWindow entry) {
        return run(entry, Extent.ALL);
    }

    private List<OpenWindow> run(OpenWindow entry, Extent extent) {
        Deque<OpenWindow> run = new ArrayDeque<>();
        for (Optional<OpenWindow> at = Optional.of(entry); at.isPresent(); at = before(at.get(), extent)) {
            run.addFirst(at.get());
        }
        for (Optional<OpenWindow> at = next(entry, extent); at.isPresent(); at = next(at.get(), extent)) {
            run.addLast(at.get());
        }
        return new ArrayList<>(run);
    }

    private Optional<OpenWindow> next(OpenWindow entry, Extent extent) {
        return find(sessions.after(entry.startMs()), entry.key()).filter(next -> together(entry, next, extent));
    }

    private Optional<OpenWindow> before(OpenWindow entry, Extent extent) {
        long sliceMs = sessions.before(entry.startMs());
        return sliceMs < 0
                ? Optional.empty()
                : find(sliceMs, entry.key()).filter(before -> together(before, entry, extent));
    }

    private boolean together(OpenWindow before, OpenWindow after, Extent extent) {
        return extent.any(before)
                && extent.any(after)
                && sessions.together(extent.lastMs(before), extent.firstMs(after));
    }

    private Optional<OpenWindow> find(long sliceMs, GroupKey key) {
        return open.find(sliceMs, key);
    }

    /** Which events make a session. */
    private enum Extent {
        ON_TIME {
            @Override
            boolean any(OpenWindow entry) {
                return entry.onTime().events() > 0;
            }

            @Override
            long firstMs(OpenWindow entry) {
                return entry.onTime().firstMs();
            }

            @Override
            long lastMs(OpenWindow entry) {
                return entry.onTime().lastMs();
            }
        },
        ALL {
            @Override
            boolean any(OpenWindow entry) {
                return true;
            }

            @Override
            long firstMs(OpenWindow entry) {
                return entry.firstMs();
            }

            @Override
            long lastMs(OpenWindow entry) {
                return entry.lastMs();
            }
        };

        abstract boolean any(OpenWindow entry);

        abstract long firstMs(OpenWindow entry);

        abstract long lastMs(OpenWindow entry);
    }
}
