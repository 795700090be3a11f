package io.hindcast.runtime.decide;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts the versions that start by themselves: the first ones of their pipelines. Where each can start is looked up in a lane of
 * its own; the control thread decides by what was found, and waits for nobody.
 */
public final class FirstStarts {
    /**
     * So long a version that somebody else has proposed is left alone: a replay proposes first, and then starts it from where it was
     * asked to.
     */
    static final Duration COURTESY = Duration.ofSeconds(5);

    /** Pause between two looks at the sources of a version. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Search search;
    private final Deployer deployer;
    private final WorkerListener listener;
    private final Supplier<Lane> lanes;
    private final Predicate<VersionState> ours;
    private final Map<VersionId, Candidate> candidates = new TreeMap<>();

    /** @param ours whether a version was proposed by this worker, or says what one of its files says */
    public FirstStarts(
            Search search,
            Deployer deployer,
            WorkerListener listener,
            Supplier<Lane> lanes,
            Predicate<VersionState> ours) {
        this.search = search;
        this.deployer = deployer;
        this.listener = listener;
        this.lanes = lanes;
        this.ours = ours;
    }

    /** Finds out where a version can start. */
    public interface Search {
        /**
         * Looks on the cluster; may take long, and fails with Kafka's exceptions.
         *
         * @param state what the ledger knows of the records before
         */
        StartFinding look(VersionState version, ControlPlane state);
    }

    /** Starts what can be started by what was found, and has the rest looked at, each once a second at most. */
    public void look(ControlPlane state, Instant now) {
        List<VersionState> due = Decisions.toStart(state);
        candidates.keySet().retainAll(due.stream().map(VersionState::id).toList());
        for (VersionState version : due) {
            Candidate candidate = candidates.computeIfAbsent(
                    version.id(), id -> new Candidate(lanes.get(), ours.test(version) ? now : now.plus(COURTESY)));
            Optional<StartFinding.Ready> ready = candidate.takeReady();
            if (ready.isPresent()) {
                deployer.start(version.id(), ready.get());
            } else if (!now.isBefore(candidate.notBefore) && candidate.look.due(now)) {
                candidate.lane.offer(() -> candidate.look(version, state));
            }
        }
    }

    /** Whether something is being looked up, or was found that nobody has taken up yet: worth another look soon. */
    public boolean expecting() {
        return candidates.values().stream().anyMatch(Candidate::expecting);
    }

    /** Why a version has not been started; empty if it is about to be, or nobody has looked. */
    public Optional<String> waits(VersionId id) {
        return Optional.ofNullable(candidates.get(id)).flatMap(candidate -> candidate.waits);
    }

    /** A version that is to start. */
    private final class Candidate {
        private final Lane lane;
        private final Instant notBefore;
        private final Every look = new Every(LOOK);
        private volatile Optional<StartFinding.Ready> ready = Optional.empty();
        private volatile Optional<String> waits = Optional.empty();

        /** Of the lane alone. */
        private @Nullable StartFinding before;

        Candidate(Lane lane, Instant notBefore) {
            this.lane = lane;
            this.notBefore = notBefore;
        }

        boolean expecting() {
            return lane.busy() || ready.isPresent();
        }

        Optional<StartFinding.Ready> takeReady() {
            Optional<StartFinding.Ready> found = ready;
            ready = Optional.empty();
            return found;
        }

        void look(VersionState version, ControlPlane state) {
            try {
                StartFinding found = search.look(version, state);
                if (found instanceof StartFinding.Ready startable) {
                    ready = Optional.of(startable);
                    waits = Optional.empty();
                } else {
                    StartFinding.Waits waiting = (StartFinding.Waits) found;
                    if (waiting.certain() || found.equals(before)) {
                        wait(version, waiting.reason());
                    }
                }
                before = found;
            } catch (RuntimeException | StackOverflowError | LinkageError failed) {
                wait(version, "cannot be started yet: " + FailureCause.words(failed));
            }
        }

        private void wait(VersionState version, String reason) {
            if (!waits.equals(Optional.of(reason))) {
                waits = Optional.of(reason);
                listener.notice(new Notice(Notice.Kind.WAITING, version.id().toString(), reason));
            }
        }
    }
}
