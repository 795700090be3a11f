package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import io.hindcast.pipeline.Window;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a key has had that may still be in the span of an event. Not thread-safe. */
final class KeySpan {
    private final List<AggregateCall> calls;
    private final boolean ownTime;
    private final long graceMs;
    private final long lastMs;
    private final long stepMs;
    private final int most;

    /** By time and offset; of whole steps one for each, at its beginning. */
    private final NavigableMap<Place, Totals> kept = new TreeMap<>();

    private long newestMs = -1;

    private record Place(long atMs, long offset) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : Long.compare(offset, other.offset);
        }
    }

    /** @param ownTime whether a span ends with its event; else with the newest one of the key */
    KeySpan(Window.Rolling window, List<AggregateCall> calls, boolean ownTime) {
        this.calls = calls;
        this.ownTime = ownTime;
        graceMs = window.grace().toMillis();
        lastMs = window.last().toMillis();
        stepMs = window.kept().as(newest -> 0L, buckets -> buckets.step().toMillis());
        most = window.kept().as(Window.Newest::most, buckets -> Integer.MAX_VALUE);
    }

    /**
     * What is in a span.
     *
     * @param asOfMs the time at which it ends, inclusive
     * @param before without the event itself
     * @param more whether there were more than are kept
     */
    record Span(long asOfMs, Totals all, Totals before, boolean more) {}

    /** The next event of the key, by offset, and its span. */
    Span next(Asked asked) {
        newestMs = Math.max(newestMs, asked.atMs());
        Place own = new Place(begin(asked.atMs()), stepMs == 0 ? asked.event().offset() : 0);
        Span span = span(own, asked.own(), ownTime ? asked.atMs() : newestMs);
        Totals mine = asked.own().copy();
        kept.merge(own, mine, (step, more) -> {
            step.merge(more);
            return step;
        });
        // An event that is not late may have come so much later than the newest one.
        kept.headMap(new Place(first(newestMs - graceMs), 0)).clear();
        return span;
    }

    /** @param own where the event at hand is to be kept, which it is not yet */
    private Span span(Place own, Totals brought, long asOfMs) {
        Totals all = Totals.of(calls);
        Totals before = Totals.of(calls);
        Place first = new Place(first(asOfMs), 0);
        boolean inSpan = own.compareTo(first) >= 0;
        int left = most;
        boolean more = false;
        boolean taken = false;
        for (Map.Entry<Place, Totals> entry : kept.subMap(first, true, new Place(asOfMs, Long.MAX_VALUE), true)
                .descendingMap()
                .entrySet()) {
            if (inSpan && !taken && entry.getKey().compareTo(own) <= 0) {
                taken = left > 0;
                more |= !taken;
                left -= taken ? 1 : 0;
                inSpan = taken;
            }
            if (left == 0) {
                more = true;
                break;
            }
            left--;
            all.merge(entry.getValue().copy());
            before.merge(entry.getValue().copy());
        }
        if (inSpan && !taken) {
            taken = left > 0;
            more |= !taken;
        }
        if (taken) {
            all.merge(brought.copy());
        }
        return new Span(asOfMs, all, before, more);
    }

    /** The first time that is in a span which ends at that time. */
    private long first(long asOfMs) {
        return stepMs == 0 ? asOfMs - lastMs + 1 : begin(asOfMs) + stepMs - lastMs;
    }

    /** Of the step that a time is in. */
    private long begin(long atMs) {
        return stepMs == 0 ? atMs : Math.floorDiv(atMs, stepMs) * stepMs;
    }
}
