package io.hindcast.simulation;

import io.hindcast.operator.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where a version begins to read the log, as the ledger would have it.
 *
 * @param starts the first offset that is read, by partition
 * @param floorsMs where the watermark of each partition begins
 * @param incompleteMs windows that start at or before it may lack events; −1 if none does
 */
record Past(List<Integer> starts, List<Long> floorsMs, long incompleteMs) {
    private static final int[] SLACKS = {0, 0, 1, 1_000, 7_000};

    Past {
        starts = List.copyOf(starts);
        floorsMs = List.copyOf(floorsMs);
    }

    /** From the first record of so many partitions on. */
    static Past whole(int partitions) {
        return new Past(Collections.nCopies(partitions, 0), Collections.nCopies(partitions, 0L), -1);
    }

    /** From somewhere on; a floor is an upper bound of the watermark before the start, often the watermark itself. */
    static Past random(SourceLog log, Oracle all, Sabotage sabotage, RandomGenerator random) {
        List<Integer> starts = new ArrayList<>();
        List<Long> floorsMs = new ArrayList<>();
        long incompleteMs = -1;
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            int records = log.partitions().get(partition).size();
            int start = random.nextInt(4) == 0 ? 0 : random.nextInt(records + 1);
            long floorMs = start == 0
                    ? 0
                    : sabotage.startFloorMs(all.watermarkMs(partition, start) + SLACKS[random.nextInt(SLACKS.length)]);
            starts.add(start);
            floorsMs.add(floorMs);
            incompleteMs = start == 0 ? incompleteMs : Math.max(incompleteMs, floorMs);
        }
        return new Past(starts, floorsMs, incompleteMs);
    }

    /** With one more partition, which is read from its first record on. */
    Past grown(long floorMs) {
        List<Integer> moreStarts = new ArrayList<>(starts);
        moreStarts.add(0);
        List<Long> moreFloors = new ArrayList<>(floorsMs);
        moreFloors.add(floorMs);
        return new Past(moreStarts, moreFloors, incompleteMs);
    }

    int partitions() {
        return starts.size();
    }

    int start(int partition) {
        return starts.get(partition);
    }

    long floorMs(int partition) {
        return floorsMs.get(partition);
    }

    /** Whether a window may lack events. */
    boolean incomplete(long fromMs) {
        return incompleteMs >= 0 && fromMs <= incompleteMs;
    }

    /** As the operators are told. */
    History history() {
        return new History(floorsMs, incompleteMs, Long.MAX_VALUE);
    }
}
