package io.hindcast.simulation;

import io.hindcast.simulation.language.Calendar;
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
import java.util.TreeSet;

/** Which times are valid, which window one belongs to, and when that closes. */
record WindowRules(Windowing windowing) {
    private static final long AFTER_9999_MS = 253_402_300_800_000L;

    /** All windows that a time is in, by their start; of sessions the time itself. No window starts before 1970. */
    List<Long> startsMs(long atMs) {
        if (windowing.session()) {
            return atMs < 0 ? List.of() : List.of(atMs);
        }
        if (windowing.total().isPresent()) {
            return stepMs(atMs);
        }
        if (windowing.calendar().isPresent()) {
            return unitsBackMs(windowing.calendar().get(), atMs);
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

    /** Where the window ends that starts then; of sessions, what is known of one event. */
    long endMs(long startMs) {
        if (windowing.session()) {
            return startMs;
        }
        if (windowing.total().isPresent()) {
            return stepEndMs(startMs);
        }
        return windowing
                .calendar()
                .map(calendar -> unitsOnMs(calendar, startMs))
                .orElse(startMs + windowing.sizeMs());
    }

    /** What else the window is called, as a result has it. */
    String label(long startMs) {
        return windowing
                .calendar()
                .filter(calendar -> windowing.units() == 1)
                .map(calendar -> ",\"label\":\"" + calendar.label(day(calendar, startMs)) + "\"")
                .orElse("");
    }

    /** The beginnings of as many units as a window has, the last of which is that of the time. */
    private List<Long> unitsBackMs(Calendar calendar, long atMs) {
        TreeSet<Long> starts = new TreeSet<>();
        LocalDate day = day(calendar, atMs);
        while (starts.size() < windowing.units() && ms(day) >= 0) {
            starts.add(ms(day));
            day = calendar.last(day.minusDays(1));
        }
        return List.copyOf(starts);
    }

    /** Where the unit begins that is so many behind the one that begins then as a window has. */
    private long unitsOnMs(Calendar calendar, long startMs) {
        TreeSet<Long> later = new TreeSet<>();
        LocalDate day = day(calendar, startMs);
        while (later.size() < windowing.units()) {
            day = calendar.next(day);
            if (ms(day) > startMs) {
                later.add(ms(day));
            }
        }
        return later.last();
    }

    /** The first day of the last unit that begins at or before a time. */
    private LocalDate day(Calendar calendar, long atMs) {
        LocalDate near = LocalDateTime.ofEpochSecond(Math.floorDiv(atMs, 1000L), 0, ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(2);
        LocalDate day = calendar.last(near);
        while (ms(day) > atMs) {
            day = calendar.last(day.minusDays(1));
        }
        return day;
    }

    private long ms(LocalDate day) {
        return windowing.clocks().firstMs(day.atTime(windowing.at()));
    }

    /** How long after its end a window or a session is closed. */
    long closingMs() {
        return windowing.session() ? windowing.sizeMs() + windowing.graceMs() + 1 : windowing.graceMs();
    }

    /** Whether a window or a session with that end is closed at a watermark. */
    boolean closed(long endMs, long watermarkMs) {
        return windowing.session()
                ? endMs + windowing.sizeMs() + windowing.graceMs() < watermarkMs
                : endMs + windowing.graceMs() <= watermarkMs;
    }

    /** Whether nothing can correct a window or a session with that end any more at a watermark. */
    boolean settled(long endMs, long watermarkMs) {
        return closed(endMs, watermarkMs - windowing.correctMs());
    }

    /** Whether an event is late for the window of that start, or in a session at that time, at the watermark of its partition. */
    boolean late(long startMs, long watermarkMs) {
        return windowing.session() ? startMs + windowing.graceMs() < watermarkMs : closed(endMs(startMs), watermarkMs);
    }

    /** Whether it does not even correct it. */
    boolean lost(long startMs, long watermarkMs) {
        return late(startMs, watermarkMs - windowing.correctMs());
    }

    /** Whether a session whose last event was then goes on with one at the other time. */
    boolean goesOn(long lastMs, long atMs) {
        return atMs - lastMs <= windowing.sizeMs() && cutsBefore(lastMs) == cutsBefore(atMs);
    }

    private long cutsBefore(long atMs) {
        return windowing.maxMs() == 0 ? 0 : Math.floorDiv(atMs - windowing.offsetMs(), windowing.maxMs());
    }

    /** An event of that time, or a later one, may be in the result that starts then; none before. */
    long fromMs(long startMs) {
        if (windowing.total().isPresent()) {
            return periodMs(startMs).get(0);
        }
        return windowing.session() ? startMs - windowing.sizeMs() : startMs;
    }

    /** The step of a total that a time is in; none where no step or period has begun. */
    private List<Long> stepMs(long atMs) {
        List<Long> period = periodMs(atMs);
        List<Long> step = windowing.calendar().isPresent()
                ? unitsBackMs(windowing.calendar().get(), atMs)
                : List.of(atMs / windowing.sizeMs() * windowing.sizeMs());
        return period.isEmpty() || step.isEmpty() ? List.of() : List.of(Math.max(period.get(0), step.get(0)));
    }

    /** Where the total begins that a time is in. */
    private List<Long> periodMs(long atMs) {
        return windowing
                .total()
                .flatMap(Windowing.Total::resets)
                .map(resets -> unitsBackMs(resets, atMs))
                .orElse(List.of(windowing.sinceMs()));
    }

    private long stepEndMs(long startMs) {
        long endMs = windowing
                .calendar()
                .map(calendar -> unitsOnMs(calendar, startMs))
                .orElse((startMs / windowing.sizeMs() + 1) * windowing.sizeMs());
        return periodEndMs(startMs).map(end -> Math.min(end, endMs)).orElse(endMs);
    }

    private Optional<Long> periodEndMs(long atMs) {
        return windowing.total().flatMap(Windowing.Total::resets).map(resets -> unitsOnMs(resets, atMs));
    }

    /** In which windows an event is looked for; of totals the first step that is open, if its period has one. */
    List<Long> takingMs(long atMs, long watermarkMs) {
        if (windowing.total().isEmpty()) {
            return startsMs(atMs);
        }
        if (periodEndMs(atMs).filter(endMs -> closed(endMs, watermarkMs)).isPresent()) {
            return List.of();
        }
        long startMs = startsMs(atMs).get(0);
        if (closed(endMs(startMs), watermarkMs)) {
            startMs = startsMs(watermarkMs - windowing.graceMs()).get(0);
        }
        while (closed(endMs(startMs), watermarkMs)) {
            startMs = endMs(startMs);
        }
        return closed(endMs(startMs), AFTER_9999_MS - 1) ? List.of(startMs) : List.of();
    }

    /** How many of the windows that it is in come without an accepted event; of totals, how many steps until the one that takes it. */
    long missed(long atMs, long watermarkMs) {
        if (windowing.total().isEmpty()) {
            return startsMs(atMs).stream()
                    .filter(startMs -> lost(startMs, watermarkMs))
                    .count();
        }
        long takenMs = takingMs(atMs, watermarkMs).get(0);
        long missed = 0;
        for (long startMs = startsMs(atMs).get(0); startMs < takenMs; startMs = endMs(startMs)) {
            missed++;
        }
        return missed;
    }

    /** Whether the events that were kept under a time are in settled windows alone. */
    boolean sliceSettled(long sliceMs, long watermarkMs) {
        if (windowing.session()) {
            long lastMs = windowing.correctMs() == 0
                    ? sliceMs + windowing.sizeMs()
                    : (cutsBefore(sliceMs) + 1) * windowing.maxMs() + windowing.offsetMs();
            return settled(lastMs, watermarkMs);
        }
        return sliceMs < AFTER_9999_MS
                && startsMs(sliceMs).stream().allMatch(startMs -> settled(endMs(startMs), watermarkMs));
    }

    /** Whether a window is open and shown while it fills. */
    boolean fills(long startMs, long endMs, long watermarkMs) {
        boolean near = !windowing.overlaps() || endOfTheOneBeforeMs(startMs) <= watermarkMs;
        return near && !closed(endMs, watermarkMs);
    }

    private long endOfTheOneBeforeMs(long startMs) {
        if (windowing.calendar().isEmpty()) {
            return endMs(startMs) - windowing.everyMs();
        }
        return startMs == 0
                ? 0
                : endMs(startsMs(startMs - 1).stream().reduce((a, b) -> b).orElse(startMs));
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
                || !startsMs(atMs).stream().allMatch(startMs -> settled(endMs(startMs), AFTER_9999_MS - 1))) {
            return Optional.of(Reason.EVENT_TIME);
        }
        return isAhead(atMs, timestampMs) ? Optional.of(Reason.TOO_FAR_AHEAD) : Optional.empty();
    }

    /** Whether a time is further ahead of a timestamp than is allowed. */
    boolean isAhead(long atMs, long timestampMs) {
        return atMs > timestampMs + windowing.maxAheadMs();
    }
}
