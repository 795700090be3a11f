package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.time.Bounds;
import io.hindcast.time.SessionWindows;
import java.util.List;
import java.util.Optional;

/**
 * What becomes known, one after the other, of sessions. Each method takes what the slices have of one session. A session that grows
 * is another record: the one that was shown before is withdrawn. Which one that is, is kept in the entry in which it ends.
 */
final class SessionPublication {
    /** Publishes under these bounds; whether readers see a record of them then. */
    @FunctionalInterface
    private interface Step {
        boolean publish(Bounds bounds, boolean shown);
    }

    private final SessionWindows sessions;
    private final AccumulatorFormat format;
    private final OpenWindows open;
    private final Publication publication;

    SessionPublication(SessionWindows sessions, AccumulatorFormat format, OpenWindows open, Publication publication) {
        this.sessions = sessions;
        this.format = format;
        this.open = open;
        this.publication = publication;
    }

    /** The first final: the events on time alone. */
    void close(List<OpenWindow> session) {
        Accumulator onTime = onTime(session);
        replace(session, onTime, (bounds, shown) -> publication.first(key(session), bounds, onTime, shown));
    }

    /** What is known so far, of the events on time. */
    void provisional(List<OpenWindow> session, ResultKind kind) {
        Accumulator onTime = onTime(session);
        replace(session, onTime, (bounds, shown) -> publication.publish(key(session), bounds, onTime, kind, shown));
        session.forEach(entry -> {
            entry.provisionalDone();
            open.keep(entry);
        });
    }

    /**
     * All events, as a final, unless none is late or nothing is new; the revision is 1 + the late ones. Fewer than before means that a settled session
     * is being taken out.
     */
    void revise(List<OpenWindow> session) {
        OpenWindow last = session.get(session.size() - 1);
        long lateEvents = session.stream().mapToLong(OpenWindow::lateEvents).sum();
        if (lateEvents <= last.revisedTo()) {
            return;
        }
        Accumulator all = format.empty();
        session.forEach(entry -> entry.addAll(all));
        ResultKind kind = ResultKind.revision(1 + lateEvents);
        replace(session, all, (bounds, shown) -> publication.publish(key(session), bounds, all, kind, shown));
        last.reviseTo(lateEvents);
        open.keep(last);
    }

    /** The session does not end in this entry, it goes on in the next one: what is told of it stands there now. */
    void carry(OpenWindow entry, OpenWindow next) {
        Optional<Bounds> shown = entry.shownSession(sessions);
        if (shown.isPresent() && next.shownSession(sessions).isPresent()) {
            // Both were shown as sessions of their own: an event has come since that joins them.
            publication.withdraw(entry.key(), shown.get());
        } else if (shown.isPresent()) {
            next.showSession(shown.get());
        }
    }

    private void replace(List<OpenWindow> session, Accumulator accumulated, Step step) {
        Bounds bounds = sessions.bounds(accumulated.firstMs(), accumulated.lastMs());
        boolean shown = false;
        for (OpenWindow entry : session) {
            Optional<Bounds> before = entry.shownSession(sessions);
            if (before.isPresent()) {
                shown |= before.get().sameAs(bounds);
                if (!before.get().sameAs(bounds)) {
                    publication.withdraw(entry.key(), before.get());
                }
                entry.hideSession();
                open.keep(entry);
            }
        }
        if (step.publish(bounds, shown)) {
            OpenWindow last = session.get(session.size() - 1);
            last.showSession(bounds);
            open.keep(last);
        }
    }

    private Accumulator onTime(List<OpenWindow> session) {
        if (session.size() == 1) {
            return session.get(0).onTime();
        }
        Accumulator onTime = format.empty();
        session.forEach(entry -> onTime.merge(entry.onTime()));
        return onTime;
    }

    private static GroupKey key(List<OpenWindow> session) {
        return session.get(0).key();
    }
}
