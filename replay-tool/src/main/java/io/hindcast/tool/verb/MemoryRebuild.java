package io.hindcast.tool.verb;

import io.hindcast.cluster.MissingRightException;
import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.cluster.version.PublisherRemains;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Rebuilt;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.StableTopic.Generation;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has the publisher of a pipeline begin with a new memory: what was said is read from the stable topic, and the results of the versions that
 * speak from their beginning. It heals a memory that was lost, and a topic into which somebody else has written.
 */
final class MemoryRebuild {
    private final Session session;
    private final Signature signature;
    private final Optional<Instant> keepBefore;
    private final String pipeline;
    private final StableTopic topic;

    /** @param keepBefore windows that start before are left as they stand */
    MemoryRebuild(Session session, PipelineState pipeline, Optional<Instant> keepBefore, Signature signature) {
        this.session = session;
        this.signature = signature;
        this.keepBefore = keepBefore;
        this.pipeline = pipeline.name();
        this.topic = pipeline.bound()
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.FAILED,
                        "pipeline '" + pipeline.name() + "' has no stable topic, so there is nothing to rebuild; to"
                                + " give it one: ./replay publish " + pipeline.name() + " --topic TOPIC"
                                + session.options()));
    }

    int run(DryRun dryRun, Confirmation confirmation, AwaitOptions await) {
        Rebuilt wish = wish();
        Decision decision = session.decision(state -> decide(state, wish));
        PipelineState before = state();
        if (decision instanceof Decision.Standing) {
            already();
            return finish(before, await);
        }
        show(wish);
        Premise premise = Premise.of(
                session.state(), state -> List.of(Fact.bound(state, pipeline), Fact.speaking(state, pipeline)));
        if (dryRun.ends(session, decision)) {
            return ExitCode.OK.number();
        }
        confirmation.ask(session.terminal(), "Rebuild?");
        Settlement settled = session.settle(premise, state -> decide(state, wish));
        if (settled instanceof Settlement.Standing) {
            already();
        } else {
            session.terminal().line("The workers begin with a new memory of topic '" + topic.name() + "'.");
        }
        return finish(before, await);
    }

    private void already() {
        session.already(
                "what is remembered of topic '" + topic.name() + "' is being rebuilt",
                state().bound().orElseThrow().by());
    }

    private int finish(PipelineState before, AwaitOptions await) {
        ExitCode end = await.await(session, before);
        if (state().speaking().settled()) {
            deleteOld();
        }
        return end.number();
    }

    private PipelineState state() {
        return session.state().pipeline(pipeline);
    }

    private Decision decide(ControlPlane state, Rebuilt wish) {
        return Decisions.rebuild(state, wish, signature.why("replay publish " + pipeline + " --rebuild"));
    }

    /** What has been forgotten stays so, and no number goes back. */
    private Rebuilt wish() {
        PublisherProgress progress =
                new PublisherReader(session.cluster()).read(state().publisher(session.namespace()), topic.partitions());
        long asked = keepBefore.map(Instant::toEpochMilli).orElse(Generation.EVERYTHING);
        long keepBeforeMs =
                Math.max(asked, Math.max(progress.startMs(), topic.generation().keepBeforeMs()));
        long numbersAbove =
                Math.max(progress.highestNumber(), topic.generation().numbersAbove());
        return new Rebuilt(pipeline, keepBeforeMs, numbersAbove);
    }

    private void show(Rebuilt wish) {
        CommittedLog log = new CommittedLog(session.cluster());
        session.terminal()
                .line("what was said is read from topic '" + topic.name() + "': "
                        + offsets(log.whole(topic.name(), topic.partitions())));
        List<String> cut = new ArrayList<>();
        for (int number : state().speaking().speakers().versions()) {
            VersionId version = new VersionId(pipeline, number);
            if (!(session.version(version).phase() instanceof Phase.Retired)) {
                TopicRange results = log.whole(session.names(version).resultsTopic(), topic.partitions());
                session.terminal().line("the results of " + version + " are taken anew: " + offsets(results));
                if (results.before() > 0) {
                    cut.add(version.toString());
                }
            }
        }
        if (!cut.isEmpty() && keepBefore.isEmpty()) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "the results of " + String.join(" and ", cut) + " have lost their beginning, so windows that are"
                            + " not there any more would be taken back: --keep-before TIME leaves those that start"
                            + " before as they stand");
        }
        if (wish.keepBeforeMs() != Generation.EVERYTHING) {
            session.terminal()
                    .line("windows that start before " + Instant.ofEpochMilli(wish.keepBeforeMs())
                            + " stay as they stand");
        }
        session.terminal().line("meanwhile nothing is said; then only what differs");
    }

    private static String offsets(TopicRange range) {
        return Counted.of(range.offsets(), "offset");
    }

    /** Nobody reads it any more. */
    private void deleteOld() {
        state().publisher(session.namespace())
                .before()
                .map(names -> new PublisherRemains(session.cluster(), names))
                .ifPresent(old -> {
                    try {
                        old.deleteChangelog();
                        old.deleteGroup();
                        session.terminal()
                                .line("deleted the old memory, " + old.changelog() + " and group " + old.group());
                    } catch (MissingRightException refused) {
                        session.terminal().line("the old memory is left, and nobody reads it: " + refused.getMessage());
                    }
                });
    }
}
