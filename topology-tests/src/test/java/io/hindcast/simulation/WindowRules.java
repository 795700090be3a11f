package io.hindcast.simulation;

import io.hindcast.simulation.language.Outcome;
import io.hindcast.simulation.language.Windowing;
import io.hindcast.source.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which times are valid, which window one belongs to, and when that closes. */
record WindowRules(Windowing windowing) {
    private static final long AFTER_9999_MS = 253_402_300_800_000L;

    /** All windows that a time is in, by their start. */
    List<Long> startsMs(long atMs) {
        List<Long> starts = new ArrayList<>();
        long everyMs = windowing.everyMs();
        for (long startMs = Math.max(0, (atMs - windowing.sizeMs()) / everyMs * everyMs);
                startMs <= atMs;
                startMs += everyMs) {
            if (endMs(startMs) > atMs) {
                starts.add(startMs);
            }
        }
        return starts;
    }

    long endMs(long startMs) {
        return startMs + windowing.sizeMs();
    }

    /** Whether a window is closed at a watermark. */
    boolean closed(long startMs, long watermarkMs) {
        return endMs(startMs) + windowing.graceMs() <= watermarkMs;
    }

    /** Whether nothing can correct a window any more at a watermark. */
    boolean settled(long startMs, long watermarkMs) {
        return closed(startMs + windowing.correctMs(), watermarkMs);
    }

    /** Whether the events that were kept under a time are in settled windows alone. */
    boolean sliceSettled(long sliceMs, long watermarkMs) {
        return startsMs(sliceMs).stream().allMatch(startMs -> settled(startMs, watermarkMs));
    }

    /** Whether a window is open and shown while it fills. */
    boolean fills(long startMs, long watermarkMs) {
        boolean near = !windowing.overlaps() || endMs(startMs) - windowing.everyMs() <= watermarkMs;
        return near && !closed(startMs, watermarkMs);
    }

    /** What is wrong with the event time of a record of that timestamp. */
    Optional<Reason> wrongTime(Outcome time, long timestampMs) {
        if (!time.hasValue()) {
            return Optional.of(Reason.EVENT_TIME);
        }
        long atMs = ((Instant) time.value()).toEpochMilli();
        if (atMs < 0
                || atMs >= AFTER_9999_MS
                || !startsMs(atMs).stream().allMatch(startMs -> settled(startMs, AFTER_9999_MS - 1))) {
            return Optional.of(Reason.EVENT_TIME);
        }
        return atMs > timestampMs + windowing.maxAheadMs() ? Optional.of(Reason.TOO_FAR_AHEAD) : Optional.empty();
    }
}
