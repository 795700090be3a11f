package io.hindcast.runtime.ground;

import io.hindcast.cluster.version.GoOnCheck;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Retention;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.VersionPlan;
import io.hindcast.start.Objection;
import io.hindcast.start.OffsetsToSet;
import io.hindcast.start.OffsetsToSet.Traces;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real one, by a client of the cluster. */
public record KafkaPreparation(GoOnCheck check, Membership membership) implements Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPreparation.class);

    @Override
    public Optional<Objection> prepare(Started start, Pipeline pipeline, Traces known) {
        VersionPlan plan = plan(start, pipeline);
        return check.look(start, plan, pipeline.source().keyed(), known)
                .as(
                        Optional::of,
                        offsets ->
                                create(start, plan, pipeline.results().publish().retention(), offsets));
    }

    private VersionPlan plan(Started start, Pipeline pipeline) {
        return VersionPlan.of(new VersionNames(membership.namespace(), start.version()), pipeline);
    }

    private Optional<Objection> create(Started start, VersionPlan plan, Retention retention, OffsetsToSet offsets) {
        check.topics().create(start, plan, retention);
        if (offsets instanceof OffsetsToSet.All) {
            check.topics().setStartOffsets(start);
        } else if (offsets instanceof OffsetsToSet.Added added) {
            check.topics().setStartOffsets(start, added.partitions());
        }
        createMarks(start, plan);
        return Optional.empty();
    }

    /** What only makes looking up faster stops no version. */
    private void createMarks(Started start, VersionPlan plan) {
        try {
            check.topics().createMarks(start, plan);
        } catch (KafkaException refused) {
            LOG.info("goes on without marks version={} reason={}", start.version(), refused.getMessage());
        }
    }

    @Override
    public boolean grown(Started start) {
        return start.sources().stream()
                .anyMatch(source -> check.sources()
                        .topic(source.topic())
                        .filter(topic -> topic.grownSince(source))
                        .isPresent());
    }

    @Override
    public Optional<Objection> changed(Started start, Pipeline pipeline) {
        return check.changed(start, pipeline.source().keyed());
    }

    @Override
    public Optional<Objection> overtaken(Started start) {
        return check.overtaken(start);
    }

    @Override
    public int absentThreads(Started start) {
        return membership.absent(start.version());
    }

    @Override
    public Optional<String> restraint(Started start, Pipeline pipeline) {
        return check.topics().notPurgeable(plan(start, pipeline));
    }

    @Override
    public void leave(Started start) {
        membership.leave(start.version());
    }
}
