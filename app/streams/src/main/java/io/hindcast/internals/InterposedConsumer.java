package io.hindcast.internals;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka's consumer, with somebody between its polls and who polls it.
 *
 * <p>A subclass and not a wrapper: what a release adds to the interface has a default there that does not work, and a wrapper
 * would have that one.
 */
public final class InterposedConsumer extends KafkaConsumer<byte[], byte[]> {
    private final Polls polls;

    /** Who stands between. Called by the thread that polls. */
    public interface Polls {
        /**
         * Polls.
         *
         * @param poll what the consumer itself does
         * @return what is handed on
         */
        ConsumerRecords<byte[], byte[]> poll(
                Consumer<byte[], byte[]> consumer, Supplier<ConsumerRecords<byte[], byte[]>> poll);

        /** The consumer is about to close. */
        void closing(Consumer<byte[], byte[]> consumer);
    }

    public InterposedConsumer(Map<String, Object> config, Polls polls) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.polls = polls;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return polls.poll(this, () -> super.poll(timeout));
    }

    /** The way in which Kafka Streams closes the consumer of the sources. */
    @Override
    public void close(CloseOptions options) {
        polls.closing(this);
        super.close(options);
    }
}
