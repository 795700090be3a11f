package io.hindcast.internals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a punctuator sends before it times out is committed with the other tasks of its thread, without the offsets that it belongs
 * to, and sent again: no producer sees that, ours neither. So no punctuator of ours sends.
 *
 * <p>Whether it comes to that within a minute is chance, and on a fast machine a small one. So it is looked for with {@code
 * -Dpunctuator.fault=look} alone; not to see it proves nothing.
 */
@EnabledIfSystemProperty(named = "punctuator.fault", matches = "look")
final class PunctuatorContractTest {
    private static final Duration OFTEN = Duration.ofMillis(10);

    private boolean toThrow;

    /** Of whom the producer is. */
    private enum Clients {
        OURS,
        KAFKAS;

        Producer<byte[], byte[]> producer(Map<String, Object> config) {
            return this == OURS
                    ? new FencingProducer(config)
                    : new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentBeforeATimeoutIsCommittedTwice(Clients clients, @TempDir Path folder) throws Exception {
        try (OneThread application = new OneThread(folder);
                KafkaStreams streams =
                        application.start(topology(), new OwnClients(clients::producer, OwnClients::plainConsumer));
                Consumer<byte[], byte[]> results = results(application)) {
            Map<String, Integer> times = new HashMap<>();
            OneThread.await("a record is committed twice", () -> {
                // Whether its offset is committed before it is sent is a matter of milliseconds.
                application.append(OneThread.FIRST, 1);
                results.poll(OFTEN).forEach(record -> times.merge(new String(record.value(), UTF_8), 1, Integer::sum));
                return times.containsValue(2);
            });
            assertTrue(streams.state().isRunningOrRebalancing());
        }
    }

    private static Consumer<byte[], byte[]> results(OneThread application) {
        var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        application.bootstrapServer(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition out = new TopicPartition("out", 0);
        consumer.assign(List.of(out));
        consumer.seekToBeginning(List.of(out));
        return consumer;
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(Holding::new)
                .to("out", Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }

    /** Sends what it was given when it is punctuated; every other time it fails after that. */
    private final class Holding implements Processor<byte[], byte[], byte[], byte[]> {
        private final List<Record<byte[], byte[]>> held = new ArrayList<>();

        private ProcessorContext<byte[], byte[]> context;

        @Override
        public void init(ProcessorContext<byte[], byte[]> toForward) {
            context = toForward;
            context.schedule(OFTEN, PunctuationType.WALL_CLOCK_TIME, now -> {
                held.forEach(context::forward);
                boolean sent = !held.isEmpty();
                held.clear();
                toThrow ^= sent;
                if (sent && toThrow) {
                    throw new TimeoutException("after it was sent");
                }
            });
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            held.add(record.withValue(
                    ("" + context.recordMetadata().orElseThrow().offset()).getBytes(UTF_8)));
        }
    }
}
