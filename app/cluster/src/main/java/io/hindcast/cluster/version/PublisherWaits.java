package io.hindcast.cluster.version;

import io.hindcast.cluster.MissingRightException;
import io.hindcast.cluster.Topics;
import io.hindcast.cluster.log.HeldPartitions;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.PublisherNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Transactions that do not end, and for which a publisher waits: in the results that it takes, and where it keeps what it has done. Those
 * in the stable topic hold up its readers. Workers and brokers that are killed at once may leave one behind. Not thread-safe.
 */
public final class PublisherWaits {
    /** Where groups' offsets are. A group that is to begin waits for the end of those that are not committed yet. */
    private static final String OFFSETS = "__consumer_offsets";

    private final Topics topics;
    private final String namespace;
    private final Object brokers;
    private final HeldPartitions held;

    /** @param brokers as Kafka's tools are told of them */
    public PublisherWaits(Admin admin, String namespace, Object brokers) {
        this.topics = new Topics(admin);
        this.namespace = namespace;
        this.brokers = brokers;
        this.held = new HeldPartitions(admin);
    }

    /**
     * A sentence for each partition: where, since when, by whom, and how to end it. Of one that is seen for the first time nothing is said,
     * since that may be at work.
     *
     * @throws KafkaException if the cluster does not answer
     */
    public List<String> look(PipelineState pipeline, StableTopic topic, Instant now) {
        PublisherNames names = pipeline.publisher(namespace);
        List<TopicPartition> partitions = new ArrayList<>();
        pipeline.speaking().concerned().stream()
                .filter(number -> !(pipeline.versions().get(number - 1).phase() instanceof Phase.Retired))
                .forEach(number -> partitions.addAll(topics.partitions(names.resultsTopic(number))));
        partitions.addAll(topics.partitions(topic.name()));
        partitions.addAll(seen(names.changelogTopic()));
        List<TopicPartition> offsets = seen(OFFSETS);
        if (!offsets.isEmpty()) {
            partitions.add(offsets.get((names.applicationId().hashCode() & Integer.MAX_VALUE) % offsets.size()));
        }
        return held.look(partitions, brokers, now);
    }

    /** Whether something was open at the last look, so that another one may tell more. */
    public boolean open() {
        return held.open();
    }

    /**
     * Why a worker of this release must not publish: it cannot tell when a version that speaks closes its windows. What that has said stays
     * as it is.
     *
     * @param readable whether this release can read the definition of a version
     * @param rollback the command that takes the last cutover back
     */
    public static Optional<String> unreadable(
            PipelineState pipeline, Predicate<VersionState> readable, String rollback) {
        return pipeline.speaking().speakers().versions().stream()
                .map(number -> pipeline.versions().get(number - 1))
                .filter(version -> !(version.phase() instanceof Phase.Retired) && !readable.test(version))
                .findFirst()
                .map(version -> version.id() + " speaks ("
                        + pipeline.speaking().speakers().words()
                        + "), and its definition is not one for this release: nothing is published until a worker of"
                        + " the release that runs it does so"
                        + pipeline.speaking()
                                .standing()
                                .filter(cutover -> cutover.to() == version.id().number())
                                .map(cutover -> "; to go back: " + rollback)
                                .orElse(""));
    }

    /** The workers' own are not for everybody to see, and who may not has the other ones. */
    private List<TopicPartition> seen(String name) {
        try {
            return topics.partitions(name);
        } catch (MissingRightException unseen) {
            return List.of();
        }
    }
}
