package io.hindcast.runtime.run;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.sharing.Throttle;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.Notice;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A version's place in the fleet: its run, in a lane of its own, and how fast it may read. Used by the control thread. */
final class Seat {
    private final Started start;
    private final Throttle throttle;
    private final Run run;
    private final Lane lane;
    private Wish wish = Wish.RUN;
    private boolean announced;

    Seat(Started start, Throttle throttle, Run run, Lane lane) {
        this.start = start;
        this.throttle = throttle;
        this.run = run;
        this.lane = lane;
    }

    /** Hears what the ledger says now; one that was to end, or was started in another way, does not come back. */
    void follow(Optional<VersionState> version, Instant now) {
        Optional<VersionState> same = version.filter(VersionState::running)
                .filter(state -> state.phase().started().equals(Optional.of(start)));
        if (same.isEmpty()) {
            wish = Wish.END;
        }
        same.ifPresent(state -> throttle.maxRate(state.phase().maxRate()));
        Wish wanted = wish;
        lane.offer(() -> run.tend(wanted, now));
    }

    /** Whether nothing of it lives here any more. */
    boolean ended() {
        return run.condition() instanceof Condition.Ended && !lane.busy();
    }

    /** Ends it, after whatever is being done for it. */
    CompletableFuture<Void> end(Instant now) {
        wish = Wish.END;
        return lane.after(() -> run.tend(Wish.END, now));
    }

    Run run() {
        return run;
    }

    Throttle throttle() {
        return throttle;
    }

    /** That it runs, once. */
    Optional<Notice> announcement(MaxRate rate, String resultsTopic) {
        if (announced || !run.condition().running()) {
            return Optional.empty();
        }
        announced = true;
        VersionId version = start.version();
        return Optional.of(new Notice(
                Notice.Kind.STARTED,
                version.toString(),
                "runs: reads " + topics() + ", writes topic '" + resultsTopic + "'"
                        + (rate.bounded() ? "; its maximum rate: " + rate.words() : "")));
    }

    /** {@code topic 'orders'}, {@code topics 'orders-eu', 'orders-us'}. */
    private String topics() {
        return (start.sources().size() == 1 ? "topic " : "topics ")
                + start.sources().stream()
                        .map(source -> "'" + source.topic() + "'")
                        .collect(Collectors.joining(", "));
    }
}
