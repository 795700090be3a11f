package io.hindcast.operator;

/**
 * What an ingest task is connected to.
 *
 * @param placement where the source's producer must have put a key, for a source that is {@code keyed}
 * @param downstreamPartitions how many partitions the partials are spread over
 * @param downstreamPartitioning to which of them a group key belongs
 * @param heap what partials may take of it, together with all other tasks of the process
 */
public record IngestPorts(
        Placement placement,
        int downstreamPartitions,
        Partitioning downstreamPartitioning,
        FrameSink frames,
        Rejects rejects,
        HeapBudget heap) {
    /** Those of a task that runs alone. */
    public IngestPorts(
            Placement placement,
            int downstreamPartitions,
            Partitioning downstreamPartitioning,
            FrameSink frames,
            Rejects rejects) {
        this(placement, downstreamPartitions, downstreamPartitioning, frames, rejects, HeapBudget.ofThisProcess());
    }
}
