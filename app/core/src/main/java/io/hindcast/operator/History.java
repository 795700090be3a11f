package io.hindcast.operator;

import java.util.Collections;
import java.util.List;

/**
 * How much of the history of its source partitions a version sees, by the ledger. All times in milliseconds since 1970.
 *
 * @param floorsMs where the watermark M_p of each source partition begins; 0 where nothing is before its first record, {@link
 *     #NO_PARTITION} for a number that no partition has
 * @param incompleteMs events of that time and before may be missing; −1 if none is
 * @param untilMs windows that end after it are not published
 */
public record History(List<Long> floorsMs, long incompleteMs, long untilMs) {
    /** The floor of a number that belongs to no partition: it never holds anything back. */
    public static final long NO_PARTITION = Long.MAX_VALUE;

    public History {
        floorsMs = List.copyOf(floorsMs);
    }

    /** From the first record on, without an end. */
    public static History whole(int partitions) {
        return new History(Collections.nCopies(partitions, 0L), -1, Long.MAX_VALUE);
    }

    /** That of one partition alone. */
    public History of(int partition) {
        return new History(List.of(floorsMs.get(partition)), incompleteMs, untilMs);
    }

    /** The same, where more follows from what is missing: something may be missing of what is of that time and before. */
    History incompleteUpTo(long timeMs) {
        return new History(floorsMs, timeMs, untilMs);
    }

    int partitions() {
        return floorsMs.size();
    }

    long floorMs(int partition) {
        return floorsMs.get(partition);
    }

    /** Whether a window may lack events in which there may be some from that time on. */
    boolean incomplete(long fromMs) {
        return incompleteMs >= 0 && fromMs <= incompleteMs;
    }

    /** Whether a window that ends then is published. */
    boolean published(long endMs) {
        return endMs <= untilMs;
    }
}
