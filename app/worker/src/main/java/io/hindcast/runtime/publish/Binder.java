package io.hindcast.runtime.publish;

import io.hindcast.cluster.version.NamedTopic;
import io.hindcast.cluster.version.NamedTopic.Finding;
import io.hindcast.cluster.version.StableTopics;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Bound;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.runtime.decide.Deployer;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.RefusedTopic;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * Binds a pipeline to the stable topic that its serving version's definition names, where none is bound yet: makes the topic, if there is
 * none of that name. Each pipeline is looked at in a lane of its own; the control thread decides by what was found. What stands
 * against it is told once, and kept for whoever asks.
 */
final class Binder {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Search search;
    private final Deployer deployer;
    private final WorkerListener listener;
    private final Supplier<Lane> lanes;
    private final Map<String, Wish> wishes = new TreeMap<>();

    Binder(Search search, Deployer deployer, WorkerListener listener, Supplier<Lane> lanes) {
        this.search = search;
        this.deployer = deployer;
        this.listener = listener;
        this.lanes = lanes;
    }

    /**
     * Looks for the topics that are named.
     *
     * @param definitions what a version runs; empty where this worker cannot tell
     */
    record Search(
            String namespace,
            StableTopics topics,
            NamedTopic named,
            Function<VersionId, Optional<Definition>> definitions) {
        Optional<String> name(VersionState serving) {
            return definitions
                    .apply(serving.id())
                    .flatMap(definition ->
                            definition.pipeline().results().publish().topic());
        }

        /** Creates the topic if that is what it lacks; may take long. */
        Finding find(ControlPlane state, VersionState serving, String topic) {
            Finding found = named.find(state, serving, topic);
            if (!(found instanceof Finding.Missing missing)) {
                return found;
            }
            VersionId version = serving.id();
            topics.create(topic, missing.partitions(), new VersionNames(namespace, version).resultsTopic());
            return named.find(state, serving, topic);
        }
    }

    /** Binds what was found, and has the pipelines looked at that wait for a topic. */
    void look(ControlPlane state, Instant now) {
        for (PipelineState pipeline : state.pipelines().values()) {
            Optional<VersionState> serving = pipeline.serving();
            Optional<String> topic = serving.flatMap(search::name);
            if (pipeline.bound().isPresent() || topic.isEmpty()) {
                wishes.remove(pipeline.name());
                continue;
            }
            Wish wish = wishes.computeIfAbsent(pipeline.name(), name -> new Wish(lanes.get()));
            wish.takeReady()
                    .flatMap(deployer::bind)
                    .ifPresent(reason -> wish.refused(pipeline.name(), topic.get(), reason));
            if (wish.due.due(now)) {
                wish.lane.offer(() -> wish.look(state, serving.get(), topic.get()));
            }
        }
    }

    /** The pipelines that do not get the topic that they want. */
    List<RefusedTopic> refused() {
        return wishes.values().stream().flatMap(wish -> wish.refused.stream()).toList();
    }

    /** The topic that one pipeline wants. */
    private final class Wish {
        private final Lane lane;
        private final Every due = new Every(LOOK);
        private volatile Optional<Bound> ready = Optional.empty();
        private volatile Optional<RefusedTopic> refused = Optional.empty();

        Wish(Lane lane) {
            this.lane = lane;
        }

        Optional<Bound> takeReady() {
            Optional<Bound> found = ready;
            ready = Optional.empty();
            return found;
        }

        void look(ControlPlane state, VersionState serving, String topic) {
            String pipeline = serving.id().pipeline();
            try {
                Finding found = search.find(state, serving, topic);
                if (found instanceof Finding.Fits fits) {
                    ready = Optional.of(fits.bound());
                    refused = Optional.empty();
                } else if (found instanceof Finding.Refused no) {
                    refused(pipeline, topic, no.reason());
                }
            } catch (KafkaException failed) {
                refused(pipeline, topic, "it cannot be made or looked at: " + failed.getMessage());
            }
        }

        private void refused(String pipeline, String topic, String reason) {
            Optional<RefusedTopic> now = Optional.of(new RefusedTopic(pipeline, topic, reason));
            if (!now.equals(refused)) {
                refused = now;
                listener.notice(
                        new Notice(Notice.Kind.TROUBLE, pipeline, now.get().words()));
            }
        }
    }
}
