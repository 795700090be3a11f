package io.hindcast.simulation.rolling;

import io.hindcast.simulation.SourceLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which part of a log a version sees, and of which it speaks. All times in milliseconds since 1970.
 *
 * @param starts the first offset that is read, by partition
 * @param floorsMs where the watermark of each partition begins
 * @param missingMs events of that time and before may be missing; −1 if none is
 * @param untilMs events at that time or later are told nothing
 */
record Part(List<Integer> starts, List<Long> floorsMs, long missingMs, long untilMs) {
    private static final int[] SLACKS_MS = {0, 0, 1, 1_000, 7_000};

    Part {
        starts = List.copyOf(starts);
        floorsMs = List.copyOf(floorsMs);
    }

    /** All of a log in so many partitions. */
    static Part whole(int partitions) {
        return new Part(Collections.nCopies(partitions, 0), Collections.nCopies(partitions, 0L), -1, Long.MAX_VALUE);
    }

    /** The same, of which it speaks up to a time. */
    Part until(long untilMs) {
        return new Part(starts, floorsMs, missingMs, untilMs);
    }

    /** From somewhere on; a floor is an upper bound of the watermark before the start, often the watermark itself. */
    static Part random(SourceLog log, List<ExpectedAnswers> all, RandomGenerator random) {
        List<Integer> starts = new ArrayList<>();
        List<Long> floorsMs = new ArrayList<>();
        long missingMs = -1;
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            int records = log.partitions().get(partition).size();
            int start = random.nextInt(4) == 0 ? 0 : random.nextInt(records + 1);
            long floorMs = start == 0
                    ? 0
                    : all.get(partition).watermarkMs(start) + SLACKS_MS[random.nextInt(SLACKS_MS.length)];
            starts.add(start);
            floorsMs.add(floorMs);
            missingMs = start == 0 ? missingMs : Math.max(missingMs, floorMs);
        }
        return new Part(starts, floorsMs, missingMs, Long.MAX_VALUE);
    }

    /** Whether an event of that time is told something. */
    boolean speaksOf(long atMs) {
        return atMs < untilMs;
    }

    /** Whether a span of that length that ends then reaches back to what may be missing. */
    boolean incomplete(long endMs, long lastMs) {
        return missingMs >= 0 && endMs - lastMs < missingMs;
    }
}
