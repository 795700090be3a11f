package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.SessionWindows;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * In which entries sessions may end, by (last event on time, key). One slice after the other: when the first session of a slice
 * may be final, all events on time of the slice are here, since a slice is no longer than the gap.
 */
final class Endings {
    private record Ending(long lastMs, GroupKey key) {
        static final Comparator<Ending> ORDER =
                Comparator.comparingLong(Ending::lastMs).thenComparing(Ending::key);
    }

    private final SessionWindows sessions;
    private final OpenWindows open;
    private final int most;
    private final Consumer<OpenWindow> reached;
    private final Deque<Ending> due = new ArrayDeque<>();
    private long sliceMs;

    /** Whether those that are due are all that the slice still has. */
    private boolean whole = true;

    /**
     * @param before all slices that start before this one have been gone through
     * @param most that are held on the heap; where a slice has more, it is gone through again
     * @param reached told of every entry of a slice when it is come to, at least once
     */
    Endings(SessionWindows sessions, OpenWindows open, long before, int most, Consumer<OpenWindow> reached) {
        this.sessions = sessions;
        this.open = open;
        this.most = most;
        this.reached = reached;
        sliceMs = before - 1;
    }

    /** The slice that it has come to; those before are done. */
    long sliceMs() {
        return sliceMs;
    }

    /** The next entry to whose last event on time nothing can be added any more, each once. */
    Optional<OpenWindow> next(long watermarkMs) {
        while (due.isEmpty()) {
            if (!comeTo(watermarkMs)) {
                return Optional.empty();
            }
        }
        if (!sessions.closed(due.getFirst().lastMs(), watermarkMs)) {
            return Optional.empty();
        }
        GroupKey key = due.removeFirst().key();
        return Optional.of(open.find(sliceMs, key)
                .orElseThrow(() -> new DamagedState(
                        "stored-entries", "an entry of the slice from " + sliceMs + " is gone that was there before")));
    }

    /** Goes through the rest of the slice, or the next one; whether there is one of which a session may be final. */
    private boolean comeTo(long watermarkMs) {
        if (whole) {
            OptionalLong next = open.first(sliceMs + 1);
            if (next.isEmpty() || !sessions.closed(next.getAsLong(), watermarkMs)) {
                return false;
            }
            sliceMs = next.getAsLong();
        }
        PriorityQueue<Ending> first = new PriorityQueue<>(Ending.ORDER.reversed());
        whole = true;
        open.look(sliceMs, entry -> {
            reached.accept(entry);
            if (!entry.closed() && entry.onTime().events() > 0) {
                first.add(new Ending(entry.onTime().lastMs(), entry.key()));
                if (first.size() > most) {
                    first.remove();
                    whole = false;
                }
            }
        });
        while (!first.isEmpty()) {
            due.addFirst(first.remove());
        }
        return true;
    }
}
