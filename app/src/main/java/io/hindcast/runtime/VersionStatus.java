package io.hindcast.runtime;

import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.replay.VersionProgress;
import io.hindcast.replay.Waiting;
import java.util.List;
import java.util.Optional;

/**
 * One version, as a worker knows it.
 *
 * @param ledger what the ledger says of it
 * @param condition how it does on this worker
 * @param progress how far it has come on all workers together; empty until it was first read
 * @param waiting who holds its watermark back
 */
public record VersionStatus(
        VersionState ledger, Condition condition, Optional<VersionProgress> progress, List<Waiting> waiting) {
    public VersionStatus {
        waiting = List.copyOf(waiting);
    }

    public VersionId id() {
        return ledger.id();
    }
}
