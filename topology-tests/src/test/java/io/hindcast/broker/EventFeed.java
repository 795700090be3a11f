package io.hindcast.broker;

import io.hindcast.source.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes a skewed day into its topic. */
record EventFeed(String bootstrapServer, SkewedDay day) {
    private static final Duration CREATION = Duration.ofSeconds(30);
    private static final long PAUSE_NS = Duration.ofMillis(20).toNanos();

    void createTopics(Admin admin) throws Exception {
        List<NewTopic> topics = day.parts().stream()
                .map(part -> new NewTopic(part.topic(), Optional.of(part.partitions()), Optional.empty())
                        .configs(Map.of("retention.ms", "-1")))
                .toList();
        admin.createTopics(topics).all().get();
        // A broker may be asked about a topic before it has heard that it was created.
        List<String> names = topics.stream().map(NewTopic::name).toList();
        Await.until(() -> admin.listTopics().names().get().containsAll(names), CREATION, () -> "no " + names);
    }

    /**
     * Writes all events in the order of their times over all partitions, and ends every partition.
     *
     * @param duration how long it takes at least
     */
    void write(Duration duration) throws Exception {
        write(0, day.minutes(), duration);
        end();
    }

    /**
     * Writes the events of some minutes of the day, in the order of their times over all partitions.
     *
     * @param fromMinute the first
     * @param toMinute the one after the last
     * @param duration how long it takes at least
     */
    void write(int fromMinute, int toMinute, Duration duration) throws Exception {
        long startNs = System.nanoTime();
        double nsAnEvent = (double) duration.toNanos() / day.size(fromMinute, toMinute);
        AtomicReference<@Nullable Exception> lost = new AtomicReference<>();
        try (var producer = producer()) {
            AtomicLong written = new AtomicLong();
            List<TopicPartition> places = day.places();
            day.inOrder(fromMinute, toMinute).forEach(event -> {
                long aheadNs = startNs + (long) (written.getAndIncrement() * nsAnEvent) - System.nanoTime();
                if (aheadNs > PAUSE_NS) {
                    LockSupport.parkNanos(aheadNs);
                }
                TopicPartition place = places.get(event.partition());
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(
                                place.topic(), place.partition(), event.writtenMs(), event.sku(), event.json()),
                        (metadata, failure) -> lost.compareAndSet(null, failure));
            });
            producer.flush();
            if (lost.get() != null) {
                throw new IllegalStateException("an event was not written", lost.get());
            }
        }
    }

    /** Says of every partition that nothing will follow. */
    void end() throws Exception {
        try (var producer = producer()) {
            for (TopicPartition place : day.places()) {
                Header end = new RecordHeader(Heartbeat.HEADER, Heartbeat.end().encode());
                Future<RecordMetadata> sent = producer.send(
                        new ProducerRecord<>(place.topic(), place.partition(), null, null, null, List.of(end)));
                sent.get();
            }
        }
    }

    private KafkaProducer<String, String> producer() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServer,
                "enable.idempotence",
                true,
                "linger.ms",
                5,
                "batch.size",
                16_384,
                // With more, a batch that a new partition refused is overtaken, and then refused as out of order.
                "max.in.flight.requests.per.connection",
                1);
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }
}
