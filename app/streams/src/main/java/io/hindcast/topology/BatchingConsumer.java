package io.hindcast.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the sources of a version: hands Kafka Streams one {@link Batch} for all the records of a partition that a poll brings,
 * leaves out partitions that are held back, and notes how far behind it is. Other topics are read as usual.
 */
final class BatchingConsumer extends KafkaConsumer<byte[], byte[]> {
    private final SourceFlow flow;

    BatchingConsumer(Map<String, Object> config, SourceFlow flow) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.flow = flow;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        Set<TopicPartition> held = holdBack();
        try {
            return batched(super.poll(timeout));
        } finally {
            release(held);
        }
    }

    /** Pauses for one poll: what Kafka Streams itself has paused stays as it is. */
    private Set<TopicPartition> holdBack() {
        if (flow.intakes().isEmpty()) {
            return Set.of();
        }
        Set<TopicPartition> held = flow.heldBack(flow.sources(assignment()));
        held.removeAll(paused());
        pause(held);
        return held;
    }

    private void release(Set<TopicPartition> held) {
        if (!held.isEmpty()) {
            // The poll may have taken some of them away.
            held.retainAll(assignment());
            resume(held);
        }
    }

    private ConsumerRecords<byte[], byte[]> batched(ConsumerRecords<byte[], byte[]> polled) {
        Set<TopicPartition> sources = flow.sources(assignment());
        lookAhead(sources);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = polled.records(partition);
            if (flow.topics().contains(partition.topic())) {
                flow.taken(sources, partition, ofPartition.size());
                records.put(partition, List.of(Batch.carrier(ofPartition)));
            } else {
                records.put(partition, ofPartition);
            }
        }
        return new ConsumerRecords<>(records, polled.nextOffsets());
    }

    private void lookAhead(Set<TopicPartition> sources) {
        long farthest = 0;
        for (TopicPartition source : sources) {
            OptionalLong left = currentLag(source);
            if (left.isPresent()) {
                flow.left(source, left.getAsLong());
                farthest = Math.max(farthest, left.getAsLong());
            }
        }
        flow.pace().looked(this, farthest);
    }

    @Override
    public void close(CloseOptions options) {
        flow.pace().closed(this);
        super.close(options);
    }
}
