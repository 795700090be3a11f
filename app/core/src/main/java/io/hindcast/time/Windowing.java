package io.hindcast.time;

import java.util.function.Function;

/**
 * How events are cut into results by event time, as far as a source needs to know: into which slice an event comes, and whether it comes
 * too late. All times are milliseconds since 1970.
 *
 * <p>Windows stand before the first event comes; sessions are made by the events; a total goes on from one step to the next; of rolling
 * spans each event has its own.
 */
public sealed interface Windowing permits Windows, SessionWindows, TotalWindows, RollingSpans {
    /** What each family comes to: whoever asks answers for all, or does not compile. */
    <T> T family(
            Function<Windows, T> windows,
            Function<SessionWindows, T> sessions,
            Function<TotalWindows, T> totals,
            Function<RollingSpans, T> rolling);

    /** The start of the first window: no time before belongs to one. */
    default long firstMs() {
        return 0;
    }

    /** Before this time nothing counts: such events are none of the pipeline's. */
    default long beginMs() {
        return 0;
    }

    /** The start of the slice that the event time belongs to: what comes to the same results, but for being late. */
    long sliceOf(long eventTimeMs);

    /** The start of the slice in which an event counts that is not lost, at the watermark M_p of its own partition. */
    default long sliceOf(long eventTimeMs, long watermarkMs) {
        return sliceOf(eventTimeMs);
    }

    /** Whether an event of that time comes too late for every result, at the watermark M_p of its own partition (which includes it). */
    boolean lost(long eventTimeMs, long watermarkMs);

    /**
     * How many of the results that an event of that time is of come without it, at the watermark M_p of its own partition: of its windows those
     * that are settled, of a total the steps that are closed. 0 where it comes in time, or late for one that it corrects.
     *
     * @param eventTimeMs of an event that is not lost
     */
    long missed(long eventTimeMs, long watermarkMs);

    /** Whether nothing can change what is kept under the slice of that start any more, nor is any of it needed, at this frontier. */
    boolean sliceSettled(long sliceMs, long watermarkMs);

    /** The last event time of which every result is settled at this watermark; negative if there is none. */
    long lastSettled(long watermarkMs);

    /** How long results wait for events out of order after their end, in event time. */
    long graceMs();

    /** How long a closed window takes late events, in event time; 0 where they are rejected. */
    long correctionMs();

    /** Whether late events correct closed windows. */
    default boolean corrected() {
        return correctionMs() > 0;
    }
}
