package io.hindcast.simulation;

import io.hindcast.simulation.language.Outcome;
import io.hindcast.simulation.language.Windowing;
import io.hindcast.source.Reason;
import java.time.Instant;
import java.util.Optional;

/** Which times are valid, which window one belongs to, and when that closes. */
record WindowRules(Windowing windowing) {
    private static final long AFTER_9999_MS = 253_402_300_800_000L;

    long startMs(long atMs) {
        return atMs / windowing.sizeMs() * windowing.sizeMs();
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

    /** What is wrong with the event time of a record of that timestamp. */
    Optional<Reason> wrongTime(Outcome time, long timestampMs) {
        if (!time.hasValue()) {
            return Optional.of(Reason.EVENT_TIME);
        }
        long atMs = ((Instant) time.value()).toEpochMilli();
        if (atMs < 0 || atMs >= AFTER_9999_MS || !settled(startMs(atMs), AFTER_9999_MS - 1)) {
            return Optional.of(Reason.EVENT_TIME);
        }
        return atMs > timestampMs + windowing.maxAheadMs() ? Optional.of(Reason.TOO_FAR_AHEAD) : Optional.empty();
    }
}
