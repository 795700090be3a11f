package io.hindcast.runtime;

import io.hindcast.expression.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.replay.GrowthFloors;
import io.hindcast.replay.TopicFacts;
import io.hindcast.replay.VersionProgress;
import io.hindcast.replay.kafka.ProgressReader;
import io.hindcast.replay.kafka.SourceReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up partitions that sources get while versions run. First the ledger says that the versions of the pipeline are to stop;
 * when nobody is in their groups any more, nothing can be committed, and the watermarks of the new partitions begin at the
 * highest watermark that any of them has reached: no window that was published could have missed their events. Then the versions
 * go on.
 *
 * <p>Used by the control thread. Several workers may do it at once: the ledger takes the first.
 */
final class Growth {
    private static final Logger LOG = LoggerFactory.getLogger(Growth.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final SourceReader sources;
    private final ProgressReader progress;
    private final Deployer deployer;
    private final Function<VersionId, Optional<Definition>> definitions;
    private Instant nextLook = Instant.EPOCH;

    /** @param definitions what a version runs; empty where this worker cannot tell */
    Growth(
            SourceReader sources,
            ProgressReader progress,
            Deployer deployer,
            Function<VersionId, Optional<Definition>> definitions) {
        this.sources = sources;
        this.progress = progress;
        this.deployer = deployer;
        this.definitions = definitions;
    }

    /** Looks for new partitions now and then, and goes on with what was begun. */
    void look(ControlPlane state, Instant now) {
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(LOOK);
            notice(state);
        }
        for (PipelineState pipeline : state.pipelines().values()) {
            for (VersionState version : pipeline.versions()) {
                if (version.phase().running() && !version.growing().isEmpty()) {
                    takeUp(pipeline, version);
                }
            }
        }
    }

    private void notice(ControlPlane state) {
        Map<String, Optional<TopicFacts>> topics = new HashMap<>();
        for (VersionState version : state.running()) {
            if (canGrow(version)) {
                for (SourceStart source : start(version).sources()) {
                    topics.computeIfAbsent(source.topic(), sources::topic)
                            .filter(topic -> topic.grownSince(source))
                            .ifPresent(topic ->
                                    deployer.growing(new Growing(version.id(), source.topic(), topic.partitions())));
                }
            }
        }
    }

    /** Where partitions are added to a topic that is partitioned by a field, keys move: such a version cannot go on. */
    private boolean canGrow(VersionState version) {
        return definitions
                .apply(version.id())
                .filter(definition -> definition.pipeline().source().keyed().isEmpty())
                .isPresent();
    }

    private void takeUp(PipelineState pipeline, VersionState version) {
        try {
            version.growing().forEach((topic, partitions) -> takeUp(pipeline, version, topic, partitions));
        } catch (TimeoutException silent) {
            throw silent;
        } catch (KafkaException gone) {
            // A source was deleted, say, and the version will be retired. The others are looked after all the same.
            LOG.debug("partitions cannot be taken up version={}", version.id(), gone);
        }
    }

    private void takeUp(PipelineState pipeline, VersionState version, String topic, int partitions) {
        SourceStart source = start(version).sources().stream()
                .filter(one -> one.topic().equals(topic))
                .findFirst()
                .orElseThrow();
        List<VersionProgress> stopped = new ArrayList<>();
        for (VersionState other : pipeline.versions()) {
            if (other.phase().running() && GrowthFloors.concerns(source, partitions, start(other))) {
                boolean waits = other.growing().containsKey(topic);
                if (!waits || progress.members(start(other)) > 0) {
                    return;
                }
                stopped.add(progress.readSettled(start(other)));
            }
        }
        List<Long> floors = GrowthFloors.of(pipeline, source, partitions, stopped);
        deployer.grown(new Grown(version.id(), topic, floors));
    }

    private static Started start(VersionState version) {
        return version.phase().started().orElseThrow();
    }
}
