package io.hindcast.runtime.publish;

import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.cluster.version.PublisherWaits;
import io.hindcast.cluster.version.StableTopics;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.runtime.status.Hints;
import java.util.Optional;

/** Why a publisher must not begin, or go on: what the cluster and the ledger say against it, and what people can do. */
final class PublisherObjections {
    private final String pipeline;
    private final StableTopics topics;
    private final PublisherReader reader;
    private final Outlooks outlooks;
    private final Hints hints;

    PublisherObjections(String pipeline, StableTopics topics, PublisherReader reader, Outlooks outlooks, Hints hints) {
        this.pipeline = pipeline;
        this.topics = topics;
        this.reader = reader;
        this.outlooks = outlooks;
        this.hints = hints;
    }

    /** Against a publisher with these names that is to begin. */
    Optional<String> toBegin(PipelineState state, StableTopic bound, PublisherNames names) {
        return toGoOn(state, bound).or(() -> misfit(state, bound)).or(() -> forgotten(bound, names));
    }

    /** Against one that runs. */
    Optional<String> toGoOn(PipelineState state, StableTopic bound) {
        return another(bound.name(), bound.id(), "--topic")
                .or(() -> bound.alerts().flatMap(alerts -> another(alerts.name(), alerts.id(), "--alerts")))
                .or(() -> unreadable(state));
    }

    /** Whether a topic is still the one that was bound. */
    private Optional<String> another(String name, String id, String option) {
        Optional<StableTopics.Facts> facts = topics.facts(name);
        String again = "; to bind it anew and fill it: "
                + hints.replay("publish " + pipeline + " --again " + option + " " + name);
        if (facts.isEmpty()) {
            return Optional.of("the topic '" + name + "' is not there" + again);
        }
        return facts.get().id().equals(id)
                ? Optional.empty()
                : Optional.of("the topic '" + name + "' was deleted and made anew" + again);
    }

    /** A task would take a speaker that nobody can follow for one that has nothing to say. */
    private Optional<String> unreadable(PipelineState state) {
        return PublisherWaits.unreadable(state, outlooks::readable, hints.replay("rollback " + pipeline));
    }

    /** A version whose results have another number of partitions would be read into the wrong ones. */
    private static Optional<String> misfit(PipelineState state, StableTopic bound) {
        return state.versions().stream()
                .filter(version -> version.phase().running())
                .filter(version -> version.phase().started().orElseThrow().resultsPartitions() != bound.partitions())
                .findFirst()
                .map(version -> "the results of " + version.id() + " have "
                        + version.phase().started().orElseThrow().resultsPartitions() + " partitions, the topic '"
                        + bound.name() + "' was bound with " + bound.partitions()
                        + ": retire that version, and replay it");
    }

    /**
     * What was said is remembered by the publisher alone. Without that, numbers would begin again in the topic, and what has to be
     * withdrawn would stay: so it begins only in a topic that holds nothing, or with its memory, or where somebody has asked for a new
     * one, once.
     */
    private Optional<String> forgotten(StableTopic bound, PublisherNames names) {
        String changelog = names.changelogTopic();
        if (!written(bound.name()) || written(changelog) || reader.members(names) > 0) {
            return Optional.empty();
        }
        boolean asked = bound.generation().number() > 1
                && reader.read(names, bound.partitions()).untouched();
        return asked
                ? Optional.empty()
                : Optional.of("the topic '" + bound.name() + "' holds records, and what was said there is not"
                        + " remembered any more, since nothing is in '" + changelog + "'; to read it from the topic: "
                        + hints.replay("publish " + pipeline + " --rebuild"));
    }

    private boolean written(String name) {
        return topics.facts(name).filter(topics::written).isPresent();
    }
}
