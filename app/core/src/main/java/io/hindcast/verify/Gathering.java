package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import io.hindcast.verify.Group.Timing;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes sessions of groups that come in the order of time. Not thread-safe. */
final class Gathering {
    /** Takes a session that is over. */
    @FunctionalInterface
    interface Ended {
        void session(Span span, String key, Totals totals, long lateEvents);
    }

    private static final class Open {
        private final long firstMs;
        private final Totals totals;
        private long lastMs;
        private long lateEvents;

        private Open(long firstMs, Totals totals) {
            this.firstMs = firstMs;
            this.totals = totals;
        }
    }

    private final Sessions sessions;
    private final List<AggregateCall> calls;
    private final Ended ended;

    /** By key; the one with the oldest last event is the first. */
    private final Map<String, Open> open = new LinkedHashMap<>();

    Gathering(Sessions sessions, List<AggregateCall> calls, Ended ended) {
        this.sessions = sessions;
        this.calls = List.copyOf(calls);
        this.ended = ended;
    }

    /** Takes the next events; the totals are its own from now on. */
    void next(Group group, Totals totals) {
        long atMs = group.startMs();
        endBefore(atMs);
        Open session = open.remove(group.key());
        if (session == null) {
            session = new Open(atMs, Totals.of(calls));
        }
        session.totals.merge(totals);
        session.lastMs = atMs;
        session.lateEvents += group.timing() == Timing.LATE ? totals.events() : 0;
        open.put(group.key(), session);
    }

    /** Nothing comes before that time any more. */
    private void endBefore(long atMs) {
        Iterator<Map.Entry<String, Open>> oldest = open.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Open> next = oldest.next();
            if (sessions.goesOn(next.getValue().lastMs, atMs)) {
                return;
            }
            end(next.getKey(), next.getValue());
            oldest.remove();
        }
    }

    /** There are no more. */
    void end() {
        open.forEach(this::end);
        open.clear();
    }

    private void end(String key, Open session) {
        ended.session(
                new Span(session.firstMs, session.lastMs, Optional.empty()), key, session.totals, session.lateEvents);
    }
}
