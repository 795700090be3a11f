package io.hindcast.marks;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMark.Read;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How fast a version has read what was there when it was started, by its marks and when they were written. */
public final class ReadingRate {
    /** Less says nothing: starts and the compiler are most of it. */
    private static final long LEAST_MS = 5_000;

    /** Fewer may have been all that was there, and more came as they were read. */
    private static final long LEAST_OFFSETS = 250_000;

    /** Nobody has read for so long: workers were down, or the version was paused. */
    private static final long STANDSTILL_MS = 30_000;

    private ReadingRate() {}

    /**
     * A mark and when it was written.
     *
     * @param atMs in milliseconds since 1970
     */
    public record Written(long atMs, VersionMark mark) {}

    /**
     * Offsets a second, over all source partitions and workers, of those that were there at the start; between marks that are at most half a
     * minute apart, so nothing of when it stood still. Empty where these are not five seconds in all, or not 250,000 offsets.
     *
     * @param found in any order
     */
    public static OptionalDouble of(Started start, List<Written> found) {
        Map<String, Long> ends = new HashMap<>();
        Map<String, Long> read = new HashMap<>();
        for (SourceStart source : start.sources()) {
            for (int p = 0; p < source.partitions(); p++) {
                String place = source.topic() + "/" + p;
                ends.put(place, source.endOffsets().get(p));
                read.put(place, source.startOffsets().get(p));
            }
        }
        long beforeMs = 0;
        long before = -1;
        long movingMs = 0;
        long moved = 0;
        for (Written written :
                found.stream().sorted(Comparator.comparingLong(Written::atMs)).toList()) {
            for (Read one : written.mark().read()) {
                String place = one.topic() + "/" + one.partition();
                read.computeIfPresent(
                        place, (known, at) -> Math.max(at, Math.min(one.offset(), ends.getOrDefault(place, 0L))));
            }
            long now = read.values().stream().mapToLong(Long::longValue).sum();
            if (before >= 0 && now > before && written.atMs() - beforeMs <= STANDSTILL_MS) {
                movingMs += written.atMs() - beforeMs;
                moved += now - before;
            }
            before = now;
            beforeMs = written.atMs();
        }
        return movingMs < LEAST_MS || moved < LEAST_OFFSETS
                ? OptionalDouble.empty()
                : OptionalDouble.of(moved * 1000.0 / movingMs);
    }
}
