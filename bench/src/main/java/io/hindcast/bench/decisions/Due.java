package io.hindcast.bench.decisions;

import java.util.Arrays;

/** When the payments of one partition were due, by their place in it. One thread writes, another reads. */
final class Due {
    private final long firstOffset;
    private long[] dueNs = new long[1024];
    private int sent;
    private int answered;

    /** @param firstOffset of the first payment */
    Due(long firstOffset) {
        this.firstOffset = firstOffset;
    }

    /** The next payment is about to be sent. */
    synchronized void send(long atNs) {
        if (sent == dueNs.length) {
            dueNs = Arrays.copyOf(dueNs, 2 * sent);
        }
        dueNs[sent++] = atNs;
    }

    /**
     * The payment at this offset has its answer; when it was due.
     *
     * @throws IllegalStateException if it is not the next one that waits for an answer
     */
    synchronized long answer(long offset) {
        if (offset != firstOffset + answered || answered == sent) {
            throw new IllegalStateException("an answer to the payment at " + offset + ", the next one is that at "
                    + (firstOffset + answered) + " of " + sent);
        }
        return dueNs[answered++];
    }

    /** How many wait for an answer. */
    synchronized long waiting() {
        return (long) sent - answered;
    }
}
