package io.hindcast.runtime;

import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.MaxRate;
import io.hindcast.replay.CatchUp;
import io.hindcast.replay.HeartbeatDue;
import io.hindcast.replay.QuietSince;
import io.hindcast.replay.StandingLag;
import io.hindcast.replay.VersionProgress;
import io.hindcast.replay.Waiting;
import io.hindcast.replay.kafka.ProgressReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a version has come and who holds it back, looked at again and again. Used by the control thread. */
final class VersionWatch {
    /** A wait that goes on is told again after this time. */
    private static final Duration REMINDER = Duration.ofMinutes(10);

    private final Started start;
    private Duration idleTimeout = Duration.ofMinutes(1);
    private MaxRate maxRate = MaxRate.NONE;
    private final StandingLag lag = new StandingLag();
    private CatchUp catchUp = CatchUp.READING;
    private QuietSince quiet = QuietSince.UNWATCHED;
    private Optional<VersionProgress> progress = Optional.empty();
    private List<Waiting> waiting = List.of();
    private final Map<String, Instant> told = new HashMap<>();

    VersionWatch(Started start) {
        this.start = start;
    }

    /** Whether it was started in this way. */
    boolean watches(Started other) {
        return start.equals(other);
    }

    /** How long nothing must have come before a partition counts as quiet; a minute until this is called. */
    void idleTimeout(Duration timeout) {
        idleTimeout = timeout;
    }

    /** How fast it may read; one that is paused waits for nobody else. */
    void maxRate(MaxRate allowed) {
        maxRate = allowed;
    }

    /** One look; answers the waits that were not told yet, or long ago. */
    List<Waiting> look(ProgressReader reader, Instant now) {
        VersionProgress latest = reader.read(start);
        progress = Optional.of(latest);
        catchUp = catchUp.after(start, latest);
        quiet = quiet.watch(latest, now);
        lag.look(latest, now);
        waiting = maxRate.paused() ? List.of() : Waiting.of(latest, quiet, idleTimeout, now);
        told.keySet()
                .retainAll(waiting.stream().map(wait -> wait.source().place()).toList());
        List<Waiting> news = new ArrayList<>();
        for (Waiting wait : waiting) {
            Instant last = told.get(wait.source().place());
            if (last == null || !last.plus(REMINDER).isAfter(now)) {
                told.put(wait.source().place(), now);
                news.add(wait);
            }
        }
        return List.copyOf(news);
    }

    /** Which of its quiet partitions a heartbeat would bring forward, by the last look. */
    List<HeartbeatDue> heartbeats(Instant now) {
        return progress.map(latest -> HeartbeatDue.of(latest, quiet, idleTimeout, now))
                .orElse(List.of());
    }

    /** How far it stands behind the ends of its sources, by the last look. */
    Duration standingLag() {
        return lag.standing();
    }

    boolean caughtUp() {
        return catchUp instanceof CatchUp.Done;
    }

    /** Every window that closes at or before it is in the results topic, by the last look; −1 for none. */
    long frontierMs() {
        return progress.map(VersionProgress::frontierMs).orElse(-1L);
    }

    Optional<VersionProgress> progress() {
        return progress;
    }

    List<Waiting> waiting() {
        return waiting;
    }
}
