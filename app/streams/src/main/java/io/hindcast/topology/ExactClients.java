package io.hindcast.topology;

import io.hindcast.internals.FencingProducer;
import io.hindcast.internals.InterposedConsumer;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients of one application: Kafka's ordinary ones, but for the producer, a {@link FencingProducer}, and the consumer of the
 * sources, an {@link InterposedConsumer}.
 */
public final class ExactClients implements KafkaClientSupplier {
    private final Supplier<InterposedConsumer.Polls> polls;

    /** Of a version. */
    public static ExactClients of(SourceFlow flow) {
        return new ExactClients(() -> new BatchedPolls(flow));
    }

    /** The clients of an application whose consumers, one for each thread, have these between their polls. */
    public ExactClients(Supplier<InterposedConsumer.Polls> polls) {
        this.polls = polls;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new FencingProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new InterposedConsumer(config, polls.get());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return bytes(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return bytes(config);
    }

    private static Consumer<byte[], byte[]> bytes(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
