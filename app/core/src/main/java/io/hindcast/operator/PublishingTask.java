package io.hindcast.operator;

import io.hindcast.account.Progress;

/** A task that keeps open windows and publishes what it knows of them. One thread at a time. */
public abstract class PublishingTask implements AutoCloseable {
    private final Aggregator aggregator;

    PublishingTask(Aggregator aggregator) {
        this.aggregator = aggregator;
    }

    final Aggregator aggregator() {
        return aggregator;
    }

    /**
     * Publishes on, writes back, and hands over the numbers to commit. Nothing may be taken between this and the commit.
     *
     * @return whether everything that is closed has been published; if not, commit again soon
     */
    public boolean commit(Commit commit) {
        boolean done = aggregator.publish();
        aggregator.writeBack();
        commit.value(Progress.FRONTIER, frontierMs());
        commit.value(Progress.STATE_WRITES, aggregator.progress().writes());
        commit.value(Progress.RESULT_FAULTS, aggregator.progress().resultFaults());
        return done;
    }

    /**
     * Publishes provisional results of windows that wait only for idle partitions.
     *
     * @param aheadMs the lowest watermark of the partitions that are not idle
     */
    public final void publishProvisional(long aheadMs) {
        aggregator.publishProvisional(aheadMs);
    }

    /**
     * Publishes provisional results of open windows that have changed since they were last shown, if the pipeline wants it.
     *
     * @return whether nothing is left to be shown in one of the next turns
     */
    public final boolean publishEarly(EarlyTurn turn) {
        return aggregator.publishEarly(turn);
    }

    /** The watermark of a source partition, as it has been told; the direct form has one partition, 0. */
    public final long watermarkMs(int sourcePartition) {
        return aggregator.progress().watermarks().of(sourcePartition);
    }

    /** All windows that close at or before this time have been published. */
    public final long frontierMs() {
        return aggregator.progress().frontierMs();
    }

    /**
     * Up to when the results are complete: the first finals of all windows that end at or before this time, in milliseconds since
     * 1970, have been published; 0 where that is so of none. It never falls, whatever becomes of the task in between.
     */
    public final long completeUpToMs() {
        return aggregator.completeUpToMs();
    }

    /** Gives back what it holds of the heap budget. It must not be used afterwards. */
    @Override
    public final void close() {
        aggregator.close();
    }
}
