package io.hindcast.topology;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Leaves partitions out of a poll. */
public final class HeldBack {
    private HeldBack() {}

    /**
     * Polls without some of the assigned partitions. They are paused for that poll alone; what Kafka Streams itself has paused stays
     * as it is.
     */
    public static ConsumerRecords<byte[], byte[]> during(
            Consumer<byte[], byte[]> consumer,
            Set<TopicPartition> partitions,
            Supplier<ConsumerRecords<byte[], byte[]>> poll) {
        Set<TopicPartition> held = new HashSet<>(partitions);
        held.removeAll(consumer.paused());
        consumer.pause(held);
        try {
            return poll.get();
        } finally {
            // The poll may have taken some of them away.
            held.retainAll(consumer.assignment());
            consumer.resume(held);
        }
    }
}
