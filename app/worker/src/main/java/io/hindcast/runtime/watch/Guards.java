package io.hindcast.runtime.watch;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.pace.Guard;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.run.Fleet;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Slows the versions on this worker that do not serve while one that serves falls behind, on whichever worker that runs: they
 * share the brokers at least. Used by the control thread.
 */
public final class Guards {
    private final Optional<Duration> tolerance;
    private final Fleet fleet;
    private final WorkerListener listener;
    private final Map<VersionId, Guard> guards = new TreeMap<>();

    /** @param tolerance how far serving versions may stand behind; empty: nothing is ever slowed */
    public Guards(Optional<Duration> tolerance, Fleet fleet, WorkerListener listener) {
        this.tolerance = tolerance;
        this.fleet = fleet;
        this.listener = listener;
    }

    /**
     * One look, after the versions were watched.
     *
     * @param sights what was last seen of a version
     */
    public void look(ControlPlane state, Function<VersionId, Sight> sights, Instant now) {
        if (tolerance.isEmpty()) {
            return;
        }
        List<VersionState> replays = state.running().stream()
                .filter(version -> !(version.phase() instanceof Phase.Serving))
                .toList();
        guards.keySet().retainAll(replays.stream().map(VersionState::id).toList());
        Optional<Behind> furthest = furthest(state, sights);
        Duration lag = furthest.map(Behind::lag).orElse(Duration.ZERO);
        for (VersionState replay : replays) {
            Guard guard = guards.computeIfAbsent(replay.id(), id -> new Guard(tolerance.get()));
            boolean before = guard.limited();
            double limit = guard.look(now, lag, fleet.taken(replay.id()));
            fleet.limit(replay.id(), limit);
            if (guard.limited() != before) {
                tell(replay.id(), guard, furthest);
            }
        }
    }

    /** One that was told to read slowly is behind because of that. */
    private static Optional<Behind> furthest(ControlPlane state, Function<VersionId, Sight> sights) {
        return state.running().stream()
                .filter(version -> version.phase() instanceof Phase.Serving
                        && !version.phase().maxRate().bounded())
                .map(version ->
                        new Behind(version.id(), sights.apply(version.id()).standingLag()))
                .max(Comparator.comparing(Behind::lag));
    }

    /** Once when it begins and once when it ends; the rates in between are a metric. */
    private void tell(VersionId replay, Guard guard, Optional<Behind> furthest) {
        String text = guard.limited()
                ? String.format(
                        Locale.ROOT,
                        "is slowed to %,.0f records a second here and less if need be, since %s, which serves, has left"
                                + " records unread for at least %d s",
                        guard.limit(),
                        furthest.map(behind -> behind.version().toString()).orElse("a version"),
                        furthest.map(behind -> behind.lag().toSeconds()).orElse(0L))
                : "is no longer slowed: what serves keeps up";
        listener.notice(new Notice(Notice.Kind.PACED, replay.toString(), text));
    }

    private record Behind(VersionId version, Duration lag) {}
}
