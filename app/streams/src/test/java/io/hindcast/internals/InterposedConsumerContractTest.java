package io.hindcast.internals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka Streams reads and closes the consumer that it was given by {@code poll(Duration)} and {@code close(CloseOptions)}. It commits
 * the offset of the record that waits first in its queue, and where none waits the consumer's own position: so a carrier counts
 * for all that it carries, whole or not at all.
 */
final class InterposedConsumerContractTest {
    private static final int RECORDS = 40;
    private static final int OF_A_CARRIER = 4;

    /** The offsets of the first records of carriers. */
    private final Set<Long> begun = Collections.synchronizedSet(new TreeSet<>());

    /** What was committed when a carrier was processed. */
    private final Set<Long> committed = Collections.synchronizedSet(new TreeSet<>());

    private final AtomicInteger processed = new AtomicInteger();
    private final Split polls = new Split();

    @Test
    void carriersAreCommittedWholeAndTheConsumerIsClosed(@TempDir Path folder) throws Exception {
        try (OneThread application = new OneThread(folder)) {
            application.append(OneThread.FIRST, RECORDS);
            var clients = new OwnClients(FencingProducer::new, config -> new InterposedConsumer(config, polls));
            try (KafkaStreams streams = application.start(topology(application), clients)) {
                OneThread.await("all is committed", () -> application.committed(OneThread.FIRST) == RECORDS);
                assertTrue(streams.state().isRunningOrRebalancing());
                assertEquals(0, polls.closed);
            }

            assertEquals(RECORDS, processed.get());
            assertTrue(begun.containsAll(committed), () -> committed + " are committed, carriers begin at " + begun);
            assertTrue(committed.size() > 1, "nothing was committed while carriers waited");
            assertEquals(1, polls.closed);
        }
    }

    private Topology topology(OneThread application) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        "in",
                        Consumed.with(Serdes.ByteArray(), BatchDeserializer.serde())
                                .withTimestampExtractor(BatchDeserializer.arrivals()))
                .process(() -> new Committing(application));
        return builder.build();
    }

    /** Puts what a poll brings of a partition into several carriers. */
    private static final class Split implements InterposedConsumer.Polls {
        private volatile int closed;

        @Override
        public ConsumerRecords<byte[], byte[]> poll(
                Consumer<byte[], byte[]> consumer, Supplier<ConsumerRecords<byte[], byte[]>> poll) {
            ConsumerRecords<byte[], byte[]> polled = poll.get();
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
            for (TopicPartition partition : polled.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> all = polled.records(partition);
                List<ConsumerRecord<byte[], byte[]>> carriers = new ArrayList<>();
                for (int from = 0; from < all.size(); from += OF_A_CARRIER) {
                    carriers.add(Batch.carrier(all.subList(from, Math.min(all.size(), from + OF_A_CARRIER))));
                }
                records.put(partition, carriers);
            }
            return new ConsumerRecords<>(records, polled.nextOffsets());
        }

        @Override
        public void closing(Consumer<byte[], byte[]> consumer) {
            closed++;
        }
    }

    private final class Committing implements Processor<byte[], Batch, Void, Void> {
        private final OneThread application;
        private ProcessorContext<Void, Void> context;

        Committing(OneThread application) {
            this.application = application;
        }

        @Override
        public void init(ProcessorContext<Void, Void> toCommit) {
            context = toCommit;
        }

        @Override
        public void process(Record<byte[], Batch> record) {
            begun.add(record.value().records().get(0).offset());
            committed.add(application.committed(OneThread.FIRST));
            processed.addAndGet(record.value().records().size());
            context.commit();
        }
    }
}
