package io.hindcast.time;

/**
 * Windows {@code [n * sizeMs, (n + 1) * sizeMs)} since 1970, each named by its start.
 *
 * <p>With a size of 60 000 and a grace of 30 000, the event time 61 500 belongs to the window [60 000, 120 000), which closes
 * at the watermark 150 000: at that watermark the event is late, at 149 999 it is not. With 600 000 for corrections the window
 * is settled at 750 000: until then late events correct it.
 *
 * @param correctionMs how long a closed window takes late events, in event time; 0 where they are rejected
 */
public record TumblingWindows(long sizeMs, long graceMs, long correctionMs) {
    public TumblingWindows {
        if (sizeMs <= 0 || graceMs < 0 || correctionMs < 0) {
            throw new IllegalArgumentException("size " + sizeMs + " ms must be positive, grace " + graceMs
                    + " ms and corrections " + correctionMs + " ms not negative");
        }
    }

    /** Windows whose late events are rejected. */
    public TumblingWindows(long sizeMs, long graceMs) {
        this(sizeMs, graceMs, 0);
    }

    /** The start of the window that the event time belongs to. */
    public long startOf(long eventTimeMs) {
        return eventTimeMs - Math.floorMod(eventTimeMs, sizeMs);
    }

    /** The end of a window, exclusive. */
    public long endOf(long startMs) {
        return startMs + sizeMs;
    }

    /** The lowest watermark at which the window is closed: final downstream, late at the source. */
    public long closesAt(long startMs) {
        return startMs + sizeMs + graceMs;
    }

    /**
     * Whether a window is closed at this watermark. Of an event, asked with its own partition's watermark M_p (which
     * includes the event), this is whether it is late; of a window, asked with the lowest watermark of all partitions,
     * whether it is final.
     */
    public boolean closed(long startMs, long watermarkMs) {
        return closesAt(startMs) <= watermarkMs;
    }

    /**
     * Whether nothing can change a window any more at this watermark. Of an event, asked with its own partition's watermark,
     * this is whether it is rejected; of a window, asked with the lowest, whether it can be forgotten. Without corrections
     * the same as closed.
     */
    public boolean settled(long startMs, long watermarkMs) {
        return closesAt(startMs) + correctionMs <= watermarkMs;
    }

    /** Whether late events correct closed windows. */
    public boolean corrected() {
        return correctionMs > 0;
    }

    /** The last time of the last window that is settled at this watermark; negative if there is none. */
    public long lastSettled(long watermarkMs) {
        return Math.floorDiv(watermarkMs - graceMs - correctionMs, sizeMs) * sizeMs - 1;
    }

    /** The lowest start of a window that is not closed at this watermark. */
    public long firstOpen(long watermarkMs) {
        return Math.max(0, (Math.floorDiv(watermarkMs - sizeMs - graceMs, sizeMs) + 1) * sizeMs);
    }
}
