package io.hindcast.time;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Sessions of a key: events of which each comes at most a gap after the one before. A session ends at its last event, inclusive,
 * and is closed when the watermark is more than gap and grace behind that. All times are milliseconds since 1970.
 *
 * <p>With a gap of 30 minutes and a grace of 10, events at 10:00, 10:30 and 11:01 are two sessions, [10:00, 10:30] and [11:01, 11:01]. The
 * first one is closed when the watermark is behind 11:10: nothing on time can belong to it any more.
 *
 * <p>They are kept in <i>slices</i> as long as the gap, or shorter before a cut: all events of a key in a slice are of one session, and
 * a session goes on from a slice into the next one, or nowhere.
 *
 * @param gapMs positive
 * @param maxMs sessions are cut at multiples of it; more than the gap
 * @param offsetMs by how much later than the multiples; less than them
 */
public record SessionWindows(long gapMs, OptionalLong maxMs, long offsetMs, long graceMs, long correctionMs)
        implements Windowing {
    public SessionWindows {
        if (gapMs <= 0 || graceMs < 0 || correctionMs < 0) {
            throw new IllegalArgumentException("gap " + gapMs + " ms must be positive, grace " + graceMs
                    + " ms and corrections " + correctionMs + " ms not negative");
        }
        if (maxMs.isPresent() ? maxMs.getAsLong() <= gapMs || offsetMs >= maxMs.getAsLong() : correctionMs > 0) {
            throw new IllegalArgumentException("the longest session, " + maxMs + " ms, must be more than the gap of "
                    + gapMs + " ms and the offset of " + offsetMs + " ms, and known where there are corrections");
        }
    }

    @Override
    public <T> T family(
            Function<Windows, T> windows,
            Function<SessionWindows, T> sessions,
            Function<TotalWindows, T> totals,
            Function<RollingSpans, T> rolling) {
        return sessions.apply(this);
    }

    /** From when to when a session is, from its first event to its last: one a gap before it would be its first. */
    public Bounds bounds(long firstEventMs, long lastEventMs) {
        return new Bounds(firstEventMs, lastEventMs, Optional.empty(), firstEventMs - gapMs);
    }

    /** The time from which sessions begin anew that the time belongs to. */
    private long cutBefore(long timeMs) {
        return maxMs.isEmpty() ? 0 : Math.max(0, timeMs - Math.floorMod(timeMs - offsetMs, maxMs.getAsLong()));
    }

    private long cutAfter(long timeMs) {
        return maxMs.isEmpty()
                ? Long.MAX_VALUE
                : timeMs - Math.floorMod(timeMs - offsetMs, maxMs.getAsLong()) + maxMs.getAsLong();
    }

    @Override
    public long sliceOf(long eventTimeMs) {
        return eventTimeMs - Math.floorMod(eventTimeMs - cutBefore(eventTimeMs), gapMs);
    }

    /** The start of the next slice. */
    public long after(long sliceMs) {
        return Math.min(sliceMs + gapMs, cutAfter(sliceMs));
    }

    /** The start of the slice before; negative where there is none. */
    public long before(long sliceMs) {
        return sliceMs == 0 ? -1 : sliceOf(sliceMs - 1);
    }

    /** Whether an event belongs to the same session as the one before it, of the same key. */
    public boolean together(long beforeMs, long eventTimeMs) {
        return eventTimeMs - beforeMs <= gapMs && cutBefore(beforeMs) == cutBefore(eventTimeMs);
    }

    /** Whether a session whose last event is of that time is final at this watermark, the lowest of all partitions. */
    public boolean closed(long lastMs, long watermarkMs) {
        return lastMs + gapMs + graceMs < watermarkMs;
    }

    /** Whether all sessions that end in the slice of that start are final at this watermark. */
    public boolean sliceClosed(long sliceMs, long watermarkMs) {
        return closed(after(sliceMs) - 1, watermarkMs);
    }

    /** The first slice in which a session may end that is not final at this watermark. */
    public long firstOpen(long watermarkMs) {
        return sliceOf(Math.max(0, watermarkMs - gapMs - graceMs));
    }

    /** Whether nothing can change a session any more whose last event is of that time. */
    public boolean settled(long lastMs, long watermarkMs) {
        return closed(lastMs, watermarkMs - correctionMs);
    }

    /** Whether an event is late, at the watermark of its own partition. */
    public boolean late(long eventTimeMs, long watermarkMs) {
        return eventTimeMs + graceMs < watermarkMs;
    }

    /** A session ends with its last event, so an event is in one or in none. */
    @Override
    public long missed(long eventTimeMs, long watermarkMs) {
        return 0;
    }

    @Override
    public boolean lost(long eventTimeMs, long watermarkMs) {
        return late(eventTimeMs, watermarkMs - correctionMs);
    }

    /** A session that is corrected is kept whole until it is settled; of one that is not, only the end. */
    @Override
    public boolean sliceSettled(long sliceMs, long watermarkMs) {
        return settled((corrected() ? cutAfter(sliceMs) : after(sliceMs)) - 1, watermarkMs);
    }

    @Override
    public long lastSettled(long watermarkMs) {
        return watermarkMs - gapMs - graceMs - correctionMs - 1;
    }
}
