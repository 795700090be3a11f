package io.hindcast.cluster.log;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.Topics;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Some committed records of a topic, from both ends of each of its partitions.
 *
 * @param stretches of one partition each, nothing left out in between; those of an empty partition are empty
 * @param offsets between the ends of all partitions: about as many records as the topic has
 */
public record TopicSample(int partitions, List<List<SourceRecord>> stretches, long offsets) {
    /** Of records that are larger, fewer are kept. */
    private static final long MOST_BYTES = 64L << 20;

    public TopicSample {
        stretches = stretches.stream().map(List::copyOf).toList();
    }

    /**
     * Reads at most so many records, of each partition as many as of the others where it has them.
     *
     * @return empty if there is no such topic
     * @throws UnreadableLogException if it cannot be read
     */
    public static Optional<TopicSample> of(Cluster cluster, String topic, int most) {
        try {
            return read(cluster, topic, most);
        } catch (KafkaException failed) {
            throw new UnreadableLogException(
                    "topic '" + topic + "' cannot be read: " + ClusterTrouble.of(failed), failed);
        }
    }

    private static Optional<TopicSample> read(Cluster cluster, String topic, int most) {
        Topics topics = new Topics(cluster.admin());
        Optional<TopicDescription> described = topics.topic(topic);
        if (described.isEmpty()) {
            return Optional.empty();
        }
        List<TopicPartition> partitions = topics.partitions(topic);
        Map<TopicPartition, Long> starts = topics.committedOffsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = topics.committedOffsets(partitions, OffsetSpec.latest());
        Map<Integer, Long> sizes = new HashMap<>();
        for (TopicPartition partition : partitions) {
            sizes.put(
                    partition.partition(),
                    Math.max(0, ends.getOrDefault(partition, 0L) - starts.getOrDefault(partition, 0L)));
        }
        Map<Integer, Long> shares = shares(sizes, most);
        Ranges first = new Ranges();
        Ranges last = new Ranges();
        starts.forEach((partition, start) -> {
            int p = partition.partition();
            long end = ends.getOrDefault(partition, start);
            long share = shares.getOrDefault(p, 0L);
            if (share >= end - start) {
                first.add(p, start, Math.max(start, end));
            } else {
                first.add(p, start, start + (share + 1) / 2);
                last.add(p, end - share / 2, end);
            }
        });
        String id = described.get().topicId().toString();
        List<List<SourceRecord>> stretches = new ArrayList<>();
        Kept kept = new Kept();
        SourceLog log = new SourceLog(cluster);
        for (Ranges ranges : List.of(first, last)) {
            Map<Integer, List<SourceRecord>> read = new HashMap<>();
            log.read(ranges.of(topic, id), record -> kept.keep(record, read));
            partitions.forEach(partition -> stretches.add(read.getOrDefault(partition.partition(), List.of())));
        }
        return Optional.of(new TopicSample(
                partitions.size(),
                stretches,
                sizes.values().stream().mapToLong(Long::longValue).sum()));
    }

    /** The topics that can be seen, Kafka's own left out; none where nobody tells. */
    public static Set<String> topics(Cluster cluster) {
        try {
            return Answers.await(cluster.admin().listTopics().names());
        } catch (KafkaException failed) {
            return Set.of();
        }
    }

    /** So many offsets of each partition: what the small ones do not need goes to the others. */
    static Map<Integer, Long> shares(Map<Integer, Long> sizes, int most) {
        Map<Integer, Long> shares = new HashMap<>();
        long left = most;
        List<Map.Entry<Integer, Long>> ascending =
                sizes.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        for (int at = 0; at < ascending.size(); at++) {
            long share = Math.min(ascending.get(at).getValue(), left / (ascending.size() - at));
            shares.put(ascending.get(at).getKey(), share);
            left -= share;
        }
        return shares;
    }

    private record Ranges(Map<Integer, Long> starts, Map<Integer, Long> ends) {
        Ranges() {
            this(new HashMap<>(), new HashMap<>());
        }

        void add(int partition, long start, long end) {
            starts.put(partition, start);
            ends.put(partition, end);
        }

        TopicRange of(String topic, String id) {
            return new TopicRange(topic, id, starts, ends);
        }
    }

    /** Keeps records until they are too many bytes; what comes then is left out, to the last. */
    private static final class Kept {
        private long bytes;

        void keep(SourceRecord record, Map<Integer, List<SourceRecord>> read) {
            byte[] value = record.value();
            bytes += value == null ? 0 : value.length;
            if (bytes <= MOST_BYTES) {
                read.computeIfAbsent(record.partition(), partition -> new ArrayList<>())
                        .add(record);
            }
        }
    }
}
