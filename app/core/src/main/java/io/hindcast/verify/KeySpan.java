package io.hindcast.verify;

import io.hindcast.expression.AggregateCall;
import io.hindcast.pipeline.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What a key has had that may still be in the span of an event, in the order of time and offset. Not thread-safe. */
final class KeySpan {
    private static final Comparator<Asked> BY_TIME = Comparator.comparingLong(Asked::atMs)
            .thenComparingLong(asked -> asked.event().offset());

    private final Window.Rolling window;
    private final List<AggregateCall> calls;
    private final boolean ownTime;
    private final List<Asked> events = new ArrayList<>();

    /** @param ownTime whether a span ends with its event; else with the newest one of the key */
    KeySpan(Window.Rolling window, List<AggregateCall> calls, boolean ownTime) {
        this.window = window;
        this.calls = calls;
        this.ownTime = ownTime;
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
        int place = Collections.binarySearch(events, asked, BY_TIME);
        events.add(-place - 1, asked);
        long newestMs = events.get(events.size() - 1).atMs();
        long asOfMs = ownTime ? asked.atMs() : newestMs;
        Span span = span(asked, asOfMs);
        // An event that is not late may have come so much later than the newest one.
        long neededMs = first(newestMs - window.grace().toMillis());
        events.removeIf(event -> event.atMs() < neededMs);
        return span;
    }

    private Span span(Asked asked, long asOfMs) {
        Totals all = Totals.of(calls);
        Totals before = Totals.of(calls);
        int left = window.kept().as(Window.Newest::most, buckets -> Integer.MAX_VALUE);
        long firstMs = first(asOfMs);
        long lastMs = last(asOfMs);
        boolean more = false;
        for (int i = events.size() - 1; i >= 0 && !more; i--) {
            Asked event = events.get(i);
            if (event.atMs() < firstMs || event.atMs() > lastMs) {
                continue;
            }
            if (left == 0) {
                more = true;
                continue;
            }
            left--;
            all.merge(event.own().copy());
            if (!event.event().equals(asked.event())) {
                before.merge(event.own().copy());
            }
        }
        return new Span(asOfMs, all, before, more);
    }

    /** The first time that is in a span which ends at that time. */
    private long first(long asOfMs) {
        return window.kept()
                .as(
                        newest -> asOfMs - window.last().toMillis() + 1,
                        buckets -> begin(asOfMs, buckets)
                                + buckets.step().toMillis()
                                - window.last().toMillis());
    }

    /** The last time that is in it: whole steps are, also where an event of a step is later. */
    private long last(long asOfMs) {
        return window.kept()
                .as(
                        newest -> asOfMs,
                        buckets -> begin(asOfMs, buckets) + buckets.step().toMillis() - 1);
    }

    private static long begin(long atMs, Window.Buckets buckets) {
        long stepMs = buckets.step().toMillis();
        return Math.floorDiv(atMs, stepMs) * stepMs;
    }
}
