package io.hindcast.tool.verb;

import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Request;
import io.hindcast.ledger.Retired;
import io.hindcast.ledger.Rollout;
import io.hindcast.ledger.Takeover;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.compare.Asked;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.compare.VersionComparison;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.plan.ReplayPlan;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.tool.view.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One definition on its way to serve. Each step looks in the ledger whether it is done, so that it may be ended at any moment and begun
 * again: replay, wait, compare, cut over.
 */
record Applying(
        Session session,
        ReplayedDefinition definition,
        Wish wish,
        KeepsUp keepsUp,
        Confirmation confirmation,
        Signature signature) {
    /**
     * How it is to come there.
     *
     * @param deadline a replay that has not caught up by then is given up
     * @param asked what the comparison with who serves must come to
     */
    record Wish(WantedHistory history, MaxRate maxRate, Optional<Instant> deadline, Rollout rollout, Asked asked) {
        Request request() {
            return new Request(history.options(), deadline, Optional.of(rollout));
        }
    }

    ExitCode run() {
        refuseOlder();
        Optional<VersionState> serves = definition.serving(session);
        if (serves.isPresent()) {
            endOthers(serves.get().id());
            return session.already(
                    serves.get().id() + " serves what '"
                            + definition.definition().file() + "' says",
                    serves.get().entered());
        }
        Optional<VersionState> begun = definition.rolledOut(session);
        begun.ifPresent(version -> session.terminal()
                .line(version.id() + " replays this, since " + Texts.seconds(version.since()) + "; going on with it"));
        VersionId version = begun.map(VersionState::id).orElseGet(this::start);
        endOthers(version);
        new Watch(session, version).untilCaughtUp();
        return takeOver(version);
    }

    private PipelineState pipeline() {
        return session.state().pipeline(definition.name());
    }

    private String why() {
        return signature.why("replay apply " + definition.name());
    }

    /** Nothing is recorded where nothing is to be done, so the ledger cannot refuse it. */
    private void refuseOlder() {
        pipeline().newerThan(wish.rollout()).ifPresent(newer -> {
            throw new ToolFailure(
                    ExitCode.BEATEN,
                    "a newer rollout has begun, with " + newer.id() + ", which is "
                            + newer.phase().word() + " since " + Texts.seconds(newer.since()) + ". Nothing was done.");
        });
    }

    private VersionId start() {
        ReplayPlan plan = ReplayPlan.of(session, definition, wish.history(), wish.maxRate());
        plan.lines().forEach(session.terminal()::line);
        DeadlineOption.line(wish.deadline()).ifPresent(session.terminal()::line);
        pipeline()
                .rolledOut()
                .forEach(other -> session.terminal()
                        .line("ends        " + other.id() + " (" + other.phase().word()
                                + "), of an earlier rollout: its topics are deleted"));
        ReplayStart start = ReplayStart.seen(session, definition, why());
        confirmation.ask(session.terminal(), "Apply this?");
        return start.start(plan.again(session), wish.request()).id();
    }

    /** Versions of earlier rollouts have no purpose any more. */
    private void endOthers(VersionId own) {
        for (VersionState other : pipeline().rolledOut()) {
            if (!other.id().equals(own)) {
                end(other);
            }
        }
    }

    private void end(VersionState other) {
        Retired wish = new Retired(other.id(), Retired.WayBack.KEPT, Retired.Windows.UNKNOWN);
        session.settle(
                Premise.of(session.state(), state -> List.of(Fact.phase(state, other.id()))),
                state -> Decisions.retire(state, wish, session.tool().clock().instant(), why()));
        List<String> left = new Leftovers(session, other).delete();
        session.terminal()
                .line(other.id() + ", of an earlier rollout, is retired" + (left.isEmpty() ? "." : "; left:"));
        left.forEach(reason -> session.terminal().line("  " + reason));
    }

    private ExitCode takeOver(VersionId id) {
        if (pipeline().hasServed()) {
            ExitCode compared = new VersionComparison(session, session.version(id), Printing.STEP, wish.asked())
                    .withReference(VersionComparison.Patience.UNTIL_COMPARABLE);
            if (compared != ExitCode.OK) {
                return compared;
            }
        }
        return cutOver(session.version(id));
    }

    /** To a version that has come to what was asked, or is the first; that one a worker may have cut over to by now. */
    private ExitCode cutOver(VersionState version) {
        Takeover takes = new TakeoverOptions().of(session, version);
        Cutover cutover = new Cutover(version.id(), takes, Decisions.WAY_BACK, why());
        Premise premise = cutover.premise(session.state());
        keepsUp.check(session, version);
        WholeResults.check(session, version);
        PipelineState before = pipeline();
        session.settle(premise, state -> cutover.decide(state, session.tool().clock()));
        CutoverText.done(session, version, before.serving());
        return new AwaitOptions().await(session, before);
    }
}
