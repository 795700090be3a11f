package io.hindcast.runtime.ground;

import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.sharing.Sharing;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.schema.SchemaFacts;

/**
 * What the runs of a worker stand on, the same for all of them.
 *
 * @param preparation the cluster, before a version runs and after
 * @param applications what runs a version
 * @param local the state of versions on this machine
 * @param listener hears what people want to know
 * @param sharing how far a source partition may be read ahead of the others, and how often a version is marked
 * @param schemas what the ledger holds of those of registries, as far as it has been read
 * @param emergency takes what no version alone can suffer
 */
public record Ground(
        Preparation preparation,
        Applications applications,
        LocalState local,
        WorkerListener listener,
        Sharing sharing,
        SchemaFacts schemas,
        Emergency emergency) {}
