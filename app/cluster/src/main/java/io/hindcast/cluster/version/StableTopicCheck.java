package io.hindcast.cluster.version;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.ledger.Bound;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.pipeline.VersionNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What somebody has to know who binds a stable topic by hand, or takes away what it is published from. Thread-safe. */
public final class StableTopicCheck {
    private final Cluster cluster;
    private final StableTopics topics;

    public StableTopicCheck(Cluster cluster) {
        this.cluster = cluster;
        topics = new StableTopics(cluster.admin());
    }

    /**
     * A topic that exists.
     *
     * @param empty whether nothing was ever written to it
     */
    public record Found(String id, int partitions, boolean empty) {}

    /** The topic of that name, if it exists. */
    public Optional<Found> find(String name) {
        return topics.facts(name).map(is -> new Found(is.id(), is.partitions(), !topics.written(is)));
    }

    /** Creates what is to be bound, for what a version tells, unless there is one of that name. */
    public void create(Bound wish, VersionNames serving) {
        topics.create(
                wish.topic(),
                wish.partitions(),
                wish.holds() == Bound.Holds.ALERTS ? serving.alertsTopic() : serving.resultsTopic());
    }

    /** Where the partitions of a topic ended at some moment, with what was not committed. */
    public static final class Written {
        private final Map<TopicPartition, Long> ends;

        private Written(Map<TopicPartition, Long> ends) {
            this.ends = Map.copyOf(ends);
        }
    }

    /** Up to where the results of a version are written now; nothing where they are gone. */
    public Written written(VersionNames version) {
        return new Written(topics.writtenEnds(version.resultsTopic()));
    }

    /** The same for each partition, in their order; nothing where they are gone. */
    public List<Long> ends(VersionNames version) {
        return ends(version.resultsTopic());
    }

    /** Up to where the partitions of a topic are written now, in their order; nothing where it is gone. */
    public List<Long> ends(String topic) {
        return topics.writtenEnds(topic).entrySet().stream()
                .sorted(Comparator.comparingInt(end -> end.getKey().partition()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** How many threads of workers publish now. */
    public int members(PublisherNames publisher) {
        return new GroupMembers(cluster.admin()).count(publisher.applicationId());
    }

    /** Whether a publisher has taken all that was written. */
    public boolean taken(PublisherNames publisher, Written written) {
        String group = publisher.applicationId();
        Map<TopicPartition, OffsetAndMetadata> committed = Answers.await(
                cluster.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                "Describe on group '" + group + "'");
        return written.ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata at = committed.get(end.getKey());
            // The last record of a transaction is followed by its marker, which nobody reads.
            return (at == null ? 0 : at.offset()) >= end.getValue() - 1;
        });
    }
}
