package io.hindcast.runtime;

import io.hindcast.expression.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.VersionId;
import io.hindcast.replay.Startable;
import io.hindcast.replay.kafka.SourceReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a worker writes into the ledger of its own accord. Used by the control thread. */
final class Deployer {
    private final Ledger ledger;
    private final SourceReader sources;
    private final WorkerListener listener;
    private final Map<VersionId, LedgerText> texts = new HashMap<>();
    private final Map<VersionId, String> toldWaits = new HashMap<>();

    Deployer(Ledger ledger, SourceReader sources, WorkerListener listener) {
        this.ledger = ledger;
        this.sources = sources;
        this.listener = listener;
    }

    /** A definition file is a proposal: once, at the worker's start. */
    void propose(Definition definition) {
        var candidate = new Decisions.Candidate(definition.text(), definition.fingerprint(), definition.file());
        ledger.settle(
                state -> Decisions.propose(state, definition.name(), candidate, "a worker started with this file"));
        ControlPlane state = ledger.state();
        if (Decisions.propose(state, definition.name(), candidate, "") instanceof Decision.Standing standing) {
            state.version(standing.version())
                    .filter(version -> version.phase() instanceof Phase.Proposed)
                    .ifPresent(version -> tellProposed(state, version));
        }
    }

    private void tellProposed(ControlPlane state, VersionState version) {
        boolean first = state.pipeline(version.id().pipeline()).first(version.id());
        String next = first
                ? "starts by itself, as the first version of its pipeline"
                : "waits to be replayed: ./replay --from-earliest "
                        + version.id().pipeline();
        listener.notice(new Notice(
                Notice.Kind.PROPOSED,
                version.id().toString(),
                "is proposed by " + version.proposal().file() + "; it " + next));
    }

    /** Starts first versions, and cuts over to those that have caught up. */
    void deploy(ControlPlane state) {
        Decisions.toStart(state).forEach(this::start);
        for (VersionState version : Decisions.toCutOver(ledger.state())) {
            settle(now -> Decisions.toCutOver(now).contains(version)
                    ? Decisions.cutOver(now, version.id(), "first version")
                    : new Decision.Standing(version.id()));
        }
    }

    private void start(VersionState version) {
        LedgerText text = texts.computeIfAbsent(version.id(), id -> LedgerText.compile(version.proposal()));
        if (text instanceof LedgerText.Unfit unfit) {
            tellOnce(version.id(), "cannot be started by this worker: " + unfit.reason());
            return;
        }
        Source source = ((LedgerText.Fit) text).definition().pipeline().source();
        Startable startable = sources.startable(source, source.from());
        if (startable instanceof Startable.Missing missing) {
            tellOnce(
                    version.id(),
                    "waits for topic '" + missing.topic() + "', which does not exist: create it, or load records with"
                            + " hindcast load FILE --topic " + missing.topic());
        } else if (startable instanceof Startable.No no) {
            tellOnce(version.id(), "cannot start: " + no.reason());
        } else {
            start(version.id(), source, (Startable.Yes) startable);
        }
    }

    private void start(VersionId version, Source source, Startable.Yes topics) {
        List<SourceStart> starts = sources.starts(source, topics, source.from());
        texts.remove(version);
        settle(state -> Decisions.start(state, version, starts, topics.resultsPartitions(), "first version"));
    }

    void caughtUp(VersionId version) {
        settle(state -> Decisions.caughtUp(
                state, version, "committed past the recorded ends, and the frontiers have followed"));
    }

    void fail(VersionId version, String reason) {
        settle(state -> Decisions.fail(state, version, reason));
    }

    private void settle(Function<ControlPlane, Decision> decide) {
        Optional<Outcome> ignored = ledger.settle(decide);
    }

    private void tellOnce(VersionId version, String text) {
        if (!text.equals(toldWaits.put(version, text))) {
            listener.notice(new Notice(Notice.Kind.WAITING, version.toString(), text));
        }
    }
}
