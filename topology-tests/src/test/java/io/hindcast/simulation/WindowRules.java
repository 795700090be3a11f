package io.hindcast.simulation;

import io.hindcast.simulation.language.Outcome;
import io.hindcast.simulation.language.Windowing;
import io.hindcast.source.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which times are valid, which window one belongs to, and when that closes. */
record WindowRules(Windowing windowing) {
    private static final long AFTER_9999_MS = 253_402_300_800_000L;

    /** All windows that a time is in, by their start. No window starts before 1970. */
    List<Long> startsMs(long atMs) {
        if (windowing.calendar().isPresent()) {
            long startMs = ms(windowing.calendar().get().last(day(atMs)));
            return startMs < 0 ? List.of() : List.of(startMs);
        }
        List<Long> starts = new ArrayList<>();
        long everyMs = windowing.everyMs();
        long offsetMs = windowing.offsetMs();
        long farMs = Math.max(0, (atMs - offsetMs - windowing.sizeMs()) / everyMs * everyMs);
        for (long startMs = farMs + offsetMs; startMs <= atMs; startMs += everyMs) {
            if (endMs(startMs) > atMs) {
                starts.add(startMs);
            }
        }
        return starts;
    }

    long endMs(long startMs) {
        return windowing
                .calendar()
                .map(calendar -> ms(calendar.next(day(startMs))))
                .orElse(startMs + windowing.sizeMs());
    }

    /** What else the window is called, as a result has it. */
    String label(long startMs) {
        return windowing
                .calendar()
                .map(calendar -> ",\"label\":\"" + calendar.label(day(startMs)) + "\"")
                .orElse("");
    }

    /** The day of a time, of days that begin when windows do. */
    private LocalDate day(long atMs) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(atMs, 1000L), 0, ZoneOffset.UTC)
                .minusNanos(windowing.at().toNanoOfDay())
                .toLocalDate();
    }

    private long ms(LocalDate day) {
        return day.atTime(windowing.at()).toEpochSecond(ZoneOffset.UTC) * 1000;
    }

    /** Whether a window is closed at a watermark. */
    boolean closed(long startMs, long watermarkMs) {
        return endMs(startMs) + windowing.graceMs() <= watermarkMs;
    }

    /** Whether nothing can correct a window any more at a watermark. */
    boolean settled(long startMs, long watermarkMs) {
        return closed(startMs, watermarkMs - windowing.correctMs());
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
                || startsMs(atMs).isEmpty()
                || !startsMs(atMs).stream().allMatch(startMs -> settled(startMs, AFTER_9999_MS - 1))) {
            return Optional.of(Reason.EVENT_TIME);
        }
        return atMs > timestampMs + windowing.maxAheadMs() ? Optional.of(Reason.TOO_FAR_AHEAD) : Optional.empty();
    }
}
