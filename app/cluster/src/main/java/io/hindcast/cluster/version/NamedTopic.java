package io.hindcast.cluster.version;

import io.hindcast.ledger.Bound;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionId;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * A topic that the definition of a serving version names under {@code publish}, as long as what it is of has no stable topic: whether it can
 * become that. Only looks. Thread-safe.
 */
public final class NamedTopic {
    private final StableTopics topics;
    private final String options;

    /** @param options those of a command of the replay tool, each with a space before it: {@code  --bootstrap-server localhost:9092} */
    public NamedTopic(Admin admin, String options) {
        this.topics = new StableTopics(admin);
        this.options = options;
    }

    /** What there is of a topic. */
    public sealed interface Finding {
        /** It exists, is empty and has as many partitions as it needs. */
        record Fits(Bound bound) implements Finding {}

        /** There is none of that name; it can be created, with so many partitions. */
        record Missing(int partitions) implements Finding {}

        /** It cannot be bound: why not, and what to do. */
        record Refused(String reason) implements Finding {}
    }

    /**
     * Looks for it.
     *
     * @param serving of a pipeline that is not bound
     * @param holds what it is to be of
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public Finding find(ControlPlane state, VersionState serving, String name, Bound.Holds holds) {
        VersionId version = serving.id();
        int partitions = serving.phase().started().orElseThrow().resultsPartitions();
        Optional<StableTopics.Facts> topic = topics.facts(name);
        Bound bound = new Bound(
                version.pipeline(),
                name,
                topic.map(StableTopics.Facts::id).orElse(Bound.NOT_CREATED_YET),
                partitions,
                Bound.Binding.FIRST,
                holds);
        // Before it is created: one that another pipeline has bound, and that was deleted, is not for this one.
        if (Decisions.bind(state, bound, "") instanceof Decision.Refused refused) {
            return new Finding.Refused(refused.reason()
                    + (ofAnother(state, bound) ? "; to publish into another one: " + other(version, name, holds) : ""));
        }
        return topic.<Finding>map(is -> fits(version, is, bound)).orElseGet(() -> new Finding.Missing(partitions));
    }

    private Finding fits(VersionId version, StableTopics.Facts topic, Bound bound) {
        String instead = ". If nobody needs it, delete it, and a worker makes it anew; to publish into another one: "
                + other(version, topic.name(), bound.holds());
        if (topic.partitions() != bound.partitions()) {
            return new Finding.Refused("topic '" + topic.name() + "' has " + Counted.of(topic.partitions(), "partition")
                    + ", and the results of " + version + " have " + bound.partitions()
                    + "; a key stays in its partition, so it must have as many" + instead);
        }
        return topics.written(topic)
                ? new Finding.Refused("topic '" + topic.name()
                        + "' holds records, or held some, that are not of this pipeline; a stable topic begins empty"
                        + instead)
                : new Finding.Fits(bound);
    }

    private String other(VersionId version, String name, Bound.Holds holds) {
        String option = holds == Bound.Holds.ALERTS ? " --alerts " : " --topic ";
        return "./replay publish " + version.pipeline() + option + name + "-2" + options;
    }

    private static boolean ofAnother(ControlPlane state, Bound bound) {
        return state.pipelines().values().stream()
                .anyMatch(pipeline -> !pipeline.name().equals(bound.pipeline())
                        && pipeline.bound()
                                .filter(topic -> topic.names().contains(bound.topic()))
                                .isPresent());
    }
}
