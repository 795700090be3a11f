package io.hindcast.tool.view;

import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.version.NamedTopic;
import io.hindcast.cluster.version.NamedTopic.Finding;
import io.hindcast.ledger.Bound;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Publish;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import java.util.Optional;

/** Says why a pipeline, or its alerts, have no stable topic though the definition of the version that serves names one. Not thread-safe. */
public final class WantedTopicText {
    private final Session session;
    private final Unseen unseen = new Unseen();

    public WantedTopicText(Session session) {
        this.session = session;
    }

    /** One line: which topic, why not, and what to do; empty where the topics are there that are wanted. */
    public Optional<String> line(PipelineState pipeline) {
        boolean ofAlerts = pipeline.bound().isPresent();
        // To compile a definition takes longer than all else that 'list' does.
        Optional<VersionState> serving = pipeline.serving()
                .filter(version -> pipeline.bound().flatMap(StableTopic::alerts).isEmpty()
                        && version.proposal().definition().contains(ofAlerts ? "alerts" : "publish"));
        Optional<String> topic = serving.flatMap(session::definition)
                .map(definition -> definition.pipeline().results().publish())
                .flatMap(ofAlerts ? Publish::alertsTopic : Publish::topic);
        return topic.map(name -> pipeline.name() + " is not published into its stable topic '" + name + "', which "
                + serving.orElseThrow().id() + " names: "
                + why(serving.orElseThrow(), name, ofAlerts ? Bound.Holds.ALERTS : Bound.Holds.RESULTS));
    }

    /** How a verb ends that shows the lines so far, by what could not be seen for them. */
    public ExitCode exitCode() {
        return unseen.exitCode();
    }

    private String why(VersionState serving, String topic, Bound.Holds holds) {
        try {
            Finding found = new NamedTopic(session.cluster().admin(), session.options())
                    .find(session.state(), serving, topic, holds);
            return found instanceof Finding.Refused refused
                    ? refused.reason()
                    : "a worker binds it within seconds, where one runs";
        } catch (RuntimeException failed) {
            unseen.failed(failed);
            return "why not cannot be seen: " + ClusterTrouble.words(failed).orElseThrow(() -> failed);
        }
    }
}
