package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Span;
import io.hindcast.expression.AggregateCall;
import io.hindcast.time.RollingSpans;

/** Reads what an event has in its span: what its key has had before it, and itself. Not thread-safe. */
final class SpanReading {
    private final PipelineRules rules;
    private final RollingSpans spans;
    private final RecentSpans recent;
    private final boolean ownTime;
    private final boolean looksBefore;

    /** @param spans those of the rules */
    SpanReading(PipelineRules rules, RollingSpans spans, RecentSpans recent) {
        this.rules = rules;
        this.spans = spans;
        this.recent = recent;
        ownTime = rules.pipeline().results().answers().decides();
        looksBefore = rules.pipeline().results().calls().stream().anyMatch(AggregateCall::before);
    }

    /**
     * What was found.
     *
     * @param asOfMs the time at which the span ends, inclusive: that of the event, or of the key's newest one where it is a profile
     */
    record Found(Span span, long asOfMs) {}

    /**
     * The span of an event, which is not kept yet.
     *
     * @param own what it brings
     */
    Found of(GroupKey key, long eventTimeMs, Accumulator own) {
        Walk walk = new Walk(eventTimeMs);
        recent.back(key, ownTime ? spans.keptAt(eventTimeMs) : Long.MAX_VALUE, spans.before(eventTimeMs), walk);
        return walk.found(own);
    }

    /** Takes the newest events, as many as are kept; the event at hand has its place among them. */
    private final class Walk implements RecentSpans.Taker {
        private final Accumulator before = rules.accumulators().empty();
        private final long ownMs;
        private long asOfMs;
        private boolean begun;
        private int taken;
        private boolean ownSeen;
        private boolean ownTaken;
        private boolean more;

        Walk(long eventTimeMs) {
            ownMs = spans.keptAt(eventTimeMs);
            asOfMs = eventTimeMs;
        }

        @Override
        public boolean take(long atMs, Accumulator accumulator) {
            if (!begun && !ownTime) {
                asOfMs = Math.max(asOfMs, spans.stepMs() == 0 ? atMs : accumulator.lastMs());
            }
            begun = true;
            if (atMs <= spans.before(asOfMs)) {
                return false;
            }
            if (atMs <= ownMs) {
                own();
            }
            more |= taken >= spans.most();
            if (!more) {
                before.merge(accumulator);
                taken++;
            }
            return !more;
        }

        /** The event at hand is the next one back, if it was not; whether it is among the newest. */
        private boolean own() {
            if (!ownSeen) {
                ownSeen = true;
                ownTaken = taken < spans.most();
                more |= !ownTaken;
                taken += ownTaken ? 1 : 0;
            }
            return ownTaken;
        }

        Found found(Accumulator own) {
            boolean counts = ownMs > spans.before(asOfMs) && own();
            Accumulator all = before;
            if (looksBefore) {
                all = rules.accumulators().empty();
                all.merge(before);
            }
            if (counts) {
                all.merge(own);
            }
            return new Found(new Span(all, before, more), asOfMs);
        }
    }
}
