package io.hindcast.time;

/**
 * How event time is cut into windows, each named by its start and ending where its kind says, and when a window closes. All times
 * are milliseconds since 1970; a start is inclusive, an end exclusive.
 *
 * <p>A kind answers where windows begin and end. When they close and settle is the same for all: at the end plus grace, and
 * after the time for corrections.
 */
public sealed interface Windows permits TumblingWindows {
    /** The start of the window that the event time belongs to. */
    long startOf(long eventTimeMs);

    /** The end of the window that starts then. */
    long endOf(long startMs);

    /** The lowest start of a window that is not closed at this watermark. */
    long firstOpen(long watermarkMs);

    /** The last time of the last window that is settled at this watermark; negative if there is none. */
    long lastSettled(long watermarkMs);

    /** How long a window waits for events out of order after its end, in event time. */
    long graceMs();

    /** How long a closed window takes late events, in event time; 0 where they are rejected. */
    long correctionMs();

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

    /** Whether late events correct closed windows. */
    default boolean corrected() {
        return correctionMs() > 0;
    }
}
