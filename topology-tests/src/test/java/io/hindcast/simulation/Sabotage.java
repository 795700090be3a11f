package io.hindcast.simulation;

import io.hindcast.account.Progress;
import io.hindcast.operator.PipelineRules;
import io.hindcast.source.PlainRecord;
import java.util.List;

/** A rule that is broken on purpose: the simulation must notice each of them. */
interface Sabotage {
    /** Nothing is broken. */
    Sabotage NONE = new Sabotage() {};

    /** What the operators work by. */
    default PipelineRules rules(PipelineRules sound) {
        return sound;
    }

    /** What ingest reads instead of a record. */
    default PlainRecord read(PlainRecord record) {
        return record;
    }

    /** What is sent downstream instead of a frame. */
    default List<byte[]> sent(byte[] frame) {
        return List.of(frame);
    }

    /** What a new instance is told of the committed numbers. */
    default Progress restored(Progress committed) {
        return committed;
    }

    /** What happens to a store before a new instance uses it. */
    default void restored(MemoryWindows store) {}

    default void publish(Cluster.Published result, List<Cluster.Published> results) {
        results.add(result);
    }

    /**
     * Up to when a task says that its results are complete.
     *
     * @param soundMs as it knows by itself
     * @param closingMs how long after its end a window closes
     * @param watermarkMs of the task
     */
    default long completeUpToMs(long soundMs, long closingMs, long watermarkMs) {
        return soundMs;
    }

    /** It says so in this transaction. */
    default void tell(Transaction transaction, Runnable heartbeat) {
        transaction.send(heartbeat);
    }

    /** Where a partition's watermark begins, as ingest is told. */
    default long floorMs(long floorMs) {
        return floorMs;
    }

    /** Where the watermark of a partition begins that is not read from its first record on. */
    default long startFloorMs(long boundMs) {
        return boundMs;
    }

    /**
     * Where the watermark of a new partition begins.
     *
     * @param furthestMs the highest watermark of a version
     * @param frontierMs the highest frontier of a task
     */
    default long growthFloorMs(long furthestMs, long frontierMs) {
        return furthestMs;
    }

    default boolean keepsAbortedState() {
        return false;
    }

    default boolean keepsAbortedOutput() {
        return false;
    }

    default boolean skipsAfterAbort() {
        return false;
    }

    default boolean commitsOutput() {
        return true;
    }
}
