package io.hindcast.operator;

import io.hindcast.account.Account;
import io.hindcast.account.Progress;
import io.hindcast.source.SourceRecord;

/**
 * The direct form: one input partition aggregates its own keys, and its own watermark alone closes their windows. Exact only
 * where every record of a key is in one partition, which is checked record by record.
 */
public final class DirectTask implements AutoCloseable {
    private final Ingest ingest;
    private final WindowAggregator aggregator;

    /** One that sees all of the history. */
    public DirectTask(PipelineRules rules, Placement placement, Resume resume, Rejects rejects, AggregatePorts ports) {
        this(rules, placement, History.whole(1), resume, rejects, ports);
    }

    /** @param history of the one source partition, by the ledger */
    public DirectTask(
            PipelineRules rules,
            Placement placement,
            History history,
            Resume resume,
            Rejects rejects,
            AggregatePorts ports) {
        aggregator = new WindowAggregator(rules, history, ports);
        long storedMs = aggregator.progress().watermarks().lowest();
        if (storedMs != Math.max(0, resume.watermarkMs())) {
            throw new BrokenInvariant(
                    "offset-and-state",
                    "the watermark committed with the offset is " + resume.watermarkMs() + ", the one in the state is "
                            + storedMs + ": the offset was set from outside, or the changelog was deleted; a replay"
                            + " starts a new version");
        }
        ingest = new Ingest(
                rules,
                placement,
                resume,
                rejects,
                (key, startMs, timing, contribution) ->
                        aggregator.accumulator(startMs, key, timing).add(contribution));
    }

    /** Takes the next record of the partition. */
    public void process(SourceRecord record) {
        ingest.process(record);
        if (ingest.watermarkMs() > aggregator.progress().watermarks().lowest()) {
            aggregator.progress().watermarks().raise(0, ingest.watermarkMs());
            aggregator.publish();
        }
    }

    /**
     * Publishes on, writes back, and hands over the numbers to commit.
     *
     * @return whether everything that is closed has been published; if not, commit again soon
     */
    public boolean commit(Commit commit) {
        boolean done = aggregator.publish();
        aggregator.writeBack();
        commit.value(Progress.FRONTIER, aggregator.progress().frontierMs());
        ingest.commit(commit);
        return done;
    }

    /**
     * Publishes provisional results of windows that wait only because the partition is idle.
     *
     * @param aheadMs how far the watermark would be if it were not
     */
    public void publishProvisional(long aheadMs) {
        aggregator.publishProvisional(aheadMs);
    }

    /**
     * Publishes provisional results of open windows that have changed since they were last shown, if the pipeline wants it.
     *
     * @return whether nothing is left to be shown in one of the next turns
     */
    public boolean publishEarly(EarlyTurn turn) {
        return aggregator.publishEarly(turn);
    }

    /** M_p: the highest valid event time so far, or 0. */
    public long watermarkMs() {
        return ingest.watermarkMs();
    }

    public Account account() {
        return ingest.account();
    }

    /** Gives back what it holds of the heap budget. It must not be used afterwards. */
    @Override
    public void close() {
        aggregator.close();
    }
}
