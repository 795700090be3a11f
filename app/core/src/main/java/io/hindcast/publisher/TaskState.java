package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a task knows beside its windows, written with each commit that changes it. Not thread-safe.
 *
 * <p>{@link TaskStateFormat} has its bytes.
 */
final class TaskState {
    static final long EVERYTHING = Long.MAX_VALUE;

    /** The ledger record whose map the task goes by; −1 before the first. */
    long applied = -1;

    /** Up to which frontier all results of a version have been taken. */
    final Map<Integer, Long> heardMs = new HashMap<>();

    SwitchLog log = SwitchLog.EMPTY;

    /** The first window that the settling of the last switch has not come to; empty where it is done. */
    Optional<WindowKey> cursor = Optional.empty();

    /** The ledger record that bound the topic; −1 before the first. */
    long bound = -1;

    /** How many topics the pipeline has had before this one. */
    int binding = -1;

    /** How many windows are carried now. */
    long carried;

    /** Windows that start before are forgotten: nothing is said of them any more. */
    long startMs = Long.MIN_VALUE;

    /** The highest number of a statement, of any window. */
    long highest;

    /** Numbers of windows of which nothing is remembered begin above this one. */
    long numbersAbove;

    /**
     * The end of the last window of which something settled was found in the topic, or up to when that said to be complete: what ends until then
     * is no news.
     */
    long newsAfterMs = Long.MIN_VALUE;

    /** Up to which offset of its partition what was said was read from the topic; {@link #EVERYTHING} where nothing is left to be. */
    long recollected;

    final Counts counts = new Counts();

    /** Whether it is to be written with the next commit. */
    boolean changed;

    /** How often the state was written; the same number is committed beside the offsets. */
    long writes;

    boolean settling() {
        return cursor.isPresent();
    }

    /** Whether what was said is still to be read from the topic. */
    boolean recollects() {
        return recollected < EVERYTHING;
    }

    void numbered(long number) {
        highest = Math.max(highest, number);
    }

    OptionalLong heardMs(int version) {
        Long heard = heardMs.get(version);
        return heard == null ? OptionalLong.empty() : OptionalLong.of(heard);
    }

    /** All results of the version up to that frontier have been taken; whether that is further than before. */
    boolean hear(int version, long frontierMs) {
        if (frontierMs <= heardMs.getOrDefault(version, Long.MIN_VALUE)) {
            return false;
        }
        heardMs.put(version, frontierMs);
        return true;
    }
}
