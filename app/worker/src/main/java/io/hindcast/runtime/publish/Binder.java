package io.hindcast.runtime.publish;

import io.hindcast.cluster.version.StableTopics;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Bound;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.decide.Deployer;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * Binds a pipeline to the stable topic that its serving version's definition names, where none is bound yet: makes the topic, if there is
 * none of that name. Each pipeline is looked at in a lane of its own; the control thread decides by what was found.
 */
final class Binder {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final String namespace;
    private final StableTopics topics;
    private final Function<VersionId, Optional<Definition>> definitions;
    private final Deployer deployer;
    private final WorkerListener listener;
    private final Supplier<Lane> lanes;
    private final Map<String, Search> searches = new TreeMap<>();

    /** @param definitions what a version runs; empty where this worker cannot tell */
    Binder(
            String namespace,
            StableTopics topics,
            Function<VersionId, Optional<Definition>> definitions,
            Deployer deployer,
            WorkerListener listener,
            Supplier<Lane> lanes) {
        this.namespace = namespace;
        this.topics = topics;
        this.definitions = definitions;
        this.deployer = deployer;
        this.listener = listener;
        this.lanes = lanes;
    }

    /** Binds what was found, and has the pipelines looked at that wait for a topic. */
    void look(ControlPlane state, Instant now) {
        for (PipelineState pipeline : state.pipelines().values()) {
            Optional<VersionState> serving = pipeline.serving();
            Optional<String> topic = serving.flatMap(version -> definitions.apply(version.id()))
                    .flatMap(definition ->
                            definition.pipeline().results().publish().topic());
            if (pipeline.bound().isPresent() || topic.isEmpty()) {
                searches.remove(pipeline.name());
                continue;
            }
            Search search = searches.computeIfAbsent(pipeline.name(), name -> new Search(lanes.get()));
            search.ready.ifPresent(deployer::bind);
            search.ready = Optional.empty();
            if (search.due.due(now)) {
                search.lane.offer(() -> search.look(serving.get(), topic.get()));
            }
        }
    }

    /** The look for the topic of one pipeline. */
    private final class Search {
        private final Lane lane;
        private final Every due = new Every(LOOK);
        private volatile Optional<Bound> ready = Optional.empty();
        private String told = "";

        Search(Lane lane) {
            this.lane = lane;
        }

        void look(VersionState serving, String topic) {
            VersionId version = serving.id();
            int partitions = serving.phase().started().orElseThrow().resultsPartitions();
            try {
                Optional<StableTopics.Facts> facts = topics.facts(topic);
                if (facts.isEmpty()) {
                    topics.create(
                            topic,
                            partitions,
                            new PublisherNames(namespace, version.pipeline()).resultsTopic(version.number()));
                    facts = topics.facts(topic);
                }
                facts.ifPresent(is -> bind(version, is, partitions));
            } catch (KafkaException failed) {
                tell(version, "its stable topic '" + topic + "' cannot be made or looked at: " + failed.getMessage());
            }
        }

        private void bind(VersionId version, StableTopics.Facts topic, int partitions) {
            if (topic.partitions() != partitions) {
                tell(
                        version,
                        "its stable topic '" + topic.name() + "' has " + topic.partitions()
                                + " partitions; it needs as many as the results of " + version + ", " + partitions
                                + ": delete it, or name another one under publish.topic");
            } else if (topics.written(topic)) {
                tell(
                        version,
                        "the topic '" + topic.name()
                                + "' holds records that are not of this pipeline: a stable topic has to be empty when it is"
                                + " bound; name another one under publish.topic");
            } else {
                ready = Optional.of(new Bound(version.pipeline(), topic.name(), topic.id(), partitions));
            }
        }

        private void tell(VersionId version, String text) {
            if (!text.equals(told)) {
                told = text;
                listener.notice(new Notice(Notice.Kind.TROUBLE, version.pipeline(), "is not published: " + text));
            }
        }
    }
}
