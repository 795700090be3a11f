package io.hindcast.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far behind the times of a grid it was when watermarks passed them, by the timestamps of the records that raised them. A window that
 * ends at {@code e} is final, with a grace {@code g}, when all watermarks have passed {@code e + g}; so it comes {@code g} and what stands
 * here after its end, whatever the grace is. The grid has a time for each second, and fewer where there would be too many. Not thread-safe.
 */
final class Passings {
    private final int most;
    private final Map<Place, Passed> partitions = new HashMap<>();
    private long stepMs;

    /**
     * A grid on which nothing was passed yet.
     *
     * @param stepMs from one time to the next
     * @param most times of a partition that are kept; above, every second one is dropped
     */
    Passings(long stepMs, int most) {
        this.stepMs = stepMs;
        this.most = most;
    }

    /** The timestamps at which consecutive times of the grid were passed, from the one with the number {@code first} on. */
    private static final class Passed {
        private long first = Long.MIN_VALUE;
        private final List<Long> stampsMs = new ArrayList<>();
    }

    /** A watermark stands here now; which times it passed by its first record nobody knows. */
    void raised(Place place, long watermarkMs, long timestampMs) {
        Passed passed = partitions.computeIfAbsent(place, unknown -> new Passed());
        long at = Math.floorDiv(watermarkMs, stepMs) + 1;
        if (passed.first == Long.MIN_VALUE || at - passed.first - passed.stampsMs.size() > most) {
            // What a single record has leapt over says nothing of how events come.
            passed.first = at;
            passed.stampsMs.clear();
            return;
        }
        while (Math.floorDiv(watermarkMs, stepMs) - passed.first + 1 > most) {
            coarsen();
        }
        for (long next = passed.first + passed.stampsMs.size(); next * stepMs <= watermarkMs; next++) {
            passed.stampsMs.add(timestampMs);
        }
    }

    private void coarsen() {
        stepMs *= 2;
        for (Passed passed : partitions.values()) {
            List<Long> kept = new ArrayList<>();
            for (int i = (int) Math.floorMod(passed.first, 2L); i < passed.stampsMs.size(); i += 2) {
                kept.add(passed.stampsMs.get(i));
            }
            passed.first = Math.floorDiv(passed.first + 1, 2);
            passed.stampsMs.clear();
            passed.stampsMs.addAll(kept);
        }
    }

    /**
     * How far behind it was when all of so many partitions had passed a time, for each time that all have passed; in milliseconds, ascending,
     * below 0 where timestamps were ahead of event times.
     */
    long[] behindAllMs(int partitionsInAll) {
        if (partitions.size() < partitionsInAll) {
            return new long[0];
        }
        long from = partitions.values().stream()
                .mapToLong(passed -> passed.first)
                .max()
                .orElse(0);
        long to = partitions.values().stream()
                .mapToLong(passed -> passed.first + passed.stampsMs.size())
                .min()
                .orElse(0);
        long[] behind = new long[(int) Math.max(0, to - from)];
        for (int i = 0; i < behind.length; i++) {
            long last = Long.MIN_VALUE;
            for (Passed passed : partitions.values()) {
                last = Math.max(last, passed.stampsMs.get((int) (from + i - passed.first)));
            }
            behind[i] = last - (from + i) * stepMs;
        }
        Arrays.sort(behind);
        return behind;
    }

    /** The same where each partition closes its windows alone. */
    long[] behindEachMs() {
        return partitions.values().stream()
                .flatMapToLong(passed -> IntStream.range(0, passed.stampsMs.size())
                        .mapToLong(i -> passed.stampsMs.get(i) - (passed.first + i) * stepMs))
                .sorted()
                .toArray();
    }
}
