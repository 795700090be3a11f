package io.hindcast.topology;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that turns the two cases in which Kafka Streams 4.3.1 loses records under exactly-once into a fencing.
 *
 * <p>When one task's state is corrupt, Kafka Streams aborts the whole thread's transaction but lets the healthy tasks go on
 * past what was aborted; when a commit times out, it revives tasks that lose their position. A fenced producer makes it take
 * its clean path instead: every task of the thread is lost, and starts again from what was committed. So: after an abort the
 * next transaction cannot begin, and a time-out while committing is a fencing.
 */
final class FencingProducer extends KafkaProducer<byte[], byte[]> {
    private volatile boolean aborted;

    FencingProducer(Map<String, Object> config) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void beginTransaction() {
        if (aborted) {
            throw new ProducerFencedException(
                    "a transaction of this producer was aborted; its thread starts again from what was committed");
        }
        super.beginTransaction();
    }

    @Override
    public void abortTransaction() {
        aborted = true;
        super.abortTransaction();
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        try {
            super.sendOffsetsToTransaction(offsets, groupMetadata);
        } catch (TimeoutException timeout) {
            throw fenced(timeout);
        }
    }

    @Override
    public void commitTransaction() {
        try {
            super.commitTransaction();
        } catch (TimeoutException timeout) {
            throw fenced(timeout);
        }
    }

    private static ProducerFencedException fenced(TimeoutException timeout) {
        ProducerFencedException fenced =
                new ProducerFencedException("a commit timed out; its thread starts again from what was committed");
        fenced.initCause(timeout);
        return fenced;
    }
}
