package io.hindcast.internals;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that turns the two cases in which Kafka Streams, up to 4.4.0, loses records under exactly-once into a fencing.
 *
 * <p>When one task's state is corrupt, Kafka Streams aborts the whole thread's transaction but lets the healthy tasks go on
 * past what was aborted; when a commit times out, it revives tasks that lose their position. A fenced producer makes it take
 * its clean path instead: every task of the thread is lost, and starts again from what was committed. So: after an abort the
 * next transaction cannot begin, and a time-out while committing is a fencing.
 *
 * <p>It also makes the flushes before a commit one, that of the commit itself.
 */
public final class FencingProducer extends KafkaProducer<byte[], byte[]> {
    private volatile boolean aborted;

    public FencingProducer(Map<String, Object> config) {
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

    /**
     * Waits for nothing: Kafka Streams flushes once for each task before it commits all of them, and each flush takes as long as a
     * request. The commit waits for everything that was sent, and fails if any of it did.
     */
    @Override
    public void flush() {
        // INVARIANT: Kafka Streams flushes nowhere but on its way to a commit.
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        try {
            super.sendOffsetsToTransaction(offsets, groupMetadata);
        } catch (KafkaException failed) {
            throw passes(failed) ? fenced(failed) : failed;
        }
    }

    @Override
    public void commitTransaction() {
        try {
            super.commitTransaction();
        } catch (KafkaException failed) {
            throw passes(failed) ? fenced(failed) : failed;
        }
    }

    /**
     * Whether a commit failed for something that may go well the next time, as when the brokers were too slow. What was sent and not
     * acknowledged in time has neither a class nor a cause of its own.
     */
    private static boolean passes(KafkaException failed) {
        if (failed.getClass() == KafkaException.class && failed.getCause() == null) {
            return true;
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    private static ProducerFencedException fenced(KafkaException failed) {
        ProducerFencedException fenced = new ProducerFencedException(
                "a commit failed or timed out; its thread starts again from what was committed");
        fenced.initCause(failed);
        return fenced;
    }
}
