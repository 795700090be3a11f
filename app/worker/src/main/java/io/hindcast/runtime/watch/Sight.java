package io.hindcast.runtime.watch;

import io.hindcast.progress.VersionProgress;
import io.hindcast.progress.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a version at the last look, on all workers together.
 *
 * @param progress how far it has come; empty until that was first read
 * @param waiting who holds its watermark back
 * @param standingLag how far it stands behind the ends of its sources
 * @param caughtUp whether it has read what was there when it was started
 * @param trouble why the last look failed; the rest is then of the one before
 */
public record Sight(
        Optional<VersionProgress> progress,
        List<Waiting> waiting,
        Duration standingLag,
        boolean caughtUp,
        Optional<String> trouble) {
    /** Nobody has looked. */
    static final Sight NONE = new Sight(Optional.empty(), List.of(), Duration.ZERO, false, Optional.empty());

    public Sight {
        waiting = List.copyOf(waiting);
    }

    /** Every window that closes at or before it is in the results topic; −1 for none. */
    long frontierMs() {
        return progress.map(VersionProgress::frontierMs).orElse(-1L);
    }

    Sight failed(String reason) {
        return new Sight(progress, waiting, standingLag, caughtUp, Optional.of(reason));
    }
}
