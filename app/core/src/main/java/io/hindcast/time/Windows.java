package io.hindcast.time;

import java.util.Optional;
import java.util.function.Function;

/**
 * How event time is cut into windows, each named by its start and ending where its kind says, and when a window closes. All times
 * are milliseconds since 1970; a start is inclusive, an end exclusive. No window starts before 1970.
 *
 * <p>Windows may overlap. Then they share <i>slices</i>: a slice lies between two neighbouring boundaries, of starts or of ends, so
 * all of its times belong to the same windows, and an event is kept once, whatever the number of its windows. Where windows do
 * not overlap, each is one slice.
 *
 * <p>A kind answers where windows begin and end. When they close and settle is the same for all: at the end plus grace, and
 * after the time for corrections.
 */
public sealed interface Windows extends Windowing
        permits TumblingWindows, HoppingWindows, CalendarWindows, ShiftedWindows {
    /** What each kind of windows comes to, shifted or not: whoever asks answers for every kind, or does not compile. */
    <T> T as(
            Function<TumblingWindows, T> tumbling,
            Function<HoppingWindows, T> hopping,
            Function<CalendarWindows, T> calendar);

    @Override
    default <T> T family(
            Function<Windows, T> windows,
            Function<SessionWindows, T> sessions,
            Function<TotalWindows, T> totals,
            Function<RollingSpans, T> rolling) {
        return windows.apply(this);
    }

    /** What people call the window that starts then, where it has a name beside its start. */
    default Optional<String> label(long startMs) {
        return Optional.empty();
    }

    /** Of the windows that contain the slice of that start, the one that starts first; the slice itself, unless windows overlap. */
    default long firstOf(long sliceMs) {
        return sliceMs;
    }

    /** Of the windows that contain the slice of that start, the one that starts last; the slice itself, unless windows overlap. */
    default long lastOf(long sliceMs) {
        return sliceMs;
    }

    /** How many of the windows that contain the slice of that start begin before {@code startMs}. */
    default int before(long startMs, long sliceMs) {
        return sliceMs < startMs ? 1 : 0;
    }

    /** The window that starts next after the one that starts then. */
    default long after(long startMs) {
        return endOf(startMs);
    }

    /** The end of the window that starts then. */
    long endOf(long startMs);

    /** From when to when the window is that starts then. */
    default Bounds bounds(long startMs) {
        return new Bounds(startMs, endOf(startMs), label(startMs), startMs);
    }

    /** The lowest start of a window that is not closed at this watermark. */
    long firstOpen(long watermarkMs);

    /** The lowest start of a window that is not settled at this watermark. */
    default long firstUnsettled(long watermarkMs) {
        return firstOpen(watermarkMs - correctionMs());
    }

    /** The lowest watermark at which the window is closed: final downstream, late at the source. */
    default long closesAt(long startMs) {
        return endOf(startMs) + graceMs();
    }

    /**
     * Whether a window is closed at this watermark. Of an event, asked with its own partition's watermark M_p (which
     * includes the event), this is whether it is late; of a window, asked with the lowest watermark of all partitions,
     * whether it is final.
     */
    default boolean closed(long startMs, long watermarkMs) {
        return closesAt(startMs) <= watermarkMs;
    }

    /**
     * Whether nothing can change a window any more at this watermark. Of an event, asked with its own partition's watermark,
     * this is whether it is rejected; of a window, asked with the lowest, whether it can be forgotten. Without corrections
     * the same as closed.
     */
    default boolean settled(long startMs, long watermarkMs) {
        return closesAt(startMs) + correctionMs() <= watermarkMs;
    }

    @Override
    default boolean lost(long eventTimeMs, long watermarkMs) {
        return sliceSettled(sliceOf(eventTimeMs), watermarkMs);
    }

    @Override
    default long missed(long eventTimeMs, long watermarkMs) {
        long sliceMs = sliceOf(eventTimeMs);
        return settled(firstOf(sliceMs), watermarkMs) ? before(firstUnsettled(watermarkMs), sliceMs) : 0;
    }

    /** How many windows start from the one start on and before the other one, which is not earlier. */
    long between(long startMs, long otherMs);

    /** Whether nothing can change any window of the slice of that start any more at this watermark. */
    @Override
    default boolean sliceSettled(long sliceMs, long watermarkMs) {
        return settled(lastOf(sliceMs), watermarkMs);
    }
}
