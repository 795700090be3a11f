package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Span;
import io.hindcast.operator.SpanStore.Entries;
import io.hindcast.operator.SpanStore.Entry;
import io.hindcast.time.RollingSpans;
import java.nio.ByteBuffer;

/** Reads what an event has in its span: what its key has had before it, and itself. Not thread-safe. */
final class SpanReading {
    /** Under which offset a whole step is kept. */
    static final long WHOLE_STEP = 0;

    private final PipelineRules rules;
    private final RollingSpans spans;
    private final SpanStore store;
    private final boolean ownTime;

    /** @param spans those of the rules */
    SpanReading(PipelineRules rules, RollingSpans spans, SpanStore store) {
        this.rules = rules;
        this.spans = spans;
        this.store = store;
        ownTime = rules.pipeline().results().answers().decides();
    }

    /**
     * What was found.
     *
     * @param asOfMs the time at which the span ends, inclusive: that of the event, or of the key's newest one where it is a profile
     */
    record Found(Span span, long asOfMs) {}

    /**
     * The span of an event, which is not in the store yet.
     *
     * @param own what it brings
     */
    Found of(GroupKey key, long eventTimeMs, Accumulator own) {
        Accumulator before = rules.accumulators().empty();
        Walk walk = new Walk(before, spans.keptAt(eventTimeMs));
        try (Entries entries =
                store.newest(key, ownTime ? spans.keptAt(eventTimeMs) : Long.MAX_VALUE, spans.before(eventTimeMs))) {
            Entry next = entries.hasNext() ? entries.next() : null;
            long asOfMs = ownTime || next == null ? eventTimeMs : Math.max(eventTimeMs, newestMs(next));
            long untilMs = spans.before(asOfMs);
            while (next != null && next.atMs() > untilMs && walk.takes(next)) {
                next = entries.hasNext() ? entries.next() : null;
            }
            boolean counts = spans.keptAt(eventTimeMs) > untilMs && walk.own();
            Accumulator all = rules.accumulators().empty();
            all.merge(before);
            if (counts) {
                all.merge(own);
            }
            return new Found(new Span(all, before, walk.more), asOfMs);
        }
    }

    /** The time of the newest event in it. */
    private long newestMs(Entry entry) {
        return spans.stepMs() == 0 ? entry.atMs() : read(entry.accumulator()).lastMs();
    }

    Accumulator read(byte[] accumulator) {
        return rules.accumulators().read(ByteBuffer.wrap(accumulator));
    }

    /** Takes the newest events, as many as are kept; the event at hand has its place among them. */
    private final class Walk {
        private final Accumulator before;
        private final long ownMs;
        private int taken;
        private boolean ownSeen;
        private boolean ownTaken;
        private boolean more;

        Walk(Accumulator before, long ownMs) {
            this.before = before;
            this.ownMs = ownMs;
        }

        /** Whether it takes a stored one, which is the next one back; if not, there are more than are kept. */
        boolean takes(Entry entry) {
            if (entry.atMs() <= ownMs) {
                own();
            }
            more |= taken >= spans.most();
            if (!more) {
                before.merge(read(entry.accumulator()));
                taken++;
            }
            return !more;
        }

        /** The event at hand is the next one back, if it was not; whether it is among the newest. */
        boolean own() {
            if (!ownSeen) {
                ownSeen = true;
                ownTaken = taken < spans.most();
                more |= !ownTaken;
                taken += ownTaken ? 1 : 0;
            }
            return ownTaken;
        }
    }
}
