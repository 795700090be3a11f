package io.hindcast.runtime.publish;

import io.hindcast.cluster.version.ProgressReader;
import io.hindcast.cluster.version.StableTopics;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.DefinitionParser;
import io.hindcast.pipeline.Parsed;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Publish;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.Plans;
import io.hindcast.plan.VersionPlan;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.progress.VersionProgress;
import io.hindcast.publisher.Outlook;
import io.hindcast.publisher.Sample;
import io.hindcast.publisher.WindowTimes;
import io.hindcast.zone.Zones;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what the tasks of a publisher have to know: how far versions have closed their windows, and where that stands. Thread-safe. */
final class Outlooks {
    private static final Logger LOG = LoggerFactory.getLogger(Outlooks.class);

    private final String namespace;
    private final ProgressReader progress;
    private final StableTopics topics;
    private final Plans plans;
    private final Map<VersionId, Optional<Pipeline>> definitions = new ConcurrentHashMap<>();

    Outlooks(String namespace, ProgressReader progress, StableTopics topics, Plans plans) {
        this.namespace = namespace;
        this.progress = progress;
        this.topics = topics;
        this.plans = plans;
    }

    /**
     * What is to be known of a pipeline now.
     *
     * @param ledgerOffset the ledger was read so far, exclusive
     */
    Outlook take(PipelineState pipeline, StableTopic topic, long ledgerOffset) {
        SortedSet<Integer> concerned =
                new TreeSet<>(pipeline.speaking().speakers().versions());
        concerned.addAll(pipeline.speaking().leaving());
        Map<Integer, Outlook.Version> versions = new HashMap<>();
        for (VersionState version : pipeline.versions()) {
            boolean retired = version.phase() instanceof Phase.Retired;
            Optional<Started> start = version.phase().started();
            times(version)
                    .filter(known -> start.isPresent())
                    .ifPresent(known -> versions.put(
                            version.id().number(),
                            new Outlook.Version(
                                    known,
                                    retired,
                                    !retired && concerned.contains(version.id().number())
                                            ? sample(version, start.get(), topic, ledgerOffset)
                                            : Optional.empty(),
                                    start.get().incompleteMs() < 0)));
        }
        return new Outlook(
                ledgerOffset,
                topic.by().offset(),
                topic.alerts().map(alerts -> alerts.by().offset()).orElse(-1L),
                pipeline.speaking().switchOffset(),
                pipeline.speaking().speakers(),
                versions,
                memory(pipeline, topic));
    }

    /** Whether this release can read what a version computes, and so tell when that closes windows. */
    boolean readable(VersionState version) {
        return times(version).isPresent();
    }

    private Optional<WindowTimes> times(VersionState version) {
        return definition(version).map(known -> WindowTimes.of(known.body()));
    }

    private Optional<Pipeline> definition(VersionState version) {
        return definitions.computeIfAbsent(version.id(), id -> {
            Zones zones = Zones.recorded(version.proposal().zones());
            return DefinitionParser.parse(version.proposal().definition(), zones) instanceof Parsed.Ok sound
                    ? Optional.of(sound.pipeline())
                    : Optional.empty();
        });
    }

    /** How long windows are remembered is said by the version that began to speak last. */
    private Outlook.Memory memory(PipelineState pipeline, StableTopic topic) {
        OptionalLong horizonMs = publish(pipeline)
                .flatMap(Publish::horizon)
                .map(horizon -> OptionalLong.of(horizon.toMillis()))
                .orElse(OptionalLong.empty());
        return new Outlook.Memory(
                horizonMs, topic.generation().keepBeforeMs(), topic.generation().numbersAbove());
    }

    /** How often readers are told up to when the topic is complete; as the version says that began to speak last. */
    Optional<Duration> heartbeatEvery(PipelineState pipeline) {
        return publish(pipeline).flatMap(Publish::heartbeatEvery);
    }

    private Optional<Publish> publish(PipelineState pipeline) {
        return pipeline.speaking()
                .speakers()
                .newest()
                .flatMap(piece -> pipeline.version(new VersionId(pipeline.name(), piece.version())))
                .flatMap(this::definition)
                .map(known -> known.results().publish());
    }

    /** First the frontier, then the ends: what closed windows say is before these. */
    private Optional<Sample> sample(VersionState version, Started start, StableTopic topic, long ledgerOffset) {
        try {
            Optional<VersionPlan> plan = plans.of(
                    version.id(),
                    version.proposal().definition(),
                    Zones.recorded(version.proposal().zones()));
            VersionProgress before = progress.readAsFarAsSeen(start, plan);
            VersionNames names = new VersionNames(namespace, version.id());
            List<Long> ends = ends(names.resultsTopic(), topic.partitions());
            if (ends.isEmpty()) {
                return Optional.empty();
            }
            List<Long> alertEnds = topic.alerts().isPresent() ? alertEnds(version, names, topic) : List.of();
            // Only where partitions close alone does it matter which of them had nothing to read.
            boolean alone =
                    plan.filter(known -> known.form().closesByPartition()).isPresent();
            VersionProgress after = alone ? progress.readAsFarAsSeen(start, plan) : before;
            OptionalLong frontierMs = plan.map(known -> SettledUpTo.frontierMs(known.form(), start, before, after))
                    .orElse(OptionalLong.empty());
            return Optional.of(new Sample(ledgerOffset, frontierMs.orElse(Sample.UNKNOWN), ends, alertEnds));
        } catch (KafkaException unseen) {
            LOG.debug("version cannot be sampled version={}", version.id(), unseen);
            return Optional.empty();
        }
    }

    /** Of a version without alerts nothing is to be read; empty where they are not there yet. */
    private List<Long> alertEnds(VersionState version, VersionNames names, StableTopic topic) {
        boolean alerts = definition(version)
                .filter(known -> !known.results().alerts().isEmpty())
                .isPresent();
        return alerts ? ends(names.alertsTopic(), topic.partitions()) : Collections.nCopies(topic.partitions(), 0L);
    }

    /** What is written in each partition; empty where it has not so many. */
    private List<Long> ends(String name, int partitions) {
        Map<TopicPartition, Long> written = topics.writtenEnds(name);
        return written.size() == partitions
                ? IntStream.range(0, partitions)
                        .mapToObj(partition -> written.getOrDefault(new TopicPartition(name, partition), 0L))
                        .toList()
                : List.of();
    }
}
