package io.hindcast.operator;

import io.hindcast.account.Account;
import io.hindcast.source.SourceRecord;

/**
 * Ingest and combine for one input partition: fates, watermark and account, partial aggregates, and the frames that carry
 * them downstream. It keeps no store: all that it must remember is a few numbers, committed with its offset.
 */
public final class IngestTask implements AutoCloseable {
    /** More partials than this are sent on before the commit, so that memory stays bounded. */
    private static final int COMBINED_PARTIALS = 100_000;

    private final Ingest ingest;
    private final Combiner combiner;
    private final Outbox outbox;
    private final HeapShare heap;

    /** @param ports where records, frames and keys go */
    public IngestTask(PipelineRules rules, int sourcePartition, Resume resume, IngestPorts ports) {
        combiner = new Combiner(rules.accumulators());
        heap = ports.heap().open();
        ingest = new Ingest(rules, ports.placement(), resume, ports.rejects(), combiner::add);
        outbox = new Outbox(
                sourcePartition, ports.downstreamPartitions(), ports.downstreamPartitioning(), resume, ports.frames());
    }

    /** Takes the next record of the partition. */
    public void process(SourceRecord record) {
        ingest.process(record);
        if (combiner.heapBytes() != heap.heldBytes()) {
            grown();
        }
    }

    /** There is a new partial. */
    private void grown() {
        heap.take(combiner.heapBytes() - heap.heldBytes());
        if (combiner.size() >= COMBINED_PARTIALS
                || combiner.large()
                || (heap.asked() && heap.answer() < heap.heldBytes())) {
            sendPartials();
        }
    }

    private void sendPartials() {
        combiner.drainTo(outbox);
        heap.take(-heap.heldBytes());
    }

    /** Sends everything on and hands over the numbers to commit. Nothing may be processed between this and the commit. */
    public void commit(Announce announce, Commit commit) {
        sendPartials();
        outbox.announce(ingest.watermarkMs(), announce);
        outbox.record(commit);
        ingest.commit(commit);
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
        heap.close();
    }
}
