package io.hindcast.tool.verb;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.LedgerRead;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Provenance;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.TopicPaced;
import io.hindcast.tool.audit.LedgerHistory;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much a switch may say a second in the stable topic of a pipeline: changes no result, and is undone in the same way. */
final class TopicPace {
    private final Session session;
    private final String pipeline;
    private final MaxRate rate;
    private final String why;

    /** @param verb as it was called, for the ledger where no reason was given */
    TopicPace(Session session, PipelineState pipeline, MaxRate rate, Signature signature, String verb) {
        this.session = session;
        this.pipeline = pipeline.name();
        this.rate = rate;
        this.why = signature.why(verb + " --max-rate " + rate);
        if (pipeline.bound().isEmpty()) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "pipeline '" + pipeline.name() + "' has no stable topic, so no switch says anything; a version's"
                            + " reading is bounded by ./replay pace " + pipeline.name() + "/vN --max-rate N");
        }
    }

    /** Where it is a verb of its own, on what the ledger says now. */
    int run() {
        Premise premise = Premise.of(session.state(), state -> List.of(fact(state)));
        if (session.settle(premise, this::decide) instanceof Settlement.Standing) {
            return session.already(does(topic()), lastPaced()).number();
        }
        session.terminal().line(does(topic()));
        return ExitCode.OK.number();
    }

    /**
     * As a part of another verb.
     *
     * @param premise of that one, and {@link #fact}
     * @return how to take it back; empty where it was so before
     */
    Optional<String> set(Premise premise) {
        MaxRate before = topic().maxRate();
        Settlement settled = session.settle(premise, this::decide);
        session.terminal().line(does(topic()));
        return settled instanceof Settlement.Standing
                ? Optional.empty()
                : Optional.of("What was recorded before that stands: " + does(topic())
                        + ". To take it back: ./replay pace " + pipeline + " --max-rate " + before + session.options());
    }

    /** What it would change. */
    Fact fact(ControlPlane state) {
        return Fact.topicRate(state, pipeline);
    }

    /** What it would change, as a plan says it. */
    String plan() {
        return "the maximum rate of switches will be: " + rate.words() + " (now: "
                + topic().maxRate().words() + ")";
    }

    /** That it is not so, and how it would be. */
    String other() {
        return "The maximum rate of switches stays as it is: "
                + topic().maxRate().words() + ". To change it: ./replay pace " + pipeline + " --max-rate " + rate
                + session.options();
    }

    /** Whether it is so. */
    boolean stands() {
        return topic().maxRate().equals(rate);
    }

    private StableTopic topic() {
        return session.state().pipeline(pipeline).bound().orElseThrow();
    }

    /** Which record made it so: the state does not tell, but the ledger does. */
    private Provenance lastPaced() {
        List<Provenance> last = new ArrayList<>(List.of(topic().by()));
        new LedgerHistory(session).read((audited, bytes) -> {
            if (audited.read() instanceof LedgerRead.Entry read
                    && audited.refusal().isEmpty()
                    && read.entry().record() instanceof TopicPaced paced
                    && paced.pipeline().equals(pipeline)) {
                last.set(0, Provenance.of(read.entry()));
            }
        });
        return last.get(0);
    }

    private Decision decide(ControlPlane state) {
        return Decisions.paceTopic(state, new TopicPaced(pipeline, rate), why);
    }

    /** What is so, in words without a full stop. */
    static String does(StableTopic topic) {
        if (topic.maxRate().paused()) {
            return "topic '" + topic.name() + "': switches say nothing until that is lifted; live results go on";
        }
        return "topic '" + topic.name() + "': switches say "
                + (topic.maxRate().bounded()
                        ? "at most " + topic.maxRate().words() + "; live results do not wait for them"
                        : "what they have to as fast as it goes");
    }
}
