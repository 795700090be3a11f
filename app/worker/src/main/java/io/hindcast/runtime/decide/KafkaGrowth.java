package io.hindcast.runtime.decide;

import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.cluster.version.ProgressReader;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.progress.VersionProgress;
import io.hindcast.start.GrowthFloors;
import io.hindcast.start.TopicFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The real one, by a client of the cluster. */
public record KafkaGrowth(SourceTopics sources, ProgressReader progress) implements GrowthSearch {
    @Override
    public List<Growing> grown(PipelineState pipeline, Predicate<VersionState> canGrow) {
        List<Growing> grown = new ArrayList<>();
        Map<String, Optional<TopicFacts>> topics = new HashMap<>();
        for (VersionState version : pipeline.versions()) {
            if (version.running() && canGrow.test(version)) {
                for (SourceStart source : start(version).sources()) {
                    topics.computeIfAbsent(source.topic(), sources::topic)
                            .filter(topic -> topic.grownSince(source))
                            .ifPresent(
                                    topic -> grown.add(new Growing(version.id(), source.topic(), topic.partitions())));
                }
            }
        }
        return grown;
    }

    @Override
    public List<Grown> takenUp(PipelineState pipeline) {
        List<Grown> takenUp = new ArrayList<>();
        for (VersionState version : pipeline.versions()) {
            if (version.phase().running()) {
                version.growing()
                        .forEach((topic, partitions) ->
                                takeUp(pipeline, version, topic, partitions).ifPresent(takenUp::add));
            }
        }
        return takenUp;
    }

    private Optional<Grown> takeUp(PipelineState pipeline, VersionState version, String topic, int partitions) {
        SourceStart source = start(version).sources().stream()
                .filter(one -> one.topic().equals(topic))
                .findFirst()
                .orElseThrow();
        List<VersionProgress> stopped = new ArrayList<>();
        for (VersionState other : pipeline.versions()) {
            if (other.phase().running() && GrowthFloors.concerns(source, partitions, start(other))) {
                boolean waits = other.growing().containsKey(topic);
                if (!waits || progress.members(start(other)) > 0) {
                    return Optional.empty();
                }
                // What was read counts here, and nothing else.
                stopped.add(progress.readSettled(start(other), Optional.empty()));
            }
        }
        return Optional.of(new Grown(version.id(), topic, GrowthFloors.of(pipeline, source, partitions, stopped)));
    }

    private static Started start(VersionState version) {
        return version.phase().started().orElseThrow();
    }
}
