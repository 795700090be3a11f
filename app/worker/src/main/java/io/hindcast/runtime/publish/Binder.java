package io.hindcast.runtime.publish;

import io.hindcast.cluster.version.NamedTopic;
import io.hindcast.cluster.version.NamedTopic.Finding;
import io.hindcast.cluster.version.StableTopics;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Bound;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Publish;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * Binds a pipeline to the stable topics that its serving version's definition names, where none is bound yet: makes a topic, if there is
 * none of that name. Each is looked at in a lane of its own; the control thread decides by what was found. What stands
 * against it is told once, and kept for whoever asks.
 */
final class Binder {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Search search;
    private final Deployer deployer;
    private final WorkerListener listener;
    private final Supplier<Lane> lanes;
    private final Map<Wanted, Wish> wishes = new LinkedHashMap<>();

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
        Optional<String> name(VersionState serving, Bound.Holds holds) {
            Optional<Publish> publish = definitions
                    .apply(serving.id())
                    .map(definition -> definition.pipeline().results().publish());
            return switch (holds) {
                case RESULTS -> publish.flatMap(Publish::topic);
                case ALERTS -> publish.flatMap(Publish::alertsTopic);
            };
        }

        /** Creates the topic if that is what it lacks; may take long. */
        Finding find(ControlPlane state, VersionState serving, String topic, Bound.Holds holds) {
            Finding found = named.find(state, serving, topic, holds);
            if (!(found instanceof Finding.Missing missing)) {
                return found;
            }
            VersionNames version = new VersionNames(namespace, serving.id());
            topics.create(
                    topic,
                    missing.partitions(),
                    holds == Bound.Holds.ALERTS ? version.alertsTopic() : version.resultsTopic());
            return named.find(state, serving, topic, holds);
        }
    }

    /** A topic that a pipeline may want. */
    private record Wanted(String pipeline, Bound.Holds holds) {
        boolean bound(PipelineState state) {
            return switch (holds) {
                case RESULTS -> state.bound().isPresent();
                // Alerts go beside results.
                case ALERTS ->
                    state.bound().isEmpty()
                            || state.bound().flatMap(StableTopic::alerts).isPresent();
            };
        }
    }

    /** Binds what was found, and has the pipelines looked at that wait for a topic. */
    void look(ControlPlane state, Instant now) {
        for (PipelineState pipeline : state.pipelines().values()) {
            for (Bound.Holds holds : Bound.Holds.values()) {
                look(state, pipeline, new Wanted(pipeline.name(), holds), now);
            }
        }
    }

    private void look(ControlPlane state, PipelineState pipeline, Wanted wanted, Instant now) {
        Optional<VersionState> serving = pipeline.serving();
        Optional<String> topic = serving.flatMap(version -> search.name(version, wanted.holds));
        if (wanted.bound(pipeline) || topic.isEmpty()) {
            wishes.remove(wanted);
            return;
        }
        Wish wish = wishes.computeIfAbsent(wanted, any -> new Wish(wanted.holds, lanes.get()));
        wish.takeReady()
                .flatMap(deployer::bind)
                .ifPresent(reason -> wish.refused(pipeline.name(), topic.get(), reason));
        if (wish.due.due(now)) {
            wish.lane.offer(() -> wish.look(state, serving.get(), topic.get()));
        }
    }

    /** The pipelines that do not get the topic that they want. */
    List<RefusedTopic> refused() {
        return wishes.values().stream().flatMap(wish -> wish.refused.stream()).toList();
    }

    /** The search for one topic. */
    private final class Wish {
        private final Bound.Holds holds;
        private final Lane lane;
        private final Every due = new Every(LOOK);
        private volatile Optional<Bound> ready = Optional.empty();
        private volatile Optional<RefusedTopic> refused = Optional.empty();

        Wish(Bound.Holds holds, Lane lane) {
            this.holds = holds;
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
                Finding found = search.find(state, serving, topic, holds);
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
