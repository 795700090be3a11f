package io.hindcast.draft;

import io.hindcast.source.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far event times are ahead of their records' timestamps: a single wrong clock is to be rejected, as workers do by themselves,
 * and where it is so of more events the definition has to allow it.
 *
 * @param allowed {@code max-ahead}; empty for what holds where a definition says nothing
 * @param times of the events that are accepted then
 * @param rejected so many are not
 */
record Ahead(Optional<Duration> allowed, List<OptionalLong> times, int rejected) {
    static final Duration USUAL = Duration.ofHours(1);

    /** With more than one in so many it is no single clock. */
    private static final int RARE = 100;

    static Ahead of(List<SourceRecord> events, List<OptionalLong> times) {
        long[] beyondMs = new long[times.size()];
        int beyond = 0;
        for (int at = 0; at < times.size(); at++) {
            long aheadMs = aheadMs(events.get(at), times.get(at));
            if (aheadMs > USUAL.toMillis()) {
                beyondMs[beyond++] = aheadMs;
            }
        }
        Optional<Duration> allowed = Optional.empty();
        if (beyond * RARE > times.size()) {
            long[] ascending = Arrays.copyOf(beyondMs, beyond);
            Arrays.sort(ascending);
            // Among these, too, some clock may be wrong beyond all others.
            allowed = Optional.of(Spans.atLeast(ascending[(ascending.length - 1) * (RARE - 1) / RARE]));
        }
        long mostMs = allowed.orElse(USUAL).toMillis();
        List<OptionalLong> accepted = new ArrayList<>();
        int rejected = 0;
        for (int at = 0; at < times.size(); at++) {
            boolean tooFar = aheadMs(events.get(at), times.get(at)) > mostMs;
            rejected += tooFar ? 1 : 0;
            accepted.add(tooFar ? OptionalLong.empty() : times.get(at));
        }
        return new Ahead(allowed, accepted, rejected);
    }

    private static long aheadMs(SourceRecord event, OptionalLong time) {
        return time.isPresent() ? time.getAsLong() - event.timestampMs() : 0;
    }
}
