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

    private ReadingRate() {}

    /**
     * A mark and when it was written.
     *
     * @param atMs in milliseconds since 1970
     */
    public record Written(long atMs, VersionMark mark) {}

    /**
     * Offsets a second, over all source partitions and workers, from the first mark to the last one that tells of anything before the ends
     * that were there at the start; empty where these are less than five seconds apart, or 250,000 offsets.
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
        long firstMs = 0;
        long first = -1;
        long lastMs = 0;
        long last = 0;
        for (Written written :
                found.stream().sorted(Comparator.comparingLong(Written::atMs)).toList()) {
            for (Read one : written.mark().read()) {
                String place = one.topic() + "/" + one.partition();
                read.computeIfPresent(
                        place,
                        (known, before) -> Math.max(before, Math.min(one.offset(), ends.getOrDefault(place, 0L))));
            }
            long now = read.values().stream().mapToLong(Long::longValue).sum();
            if (first < 0) {
                first = now;
                firstMs = written.atMs();
            }
            if (now > last) {
                last = now;
                lastMs = written.atMs();
            }
        }
        return lastMs - firstMs < LEAST_MS || last - first < LEAST_OFFSETS
                ? OptionalDouble.empty()
                : OptionalDouble.of((last - first) * 1000.0 / (lastMs - firstMs));
    }
}
