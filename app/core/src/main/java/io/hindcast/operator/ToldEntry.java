package io.hindcast.operator;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import io.hindcast.time.Bounds;
import io.hindcast.time.SessionWindows;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What readers of the results have been told of an entry, and what would be news to them. Not thread-safe. */
abstract class ToldEntry extends CachedEntry {
    private static final int CLOSED = 1;
    private static final int SHOWN = 2;
    private static final int PROVISIONAL_DUE = 8;

    /** Of a window that is shown: the entry of a tree, and its key. */
    private static final int MARK_BYTES = 40 + 24;

    private static final SortedSet<Long> NOT_SHOWN = Collections.emptySortedSet();

    private SortedSet<Long> shownWindows = NOT_SHOWN;
    private boolean closed;
    private boolean shown;
    private long publishedLate;
    private boolean provisionalDue = true;
    private boolean listed;

    /** How many late events it has. */
    abstract long lateEvents();

    /** Whether its first final is decided. */
    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** Whether late events came that no published revision holds. */
    boolean revisionDue() {
        return closed && lateEvents() > publishedLate;
    }

    void revised() {
        publishedLate = lateEvents();
    }

    /** How many late events were in what was last published: of the entry, or of the session that ends here. */
    long revisedTo() {
        return publishedLate;
    }

    void reviseTo(long lateEventsOfSession) {
        publishedLate = lateEventsOfSession;
    }

    /** Whether the results topic shows a record of it. */
    boolean shown() {
        return shown;
    }

    void show(boolean visible) {
        shown = visible;
    }

    /** Whether the results topic shows a record of one of the windows of its slice, if this entry is the one that tells it. */
    boolean shows(long windowMs) {
        return shownWindows.contains(windowMs);
    }

    void show(long windowMs, boolean visible) {
        if (visible) {
            if (shownWindows == NOT_SHOWN) {
                shownWindows = new TreeSet<>();
            }
            shownWindows.add(windowMs);
        } else if (!shownWindows.isEmpty()) {
            shownWindows.remove(windowMs);
        }
    }

    /** The session that ends in this slice and that the results topic shows. */
    Optional<Bounds> shownSession(SessionWindows sessions) {
        return shownWindows.isEmpty()
                ? Optional.empty()
                : Optional.of(sessions.bounds(shownWindows.first(), shownWindows.last()));
    }

    void showSession(Bounds session) {
        hideSession();
        show(session.startMs(), true);
        show(session.endMs(), true);
    }

    void hideSession() {
        shownWindows = NOT_SHOWN;
    }

    /** Whether it has changed since it was last published as provisional, or is to be looked at for it. */
    boolean hasNews() {
        return provisionalDue;
    }

    void provisionalDone() {
        provisionalDue = false;
        listed = false;
    }

    void provisionalAgain() {
        provisionalDue = true;
    }

    /** Whether {@link EarlyResults} has it on its list. */
    boolean listed() {
        return listed;
    }

    void list() {
        listed = true;
    }

    void unlist() {
        listed = false;
    }

    /** What {@link #told} takes. */
    final int flags() {
        return (closed ? CLOSED : 0) | (shown ? SHOWN : 0) | (provisionalDue ? PROVISIONAL_DUE : 0);
    }

    /** As it was when it was written. */
    final void told(int flags, long lateEventsPublished) {
        closed = (flags & CLOSED) != 0;
        shown = (flags & SHOWN) != 0;
        provisionalDue = (flags & PROVISIONAL_DUE) != 0;
        publishedLate = lateEventsPublished;
    }

    /** Whether it tells of single windows of its slice, or of a session. */
    final boolean showsWindows() {
        return !shownWindows.isEmpty();
    }

    final void readShown(ByteBuffer in) {
        for (long left = Varint.read(in); left > 0; left--) {
            show(in.getLong(), true);
        }
    }

    final void writeShown(ByteWriter out) {
        out.writeVarint(shownWindows.size());
        shownWindows.forEach(out::writeLong);
    }

    /** About how much heap it takes that windows are shown. */
    final long shownBytes() {
        return (long) MARK_BYTES * shownWindows.size();
    }
}
