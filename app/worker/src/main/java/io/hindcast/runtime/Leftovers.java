package io.hindcast.runtime;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.ground.LocalState;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** Deletes the local state of versions that have ended for good. What cannot be deleted is told, and tried again. */
final class Leftovers {
    /** Pause between two looks. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final LocalState local;
    private final Predicate<VersionId> alive;
    private final WorkerListener listener;
    private final Lane lane;
    private final Every look = new Every(LOOK);
    private final Map<VersionId, String> kept = new ConcurrentSkipListMap<>();

    /** @param alive whether something of a version may still live here */
    Leftovers(LocalState local, Predicate<VersionId> alive, WorkerListener listener, Lane lane) {
        this.local = local;
        this.alive = alive;
        this.listener = listener;
        this.lane = lane;
    }

    /** Whether nothing of a version is to be kept. */
    static boolean of(VersionState version) {
        return version.phase().thrownAway();
    }

    /** Has deleted what is left, now and then. Waits for nothing. */
    void look(ControlPlane state, Instant now) {
        if (!look.due(now)) {
            return;
        }
        List<VersionId> ended = state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.versions().stream())
                .filter(Leftovers::of)
                .map(VersionState::id)
                .filter(alive.negate())
                .toList();
        lane.offer(() -> ended.forEach(this::delete));
    }

    private void delete(VersionId version) {
        try {
            local.discard(version);
            kept.remove(version);
        } catch (IOException failed) {
            String reason = "has ended, but its local state cannot be deleted: " + FailureCause.words(failed);
            if (!reason.equals(kept.put(version, reason))) {
                listener.notice(new Notice(Notice.Kind.TROUBLE, version.toString(), reason));
            }
        }
    }

    /** Why the local state of an ended version is still there; empty if it is not, or nobody has tried. Any thread. */
    Optional<String> kept(VersionId version) {
        return Optional.ofNullable(kept.get(version));
    }
}
