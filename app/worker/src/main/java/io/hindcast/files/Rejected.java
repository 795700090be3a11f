package io.hindcast.files;

import io.hindcast.source.Reason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Records that were rejected, by reason, each with its first example; and how long late ones would have had to be waited for. */
public final class Rejected {
    /** Lengths that somebody would write as a grace. */
    private static final List<Duration> USUAL = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofDays(366));

    private final Map<Reason, Kind> kinds = new EnumMap<>(Reason.class);
    private final long[] onTime = new long[USUAL.size()];
    private long longestGraceMs;

    /**
     * Those of one reason.
     *
     * @param place of the first one: {@code orders.csv:17}
     * @param detail what is wrong with it
     * @param value what stands in the field that is wrong; empty where that is nothing, or no field is
     */
    public record Kind(Reason reason, long records, String place, String detail, Optional<String> value) {
        Kind withOneMore() {
            return new Kind(reason, records + 1, place, detail, value);
        }
    }

    /**
     * A longer grace.
     *
     * @param onTime how many of the late records would have been on time with it
     */
    public record Grace(Duration grace, long onTime) {}

    /** @param value asked for the first one of the reason alone */
    void count(Reason reason, String place, String detail, Supplier<Optional<String>> value) {
        kinds.compute(
                reason,
                (same, first) -> first == null ? new Kind(reason, 1, place, detail, value.get()) : first.withOneMore());
    }

    /** One of the late ones would have been on time with that grace. */
    void needs(long graceMs) {
        longestGraceMs = Math.max(longestGraceMs, graceMs);
        for (int i = USUAL.size() - 1; i >= 0 && USUAL.get(i).toMillis() >= graceMs; i--) {
            onTime[i]++;
        }
    }

    /** The most frequent first. */
    public List<Kind> kinds() {
        return kinds.values().stream()
                .sorted((left, right) -> Long.compare(right.records(), left.records()))
                .toList();
    }

    public long records() {
        return kinds.values().stream().mapToLong(Kind::records).sum();
    }

    long records(Reason reason) {
        return kinds.containsKey(reason) ? kinds.get(reason).records() : 0;
    }

    /** The shortest usual grace with which at least half, nine of ten, 99 of 100 and all of the late records would be on time. */
    public List<Grace> graces() {
        long late = records(Reason.LATE);
        return late == 0
                ? List.of()
                : List.of(late / 2 + late % 2, late - late / 10, late - late / 100, late).stream()
                        .map(this::shortest)
                        .distinct()
                        .toList();
    }

    private Grace shortest(long wanted) {
        for (int i = 0; i < onTime.length; i++) {
            if (onTime[i] >= wanted) {
                return new Grace(USUAL.get(i), onTime[i]);
            }
        }
        return new Grace(Duration.ofDays(longestGraceMs / Duration.ofDays(1).toMillis() + 1), records(Reason.LATE));
    }
}
