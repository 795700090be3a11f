package io.hindcast.runtime;

import io.hindcast.expression.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.VersionProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The versions that run on this worker: as many as the ledger says. Used by the control thread. */
final class Fleet {
    private final StateFolder folder;
    private final String namespace;
    private final Preparation preparation;
    private final Applications applications;
    private final WorkerListener listener;
    private final Drift drift;
    private final Map<VersionId, Member> members = new TreeMap<>();

    Fleet(
            StateFolder folder,
            String namespace,
            Preparation preparation,
            Applications applications,
            WorkerListener listener,
            Drift drift) {
        this.folder = folder;
        this.namespace = namespace;
        this.preparation = preparation;
        this.applications = applications;
        this.listener = listener;
        this.drift = drift;
    }

    /** Starts what should run, stops what should not, and looks after the rest. */
    void follow(ControlPlane state, Instant now) {
        List<VersionId> ended = new ArrayList<>();
        members.forEach((id, member) -> {
            if (state.version(id)
                    .filter(VersionState::running)
                    .filter(member::runs)
                    .isEmpty()) {
                member.close();
                ended.add(id);
            }
        });
        ended.forEach(members::remove);
        deleteStateOfEnded(state);
        for (VersionState version : state.running()) {
            members.computeIfAbsent(version.id(), id -> join(version))
                    .tend(version.phase().maxRate(), now);
        }
    }

    private void deleteStateOfEnded(ControlPlane state) {
        state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.versions().stream())
                .filter(version ->
                        version.phase() instanceof Phase.Retired || version.phase() instanceof Phase.Cancelled)
                .forEach(version -> folder.delete(new VersionNames(namespace, version.id()).applicationId()));
    }

    private Member join(VersionState version) {
        Started start = version.phase().started().orElseThrow();
        LedgerText text = LedgerText.compile(version.proposal());
        if (text instanceof LedgerText.Unfit unfit) {
            listener.notice(new Notice(
                    Notice.Kind.TROUBLE, version.id().toString(), new Condition.Unfit(unfit.reason()).words()));
            return new Member(start, new Condition.Unfit(unfit.reason()), Optional.empty(), Optional.empty());
        }
        Definition definition = ((LedgerText.Fit) text).definition();
        VersionRun run = new VersionRun(start, definition.compiled(), preparation, applications, listener, drift);
        return new Member(start, run.condition(), Optional.of(run), Optional.of(definition));
    }

    /** How the version does; starting if it is not a member yet. */
    Condition condition(VersionId id) {
        Member member = members.get(id);
        return member == null ? new Condition.Starting() : member.condition;
    }

    /** The definition that the version runs; empty if this worker cannot run it. */
    Optional<Definition> definition(VersionId id) {
        Member member = members.get(id);
        return member == null ? Optional.empty() : member.definition;
    }

    /** Whether this worker is the one that reads a source partition for the version. */
    boolean reads(VersionId id, SourceProgress source) {
        Member member = members.get(id);
        return member != null && member.run.filter(run -> run.reads(source)).isPresent();
    }

    /** Hears what a version has committed on all workers together. */
    void committed(VersionId id, VersionProgress progress, Instant now) {
        Member member = members.get(id);
        if (member != null) {
            member.run.ifPresent(run -> run.committed(progress, now));
        }
    }

    /** Source records that the version has read on this worker; starts anew with each start of the version. */
    long taken(VersionId id) {
        return throttle(id).map(Throttle::taken).orElse(0L);
    }

    /** How many records a second this worker reads for the version at most, whatever the ledger allows; infinite for no bound. */
    void limit(VersionId id, double recordsPerSecond) {
        throttle(id).ifPresent(throttle -> throttle.limit(recordsPerSecond));
    }

    double limit(VersionId id) {
        return throttle(id).map(Throttle::limit).orElse(Double.POSITIVE_INFINITY);
    }

    private Optional<Throttle> throttle(VersionId id) {
        Member member = members.get(id);
        return member == null ? Optional.empty() : member.throttle();
    }

    /** Stops all versions, at once. */
    void close() {
        members.values().parallelStream().forEach(Member::close);
        members.clear();
    }

    /** One version. */
    private final class Member {
        private final Started start;
        private final Optional<VersionRun> run;
        private final Optional<Definition> definition;
        private Condition condition;
        private boolean announced;

        Member(Started start, Condition condition, Optional<VersionRun> run, Optional<Definition> definition) {
            this.start = start;
            this.condition = condition;
            this.run = run;
            this.definition = definition;
        }

        /** Whether the ledger still says that it is to run in this way. */
        boolean runs(VersionState version) {
            return version.phase().started().equals(Optional.of(start));
        }

        Optional<Throttle> throttle() {
            return run.map(VersionRun::throttle);
        }

        void tend(MaxRate rate, Instant now) {
            run.ifPresent(version -> {
                version.throttle().maxRate(rate);
                version.tend(now);
                condition = version.condition();
            });
            if (condition.running() && !announced) {
                announced = true;
                listener.notice(new Notice(
                        Notice.Kind.STARTED,
                        start.version().toString(),
                        "runs: reads " + topics() + ", writes topic '"
                                + new VersionNames(namespace, start.version()).resultsTopic() + "'"
                                + (rate.bounded() ? "; its maximum rate: " + rate.words() : "")));
            }
        }

        /** {@code topic 'orders'}, {@code topics 'orders-eu', 'orders-us'}. */
        private String topics() {
            return (start.sources().size() == 1 ? "topic " : "topics ")
                    + start.sources().stream()
                            .map(source -> "'" + source.topic() + "'")
                            .collect(Collectors.joining(", "));
        }

        void close() {
            run.ifPresent(VersionRun::close);
        }
    }
}
