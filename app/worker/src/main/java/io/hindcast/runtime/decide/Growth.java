package io.hindcast.runtime.decide;

import io.hindcast.definition.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.schedule.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up partitions that sources get while versions run. First the ledger says that the versions of the pipeline are to stop;
 * when nobody is in their groups any more, nothing can be committed, and the watermarks of the new partitions begin at the
 * highest watermark that any of them has reached: no window that was published could have missed their events. Then the versions
 * go on.
 *
 * <p>Each pipeline is looked at in a lane of its own; the control thread decides by what was found, if nothing was decided of the
 * pipeline since. Several workers may do it at once: the ledger takes the first.
 */
public final class Growth {
    private static final Logger LOG = LoggerFactory.getLogger(Growth.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final GrowthSearch search;
    private final Deployer deployer;
    private final Function<VersionId, Optional<Definition>> definitions;
    private final Supplier<Lane> lanes;
    private final Map<String, Pipeline> pipelines = new TreeMap<>();

    /** @param definitions what a version runs; empty where this worker cannot tell */
    public Growth(
            GrowthSearch search,
            Deployer deployer,
            Function<VersionId, Optional<Definition>> definitions,
            Supplier<Lane> lanes) {
        this.search = search;
        this.deployer = deployer;
        this.definitions = definitions;
        this.lanes = lanes;
    }

    /** Goes on with what was found, and has all pipelines with versions that run looked at. */
    public void look(ControlPlane state, Instant now) {
        for (PipelineState pipeline : state.pipelines().values()) {
            if (pipeline.versions().stream().anyMatch(version -> version.phase().running())) {
                Pipeline one = pipelines.computeIfAbsent(pipeline.name(), name -> new Pipeline(lanes.get()));
                one.decide(pipeline);
                boolean notice = one.notice.due(now);
                one.lane.offer(() -> one.look(pipeline, notice));
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

    /** What was found of one pipeline, and when. */
    private record Found(long lastAccepted, List<Growing> growing, List<Grown> grown) {}

    /** One pipeline, looked at in its lane. */
    private final class Pipeline {
        private final Lane lane;
        private final Every notice = new Every(LOOK);
        private volatile Optional<Found> found = Optional.empty();

        Pipeline(Lane lane) {
            this.lane = lane;
        }

        /** What was read before anything else was decided of the pipeline may be wrong now: it is read again. */
        void decide(PipelineState state) {
            Optional<Found> latest = found.filter(one -> one.lastAccepted == state.lastAccepted());
            found = Optional.empty();
            latest.ifPresent(one -> {
                one.growing.forEach(deployer::growing);
                one.grown.forEach(deployer::grown);
            });
        }

        void look(PipelineState state, boolean notice) {
            try {
                List<Grown> grown = search.takenUp(state);
                List<Growing> growing = notice ? search.grown(state, Growth.this::canGrow) : List.of();
                if (!grown.isEmpty() || !growing.isEmpty()) {
                    found = Optional.of(new Found(state.lastAccepted(), growing, grown));
                }
            } catch (RuntimeException failed) {
                // A source was deleted, say, and the version will find out. It is looked at again.
                LOG.debug("growth cannot be looked at pipeline={}", state.name(), failed);
            }
        }
    }
}
