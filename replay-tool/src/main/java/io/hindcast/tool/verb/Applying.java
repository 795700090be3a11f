package io.hindcast.tool.verb;

import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Kind;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Request;
import io.hindcast.ledger.Retired;
import io.hindcast.ledger.Rollout;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One definition on its way to serve. Each step looks in the ledger whether it is done, so that it may be ended at any moment and begun
 * again: replay, wait, compare, cut over.
 */
record Applying(
        Session session, ReplayedDefinition definition, Wish wish, Confirmation confirmation, Signature signature) {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * How it is to come there.
     *
     * @param deadline of the replay, from its start on
     * @param asked what the comparison with who serves must come to
     * @param takes for which windows it is to speak in the stable topic
     * @param again whether also what somebody has gone back from
     * @param dry whether only to say what it would begin with
     */
    record Wish(
            WantedHistory history,
            MaxRate maxRate,
            DeadlineOption deadline,
            Rollout rollout,
            Asked asked,
            TakeoverOptions takes,
            KeepsUp keepsUp,
            boolean again,
            boolean dry) {}

    ExitCode run() {
        awaitLedger();
        refuse();
        Optional<VersionState> serves = definition.serving(session);
        Optional<VersionState> begun = serves.isPresent() ? serves : definition.rolledOut(session);
        List<VersionState> others = pipeline().rolledOut().stream()
                .filter(other -> begun.filter(other::equals).isEmpty())
                .toList();
        if (serves.isPresent() && others.isEmpty()) {
            return standing(serves.get());
        }
        Optional<ReplayPlan> plan = begun.isPresent() ? Optional.empty() : Optional.of(plan());
        begun.ifPresent(this::showBegun);
        others.forEach(this::showEnding);
        ReplayStart start = ReplayStart.seen(session, definition, why());
        if (wish.dry) {
            return ExitCode.OK;
        }
        confirmation.ask(session.terminal(), "Apply this?");
        VersionId version = begun.map(VersionState::id).orElseGet(() -> started(start, plan.orElseThrow()));
        others.forEach(this::end);
        return serves.isPresent() ? standing(session.version(version)) : comesToServe(version);
    }

    private PipelineState pipeline() {
        return session.state().pipeline(definition.name());
    }

    private String why() {
        return signature.why("replay apply " + definition.name());
    }

    /** A worker begins it, and may have been started together with this. */
    private void awaitLedger() {
        Instant until = session.tool().clock().instant().plus(PATIENCE);
        while (session.state().offset() < 0) {
            if (session.tool().clock().instant().isAfter(until)) {
                throw new ToolFailure(
                        ExitCode.NOTHING_COMPARED,
                        "the ledger is empty, since no worker has ever run; start one: ./hindcast worker"
                                + session.options());
            }
            session.ledger().poll(LOOK);
        }
    }

    /** What can be known before anything is begun. */
    private void refuse() {
        session.refuseBelow(Kind.EXPIRED, "a rollout");
        // Nothing is recorded where nothing is to be done, so the ledger cannot refuse it.
        pipeline().newerThan(wish.rollout).ifPresent(newer -> {
            throw new ToolFailure(
                    ExitCode.BEATEN,
                    "a newer rollout has begun, with " + newer.id() + ", which is "
                            + newer.phase().word() + " since " + Texts.seconds(newer.since()) + ". Nothing was done.");
        });
        wish.takes.refuseForAll(pipeline());
        definition.goneBackFrom(session).filter(version -> !wish.again).ifPresent(version -> {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    "'" + definition.definition().file() + "' says what " + version.id()
                            + " is, and somebody has gone back from that: "
                            + pipeline().serving().orElseThrow().id() + " serves since "
                            + Texts.seconds(pipeline().serving().orElseThrow().since())
                            + ". Nothing was done; to roll it out all the same: --again");
        });
    }

    /** It serves; all of a stable topic may have to follow yet. */
    private ExitCode standing(VersionState serves) {
        ExitCode already = session.already(
                serves.id() + " serves what '" + definition.definition().file() + "' says", serves.entered());
        boolean follows = pipeline().bound().isEmpty() || pipeline().speaking().settled();
        return follows || wish.dry ? already : new AwaitOptions().await(session, pipeline());
    }

    private void showBegun(VersionState version) {
        if (!(version.phase() instanceof Phase.Serving)) {
            session.terminal()
                    .line(version.id() + " is this, " + version.phase().word() + " since "
                            + Texts.seconds(version.since())
                            + version.phase()
                                    .started()
                                    .flatMap(start -> start.request())
                                    .map(asked -> ", begun with " + asked.options())
                                    .orElse("")
                            + "; going on with it, to a cutover");
        }
    }

    private void showEnding(VersionState other) {
        session.terminal()
                .line("ends        " + other.id() + " (" + other.phase().word()
                        + "), of an earlier rollout: its topics are deleted");
    }

    private ReplayPlan plan() {
        ReplayPlan plan = ReplayPlan.of(session, definition, wish.history, wish.maxRate);
        plan.lines().forEach(session.terminal()::line);
        wish.deadline.line(session.tool().clock()).ifPresent(session.terminal()::line);
        return plan;
    }

    private VersionId started(ReplayStart start, ReplayPlan plan) {
        Request request = new Request(
                wish.history.options(), wish.deadline.from(session.tool().clock()), Optional.of(wish.rollout));
        return start.start(plan.again(session), request).id();
    }

    /** Versions of earlier rollouts have no purpose any more. */
    private void end(VersionState other) {
        Retired retired = new Retired(other.id(), Retired.WayBack.KEPT, Retired.Windows.UNKNOWN);
        session.settle(
                Premise.of(session.state(), state -> List.of(Fact.phase(state, other.id()))),
                state -> Decisions.retire(state, retired, session.tool().clock().instant(), why()));
        List<String> left = new Leftovers(session, other).delete();
        session.terminal().line(other.id() + ", of an earlier rollout, is retired.");
        if (!left.isEmpty()) {
            session.terminal().line("What could not be deleted:");
            left.forEach(reason -> session.terminal().line("  " + reason));
            session.terminal().line("To finish:  ./replay retire " + other.id() + session.options());
        }
    }

    private ExitCode comesToServe(VersionId version) {
        new Watch(session, version).untilCaughtUp();
        // What it is compared with has to be what it takes over from.
        Premise seen = Premise.of(
                session.state(),
                state -> List.of(
                        Fact.serving(state, version.pipeline()),
                        Fact.bound(state, version.pipeline()),
                        Fact.speaking(state, version.pipeline())));
        boolean first = !pipeline().hasServed() || session.version(version).phase() instanceof Phase.Serving;
        if (!first) {
            ExitCode compared = new VersionComparison(session, session.version(version), Printing.STEP, wish.asked)
                    .withReference(VersionComparison.Patience.UNTIL_COMPARABLE, VersionComparison.Extent.ALL);
            if (compared != ExitCode.OK) {
                return compared;
            }
        }
        return cutOver(session.version(version), first ? Premise.NONE : seen);
    }

    /** To a version that has come to what was asked, or is the first; that one a worker may have cut over to by now. */
    private ExitCode cutOver(VersionState version, Premise premise) {
        Cutover cutover =
                new Cutover(version.id(), wish.takes.of(session, version), Decisions.WAY_BACK, Optional.empty(), why());
        wish.keepsUp.check(session, version);
        WholeResults.check(session, version);
        PipelineState before = pipeline();
        session.settle(premise, state -> cutover.decide(state, session.tool().clock()));
        CutoverText.done(session, version, before.serving());
        return new AwaitOptions().await(session, before);
    }
}
