package io.hindcast.topology;

import io.hindcast.internals.Batch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What the stream threads of one version on this worker share about the reading of its sources: who is held back, and whether
 * the version is catching up. Thread-safe, if the intakes are.
 *
 * @param topics the source topics
 */
public record SourceFlow(Set<String> topics, CommitPace pace, List<Intake> intakes) {
    public SourceFlow {
        topics = Set.copyOf(topics);
        intakes = List.copyOf(intakes);
    }

    Set<TopicPartition> sources(Set<TopicPartition> assigned) {
        Set<TopicPartition> sources = new HashSet<>(assigned);
        sources.removeIf(partition -> !topics.contains(partition.topic()));
        return sources;
    }

    Set<TopicPartition> heldBack(Set<TopicPartition> sources) {
        Set<TopicPartition> held = new HashSet<>();
        intakes.forEach(intake -> held.addAll(intake.heldBack(sources)));
        return held;
    }

    int admitted(List<ConsumerRecord<byte[], byte[]>> records) {
        int admitted = records.size();
        for (Intake intake : intakes) {
            admitted = Math.min(admitted, intake.admitted(records));
        }
        return admitted;
    }

    void taken(Set<TopicPartition> sources, TopicPartition partition, int records) {
        intakes.forEach(intake -> intake.taken(sources, partition, records));
    }

    void left(TopicPartition partition, long records) {
        intakes.forEach(intake -> intake.left(partition, records));
    }

    void reached(TopicPartition partition, long watermarkMs) {
        intakes.forEach(intake -> intake.reached(partition, watermarkMs));
    }

    /** A batch has been processed. */
    void passed(TopicPartition partition, Batch batch, long watermarkMs) {
        reached(partition, watermarkMs);
        int size = batch.records().size();
        if (size > 0) {
            long next = batch.records().get(size - 1).offset() + 1;
            intakes.forEach(intake -> intake.passed(partition, next, watermarkMs));
        }
    }
}
