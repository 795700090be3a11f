package io.hindcast.runtime.decide;

import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import java.util.List;
import java.util.function.Predicate;

/** Finds what has grown, on the cluster. Calls may take long, and fail with Kafka's exceptions. */
public interface GrowthSearch {
    /**
     * The source topics that have got partitions since versions were started on them.
     *
     * @param canGrow which versions may take them up
     */
    List<Growing> grown(PipelineState pipeline, Predicate<VersionState> canGrow);

    /** What can be taken up now, since nobody is in the groups of the versions that were stopped for it. */
    List<Grown> takenUp(PipelineState pipeline);
}
