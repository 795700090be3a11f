package io.hindcast.operator;

import io.hindcast.account.Account;
import io.hindcast.source.SourceRecord;

/**
 * The direct form: one input partition aggregates its own keys, and its own watermark alone closes their windows. Exact only
 * where every record of a key is in one partition, which is checked record by record.
 */
public final class DirectTask extends PublishingTask {
    private final Ingest ingest;

    /** One that sees all of the history. */
    public DirectTask(PipelineRules rules, Resume resume, DirectPorts ports) {
        this(rules, History.whole(1), resume, ports);
    }

    /**
     * @param history of the one source partition, by the ledger
     * @throws DamagedState if what was committed and the store do not belong together
     */
    public DirectTask(PipelineRules rules, History history, Resume resume, DirectPorts ports) {
        super(Aggregator.of(
                rules,
                history.incompleteUpTo(rules.pipeline().pipeline().uncertainMs(history.incompleteMs())),
                resume.committed(),
                ports.aggregate()));
        Aggregator aggregator = aggregator();
        proveWatermark(aggregator.progress(), resume);
        ingest = new Ingest(
                rules,
                ports.placement(),
                resume,
                ports.rejects(),
                (key, sliceMs, timing, contribution) -> aggregator.add(sliceMs, key, timing, contribution),
                rules.copies(ports.ids()));
    }

    /** What a task knows by its store of the watermark of its one partition must be what was committed with the offset. */
    static void proveWatermark(AggregateProgress progress, Resume resume) {
        long storedMs = progress.watermarks().lowest();
        if (storedMs != Math.max(0, resume.watermarkMs())) {
            throw new DamagedState(
                    "offset-and-state",
                    "the watermark committed with the offset is " + resume.watermarkMs() + ", the one in the state is "
                            + storedMs + ": the offset was set from outside, or the changelog was deleted; a replay"
                            + " starts a new version");
        }
    }

    /** Takes the next record of the partition. */
    public void process(SourceRecord record) {
        ingest.process(record);
        Aggregator aggregator = aggregator();
        if (ingest.watermarkMs() > aggregator.progress().watermarks().lowest()) {
            aggregator.progress().watermarks().raise(0, ingest.watermarkMs());
            aggregator.publish();
        }
    }

    @Override
    public boolean commit(Commit commit) {
        boolean done = super.commit(commit);
        ingest.commit(commit);
        return done;
    }

    /** M_p: the highest valid event time so far, or 0. */
    public long watermarkMs() {
        return ingest.watermarkMs();
    }

    public Account account() {
        return ingest.account();
    }
}
