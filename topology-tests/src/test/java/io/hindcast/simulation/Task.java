package io.hindcast.simulation;

import java.util.random.RandomGenerator;

/** A task of the version under simulation: an operator, its input, and what it has committed. */
interface Task {
    /** Builds the operator anew from what was committed; its output goes into this transaction. */
    void start(Transaction transaction, RandomGenerator random);

    /** Its local state is thrown away, and restored from what was committed. */
    default void mend() {}

    /** Whether there is input that it has not taken. */
    boolean hasInput();

    /** Takes a little input, if there is any: at most so much. */
    void work(int most, RandomGenerator random);

    /** The operator's part of a commit. */
    void prepareCommit(RandomGenerator random);

    /**
     * The transaction was committed: positions and state are durable.
     *
     * @param fetched whether something was fetched that the task has not taken
     */
    void committed(boolean fetched);

    /** The transaction was aborted: positions and state go back. */
    void aborted();

    /** Whether there is anything to commit. */
    boolean needsCommit();

    /** The committed watermark of the source partition that this task reads; as high as can be if it reads none. */
    default long watermarkMs() {
        return Long.MAX_VALUE;
    }

    /** The committed frontier of an aggregating task; as low as can be of another. */
    default long frontierMs() {
        return 0;
    }

    /**
     * Compares what is committed with what the oracle expects by now.
     *
     * @param watermarkMs the lowest committed watermark of all source partitions
     */
    void check(long watermarkMs);

    /** The same after everything was read and committed. */
    default void checkEnd(long watermarkMs) {
        check(watermarkMs);
    }
}
