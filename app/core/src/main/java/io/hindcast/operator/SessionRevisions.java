package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.time.SessionWindows;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which sessions late events may have corrected. A late event may make a session longer, or one of several. What comes of it is published before the
 * commit, once all that it is made of is final; what is not yet is looked at again when its last slice is come to.
 */
final class SessionRevisions {
    private record Place(long sliceMs, GroupKey key) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::sliceMs).thenComparing(Place::key);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final SessionWindows sessions;
    private final SessionRuns runs;
    private final OpenWindows open;
    private final SessionPublication publication;
    private final TreeSet<Place> due = new TreeSet<>();

    SessionRevisions(SessionWindows sessions, SessionRuns runs, OpenWindows open, SessionPublication publication) {
        this.sessions = sessions;
        this.runs = runs;
        this.open = open;
        this.publication = publication;
    }

    /** Late events have come into this entry, or its events on time are final. */
    void changed(OpenWindow entry) {
        due.add(new Place(entry.startMs(), entry.key()));
    }

    /** An entry of a slice that is come to: it may have late events that wait. */
    void reached(OpenWindow entry) {
        if (entry.lateEvents() > 0) {
            changed(entry);
        }
    }

    /**
     * Publishes what can be.
     *
     * @param reachedMs the slice that is come to
     */
    void publish(long watermarkMs, long reachedMs) {
        due.removeIf(place -> open.find(place.sliceMs(), place.key())
                .map(entry -> isDone(runs.all(entry), watermarkMs, reachedMs))
                .orElse(true));
    }

    private boolean isDone(List<OpenWindow> session, long watermarkMs, long reachedMs) {
        OpenWindow last = session.get(session.size() - 1);
        boolean out = session.stream()
                .allMatch(entry -> entry.closed() || entry.onTime().events() == 0);
        if (out && sessions.closed(last.lastMs(), watermarkMs)) {
            publication.revise(session);
            return true;
        }
        return last.startMs() > reachedMs;
    }
}
