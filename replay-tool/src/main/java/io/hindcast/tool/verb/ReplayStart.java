package io.hindcast.tool.verb;

import io.hindcast.cluster.version.VersionGroup;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Request;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.plan.ReplayPlan;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a replay that was planned: proposes it where nobody has, and has the workers run it.
 *
 * @param seen what the plan shows of the ledger
 * @param why for the ledger
 */
record ReplayStart(Session session, Premise seen, String why) {
    /**
     * Of a plan that is shown now: with what it is compared, and which number it gets or which proposal it takes, are to stay so until
     * somebody has said yes.
     */
    static ReplayStart seen(Session session, ReplayedDefinition definition, String why) {
        Optional<VersionId> waiting = definition.proposed(session.state()).map(VersionState::id);
        return new ReplayStart(
                session,
                Premise.of(session.state(), state -> {
                    List<Fact> facts = new ArrayList<>(
                            List.of(Fact.serving(state, definition.name()), Fact.versions(state, definition.name())));
                    waiting.ifPresent(id -> facts.add(Fact.phase(state, id)));
                    return facts;
                }),
                why);
    }

    /** The version that runs now. */
    VersionState start(ReplayPlan plan, Request request) {
        ReplayedDefinition definition = plan.definition();
        Settlement proposed = session.settle(
                seen, state -> Decisions.proposeReplay(state, definition.name(), definition.candidate(), why));
        VersionId id = definition
                .proposed(proposed.state())
                .map(VersionState::id)
                .orElseThrow(() -> new IllegalStateException("INVARIANT: what was settled is proposed"));
        session.settle(
                waiting(proposed.state(), id),
                state -> Decisions.start(state, plan.started(state, id, request), why),
                Optional.of(id + " waits as a proposal: the same command starts it, and ./replay cancel " + id
                        + session.options() + " removes it."));
        VersionState started = session.version(id);
        Started start = started.phase().started().orElseThrow();
        new VersionGroup(session.cluster(), session.names(id))
                .startAt(start)
                .ifPresent(reason -> session.terminal()
                        .line("The offsets of " + id + " could not be set from here (" + reason
                                + "); the first worker that runs it sets them."));
        session.terminal().line("started " + started.id());
        return started;
    }

    private static Premise waiting(ControlPlane proposed, VersionId id) {
        return Premise.of(proposed, state -> List.of(Fact.phase(state, id), Fact.serving(state, id.pipeline())));
    }
}
