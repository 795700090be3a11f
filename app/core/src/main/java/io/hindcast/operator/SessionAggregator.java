package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.time.SessionWindows;
import java.util.List;
import java.util.Optional;

/**
 * Sessions, and their closing. An event is kept in its slice; a session is a run of neighbouring slices. Where late events are rejected, a
 * slice whose events on time are all here is carried into the next one if its session goes on, so that a session is one entry,
 * however long it lasts. Where they correct results, slices stay until all that they may be part of is settled.
 */
final class SessionAggregator extends Aggregator {
    private final SessionWindows sessions;
    private final SessionRuns runs;
    private final SessionPublication publication;
    private final SessionRevisions revisions;
    private final Endings endings;
    private final Showing showing;

    /** @param committed beside the offsets that the task goes on from */
    SessionAggregator(
            SessionWindows sessions, PipelineRules rules, History history, Progress committed, AggregatePorts ports) {
        super(rules, history, committed, ports);
        this.sessions = sessions;
        runs = new SessionRuns(sessions, open());
        publication = new SessionPublication(sessions, format(), open(), publication());
        revisions = new SessionRevisions(sessions, runs, open(), publication);
        endings = new Endings(
                sessions,
                open(),
                sessions.corrected() ? sessions.firstOpen(progress().frontierMs()) : 0,
                closingSlice(),
                revisions::reached);
        showing = new Showing(
                sessions::firstOpen, sessions::sliceClosed, open(), closingSlice(), rules.early(this::showEarly));
    }

    @Override
    void prove(Accumulator partial, Timing timing) {
        long watermarkMs = progress().watermarks().lowest();
        boolean tooLate = timing.equals(Timing.ON_TIME)
                ? sessions.late(partial.firstMs(), watermarkMs)
                : sessions.lost(partial.firstMs(), watermarkMs);
        if (tooLate) {
            throw new BrokenInvariant(
                    "closed-window",
                    "something was accepted from " + partial.firstMs() + " on, which sessions took until "
                            + (partial.firstMs() + sessions.graceMs()) + "; the watermark is " + watermarkMs);
        }
    }

    @Override
    OpenWindow forChange(long sliceMs, GroupKey key, Timing timing) {
        OpenWindow entry = open().forChange(sliceMs, key);
        if (timing.equals(Timing.ON_TIME)) {
            showing.changed(entry);
        } else {
            revisions.changed(entry);
        }
        return entry;
    }

    @Override
    int close(long watermarkMs) {
        int left = closingSlice();
        Optional<OpenWindow> next = endings.next(watermarkMs);
        while (next.isPresent()) {
            end(next.get());
            left--;
            next = left > 0 ? endings.next(watermarkMs) : Optional.empty();
        }
        return left;
    }

    /** The last event on time of an entry ends its session, unless the next entry goes on with it. */
    private void end(OpenWindow entry) {
        Optional<OpenWindow> next = runs.next(entry);
        if (next.isEmpty()) {
            publication.close(runs.onTime(entry));
        }
        if (sessions.corrected()) {
            if (next.isPresent() && entry.provisionalDue()) {
                toBeShown(next.get());
            }
            entry.close();
            open().keep(entry);
            revisions.changed(entry);
        } else if (next.isPresent()) {
            carry(entry, next.get());
        } else {
            open().remove(entry);
        }
    }

    private void carry(OpenWindow entry, OpenWindow next) {
        OpenWindow following = open().forChange(next.startMs(), next.key());
        publication.carry(entry, following);
        following.carry(entry);
        open().changed(following);
        if (following.provisionalDue()) {
            showing.changed(following);
        }
        // The entry of now: room for the next one may have been made by giving this one away.
        open().remove(open().find(entry.startMs(), entry.key()).orElseThrow());
    }

    @Override
    void settle(OpenWindow entry) {}

    @Override
    void publishDue() {
        revisions.publish(progress().watermarks().lowest(), endings.sliceMs());
    }

    @Override
    void beforeWrite(OpenWindow entry) {}

    @Override
    void publishProvisional(long aheadMs) {
        showing.publishWaiting(progress().watermarks().lowest(), aheadMs, entry -> showWaiting(entry, aheadMs));
    }

    /** A session that would not be closed is looked at again where it ends. */
    private void showWaiting(OpenWindow entry, long aheadMs) {
        List<OpenWindow> session = runs.onTime(entry);
        OpenWindow last = session.get(session.size() - 1);
        if (sessions.closed(last.onTime().lastMs(), aheadMs)) {
            publication.provisional(session, ResultKind.IDLE);
            return;
        }
        session.forEach(each -> {
            each.provisionalDone();
            open().keep(each);
        });
        toBeShown(last);
    }

    /** What is new of its session is not in this entry, and is to be shown with it. */
    private void toBeShown(OpenWindow entry) {
        entry.provisionalAgain();
        open().keep(entry);
        showing.changed(entry);
    }

    private void showEarly(OpenWindow entry) {
        publication.provisional(runs.onTime(entry), ResultKind.EARLY);
    }

    @Override
    boolean publishEarly(EarlyTurn turn) {
        return showing.publishFilling(progress().watermarks().lowest(), turn);
    }
}
