package io.hindcast.runtime.status;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.VersionProgress;
import io.hindcast.progress.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version, as a worker knows it.
 *
 * @param ledger what the ledger says of it
 * @param condition how it does on this worker
 * @param progress how far it has come on all workers together; empty until it was first read
 * @param waiting who holds its watermark back
 * @param standingLag for how long the first record that it has not committed has been in the log, but for what the next
 *     commit sweeps away
 * @param trouble why that could not be read at the last look
 * @param guardLimit records a second that the guard lets this worker read for it; infinite where it is not slowed
 */
public record VersionStatus(
        VersionState ledger,
        Condition condition,
        Optional<VersionProgress> progress,
        List<Waiting> waiting,
        Duration standingLag,
        Optional<String> trouble,
        double guardLimit) {
    public VersionStatus {
        waiting = List.copyOf(waiting);
    }

    /** Records a second that it may read on all workers together; infinite without a bound. */
    public double maxRate() {
        MaxRate rate = ledger.phase().maxRate();
        return rate.bounded() ? rate.recordsPerSecond() : Double.POSITIVE_INFINITY;
    }

    /** Why a worker is not ready because of it; empty if it is. */
    public Optional<String> unready() {
        return condition.ready()
                ? trouble.map(reason -> id() + " is running; " + reason)
                : Optional.of(id() + " " + condition.words());
    }

    /** As somebody is told who asks then. */
    VersionStatus toldAt(Instant now) {
        return new VersionStatus(ledger, condition.toldAt(now), progress, waiting, standingLag, trouble, guardLimit);
    }

    public VersionId id() {
        return ledger.id();
    }
}
