package io.hindcast.tool;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.pipeline.VersionId;
import io.hindcast.replay.Closed;
import io.hindcast.replay.Comparison;
import io.hindcast.verify.Finding;

/** Prints what a verification finds, one after the other, and then what it comes to. */
interface Findings {
    void add(Finding finding);

    void end(Summary summary);

    /**
     * What a verification comes to.
     *
     * @param closed which windows were compared
     * @param input how much was read for it
     * @param published the comparison of what was published with what was computed
     */
    record Summary(VersionId version, Closed closed, Input input, Comparison published, ExitCode exitCode) {
        Counts counts() {
            return published.counts();
        }
    }

    /** Records, over all input partitions. */
    record Input(long records, int partitions) {}
}
