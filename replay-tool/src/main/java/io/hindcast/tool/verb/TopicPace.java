package io.hindcast.tool.verb;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.TopicPaced;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import java.util.List;

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

    int run() {
        Premise premise = Premise.of(session.state(), state -> List.of(Fact.topicRate(state, pipeline)));
        Settlement settled = session.settle(premise, this::decide);
        StableTopic topic = session.state().pipeline(pipeline).bound().orElseThrow();
        String does = does(topic);
        session.terminal().line(settled instanceof Settlement.Standing ? does + " already" : does);
        return ExitCode.OK.number();
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
