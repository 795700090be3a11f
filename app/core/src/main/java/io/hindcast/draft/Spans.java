package io.hindcast.draft;

import java.time.Duration;
import java.util.List;

/** Lengths of time as people choose them. */
final class Spans {
    private static final List<Duration> USUAL = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));
    private static final List<Duration> WINDOWS = USUAL.stream()
            .filter(span -> span.toSeconds() != 5 && span.toSeconds() != 30)
            .toList();

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private Spans() {}

    /** The shortest usual one that is not shorter; whole days beyond those. */
    static Duration atLeast(long ms) {
        return USUAL.stream()
                .filter(span -> span.toMillis() >= ms)
                .findFirst()
                .orElseGet(() -> Duration.ofDays((ms + DAY_MS - 1) / DAY_MS));
    }

    /** A size of windows of which there are two dozen or more in so long a time; a minute where there is no time to cut. */
    static Duration window(long spanMs) {
        return spanMs == 0
                ? Duration.ofMinutes(1)
                : WINDOWS.stream()
                        .filter(size -> size.toMillis() * 24 <= spanMs)
                        .reduce((shorter, longer) -> longer)
                        .orElse(WINDOWS.get(0));
    }

    /** As a definition has it: {@code 30s}, {@code 6h}. */
    static String word(Duration span) {
        if (span.toDays() * DAY_MS == span.toMillis() && !span.isZero()) {
            return span.toDays() + "d";
        }
        if (span.toMinutes() * 60 != span.toSeconds()) {
            return span.toSeconds() + "s";
        }
        return span.toMinutes() % 60 == 0 ? span.toHours() + "h" : span.toMinutes() + "m";
    }

    /** For people, of any length: {@code 1.5 s}, {@code 3 min}, {@code 2 h}, {@code 4 d}. */
    static String shown(long ms) {
        if (ms < 1_000) {
            return ms + " ms";
        }
        if (ms < 120_000) {
            return tenths(ms, 1_000) + " s";
        }
        if (ms < 7_200_000) {
            return tenths(ms, 60_000) + " min";
        }
        return ms < 2 * DAY_MS ? tenths(ms, 3_600_000) + " h" : tenths(ms, DAY_MS) + " d";
    }

    private static String tenths(long ms, long unitMs) {
        long tenths = (ms * 10 + unitMs / 2) / unitMs;
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }
}
