package io.hindcast.operator;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.pipeline.Deduplicate;
import io.hindcast.time.Windowing;

/**
 * Tells which events of one input partition are copies of an earlier one: those at most so far from it in event time, before or behind.
 * A copy is one for others to be copies of. One thread at a time.
 *
 * <p>What is kept of an id is not its events but the times at which another one would be a copy, so that many copies take no more room than
 * one. These are cut into parts of time, which bounds what is read for an event, and one part answers.
 *
 * <p>What is forgotten cannot be seen: only times whose events would all be late are.
 */
final class Copies {
    /** Part of the format: the parts of stored times depend on it. */
    private static final int WITHINS = 64;

    private final long withinMs;
    private final long partMs;
    private final PipelineRules rules;
    private final IdStore ids;
    private final ByteWriter bytes = new ByteWriter();
    private final SweepPace pace = new SweepPace();
    private long lookedMs = -1;

    Copies(Deduplicate deduplicate, PipelineRules rules, IdStore ids) {
        withinMs = deduplicate.within().toMillis();
        partMs = withinMs * WITHINS;
        this.rules = rules;
        this.ids = ids;
    }

    /** Whether the next event, which is not late, is a copy. From now on others may be copies of it. */
    boolean next(GroupKey id, long atMs) {
        long fromMs = Math.max(rules.eventTimes().firstMs(), atMs - withinMs);
        long toMs = Math.min(rules.eventTimes().lastMs(), atMs + withinMs);
        boolean copy = false;
        for (long part = fromMs / partMs; part <= toMs / partMs; part++) {
            Covered before = covered(id, part);
            copy |= before.holds(atMs);
            long startMs = part * partMs;
            Covered after = before.with(Math.max(fromMs, startMs), Math.min(toMs, startMs + partMs - 1));
            if (after != before) {
                ids.write(id, part, after.bytes(startMs, bytes));
                pace.wrote();
            }
        }
        return copy;
    }

    private Covered covered(GroupKey id, long part) {
        return ids.covered(id, part).map(it -> Covered.read(it, part * partMs)).orElse(Covered.NOTHING);
    }

    /** Forgets some of what nobody needs any more; part of the commit. */
    void commit(long watermarkMs) {
        Windowing windowing = rules.windowing();
        ids.forget(
                (part, covered) ->
                        windowing.lost(Covered.read(covered, part * partMs).lastMs(), watermarkMs),
                pace.due(watermarkMs > lookedMs));
        lookedMs = watermarkMs;
    }
}
