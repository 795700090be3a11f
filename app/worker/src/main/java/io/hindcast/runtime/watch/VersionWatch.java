package io.hindcast.runtime.watch;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Quiet;
import io.hindcast.progress.CatchUp;
import io.hindcast.progress.HeartbeatDue;
import io.hindcast.progress.QuietSince;
import io.hindcast.progress.StandingLag;
import io.hindcast.progress.VersionProgress;
import io.hindcast.progress.Waiting;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.schedule.Every;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How far a version has come and who holds it back, looked at again and again in a lane of its own; what was seen last may be
 * read by any thread.
 */
final class VersionWatch {
    /** A wait that goes on is told again after this time. */
    private static final Duration REMINDER = Duration.ofMinutes(10);

    private final Started start;
    private final StandingLag lag = new StandingLag();
    private CatchUp catchUp = CatchUp.READING;
    private QuietSince quiet = QuietSince.UNWATCHED;
    private final Map<String, Instant> told = new HashMap<>();
    private volatile Sight sight = Sight.NONE;

    VersionWatch(Started start) {
        this.start = start;
    }

    /** Whether it was started in this way. */
    boolean watches(Started other) {
        return start.equals(other);
    }

    /** What was seen last. */
    Sight sight() {
        return sight;
    }

    /**
     * One look; a failure of the cluster is seen, not thrown.
     *
     * @param reader reads how far the version has come
     * @param rate how fast it may read; one that is paused waits for nobody else
     * @param idleTimeout how long nothing must have come before a partition counts as quiet
     * @return the waits that were not told yet, or long ago
     */
    List<Waiting> look(Supplier<VersionProgress> reader, MaxRate rate, Duration idleTimeout, Instant now) {
        VersionProgress latest;
        try {
            latest = reader.get();
        } catch (RuntimeException failed) {
            // Its source was deleted, say: the version itself will find out.
            sight = sight.failed("its progress cannot be read: " + FailureCause.words(failed));
            return List.of();
        }
        catchUp = catchUp.after(start, latest);
        quiet = quiet.watch(latest, now);
        List<Waiting> waiting = rate.paused() ? List.of() : Waiting.of(latest, quiet, idleTimeout, now);
        sight = new Sight(
                Optional.of(latest), waiting, lag.look(latest, now), catchUp instanceof CatchUp.Done, Optional.empty());
        return news(waiting, now);
    }

    private List<Waiting> news(List<Waiting> waiting, Instant now) {
        told.keySet()
                .retainAll(waiting.stream().map(wait -> wait.source().place()).toList());
        List<Waiting> news = new ArrayList<>();
        for (Waiting wait : waiting) {
            Instant last = told.get(wait.source().place());
            if (last == null || Every.passed(last, REMINDER, now)) {
                told.put(wait.source().place(), now);
                news.add(wait);
            }
        }
        return List.copyOf(news);
    }

    /** Which of its partitions a heartbeat would bring forward, by the last look, as far as the definition lets the worker write any. */
    List<HeartbeatDue> heartbeats(Quiet wanted, Instant now) {
        return sight.progress()
                .map(latest -> wanted.heartbeats()
                        .as(
                                foreign -> List.<HeartbeatDue>of(),
                                own -> HeartbeatDue.of(latest, quiet, wanted.idleTimeout(), now),
                                clock -> HeartbeatDue.behind(latest, clock.behind(), now)))
                .orElse(List.of());
    }
}
