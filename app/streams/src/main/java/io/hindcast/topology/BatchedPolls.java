package io.hindcast.topology;

import io.hindcast.internals.Batch;
import io.hindcast.internals.InterposedConsumer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How the sources of a version are read: Kafka Streams gets one {@link Batch} for all the records of a partition that a poll
 * brings and that may be processed, partitions that are held back are left out, and it is noted how far behind the consumer is. Other topics are read as usual.
 */
record BatchedPolls(SourceFlow flow) implements InterposedConsumer.Polls {
    @Override
    public ConsumerRecords<byte[], byte[]> poll(
            Consumer<byte[], byte[]> consumer, Supplier<ConsumerRecords<byte[], byte[]>> poll) {
        Set<TopicPartition> held = flow.heldBack(flow.sources(consumer.assignment()));
        return HeldBack.during(consumer, held, () -> batched(consumer, poll.get()));
    }

    private ConsumerRecords<byte[], byte[]> batched(
            Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> polled) {
        Set<TopicPartition> sources = flow.sources(consumer.assignment());
        lookAhead(consumer, sources);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = polled.records(partition);
            if (flow.topics().contains(partition.topic())) {
                int admitted = flow.admitted(ofPartition);
                if (admitted < ofPartition.size()) {
                    next.put(partition, back(consumer, ofPartition.get(admitted)));
                }
                flow.taken(sources, partition, admitted);
                if (admitted > 0) {
                    records.put(partition, List.of(Batch.carrier(ofPartition.subList(0, admitted))));
                }
            } else {
                records.put(partition, ofPartition);
            }
        }
        return new ConsumerRecords<>(records, next);
    }

    /** Has a record polled again, as if it had not been: neither the consumer's position nor what is committed goes beyond it. */
    private static OffsetAndMetadata back(Consumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
        OffsetAndMetadata at = new OffsetAndMetadata(record.offset(), record.leaderEpoch(), "");
        consumer.seek(new TopicPartition(record.topic(), record.partition()), at);
        return at;
    }

    private void lookAhead(Consumer<byte[], byte[]> consumer, Set<TopicPartition> sources) {
        long farthest = 0;
        for (TopicPartition source : sources) {
            OptionalLong left = consumer.currentLag(source);
            if (left.isPresent()) {
                flow.left(source, left.getAsLong());
                farthest = Math.max(farthest, left.getAsLong());
            }
        }
        flow.pace().looked(consumer, farthest);
    }

    @Override
    public void closing(Consumer<byte[], byte[]> consumer) {
        flow.pace().closed(consumer);
    }
}
