package io.hindcast.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.publisher.StableTopic.Entry;
import io.hindcast.publisher.StableTopic.Page;
import io.hindcast.results.ResultsHeartbeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Reads what a partition of the stable topic held when this was first asked: up to what is written, committed or not, so that a transaction
 * of a worker that died is waited for. Used by one thread.
 */
final class SaidBefore implements AutoCloseable {
    private static final int RECORDS_A_POLL = 5_000;

    /** A commit is not to take longer. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final int MOST_POLLS = 4;

    private final Map<String, Object> config;
    private final TopicPartition partition;
    private Optional<Reading> reading = Optional.empty();

    /** @param config of the application */
    SaidBefore(Map<String, Object> config, TopicPartition partition) {
        this.config = new HashMap<>(config);
        this.partition = partition;
    }

    /** The records from an offset on. */
    Page page(long offset) {
        Reading now = reading.orElseGet(this::begin);
        reading = Optional.of(now);
        Page page = now.page(offset);
        if (page.last()) {
            close();
        }
        return page;
    }

    private Reading begin() {
        long end;
        try (Consumer<byte[], byte[]> uncommitted = consumer("read_uncommitted")) {
            end = uncommitted.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        }
        return new Reading(consumer("read_committed"), partition, end);
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        String client = config.get(StreamsConfig.APPLICATION_ID_CONFIG) + "-said-before-" + partition.partition();
        Map<String, Object> settings = new HashMap<>(new StreamsConfig(config).getRestoreConsumerConfigs(client));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        reading.ifPresent(open -> open.consumer.close());
        reading = Optional.empty();
    }

    /** @param end exclusive */
    private record Reading(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        Reading {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
        }

        Page page(long offset) {
            if (consumer.position(partition) < offset) {
                consumer.seek(partition, offset);
            }
            List<Entry> entries = new ArrayList<>();
            long completeMs = Long.MIN_VALUE;
            for (int polls = 0; polls < MOST_POLLS && consumer.position(partition) < end; polls++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                    Entry entry = entry(record);
                    entries.add(entry);
                    completeMs = Math.max(completeMs, completeMs(entry.key(), record));
                }
            }
            long next = consumer.position(partition);
            return new Page(entries, next, next >= end, completeMs);
        }

        private static Entry entry(ConsumerRecord<byte[], byte[]> record) {
            return new Entry(
                    record.key() == null ? new byte[0] : record.key(),
                    record.value() == null ? new byte[0] : record.value(),
                    number(record.headers().lastHeader(StatementSink.NUMBER)),
                    version(record.headers().lastHeader(StatementSink.VERSION)));
        }

        /** Whoever else has written may have put anything there. */
        private static int version(Header header) {
            String text = header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
            return text.matches("v[1-9]\\d{0,3}") ? Integer.parseInt(text.substring(1)) : 0;
        }

        /** One of ours says of which pipeline it is. */
        private static long completeMs(byte[] key, ConsumerRecord<byte[], byte[]> record) {
            if (record.headers().lastHeader(StatementSink.PIPELINE) == null) {
                return Long.MIN_VALUE;
            }
            return ResultsHeartbeat.read(
                            key,
                            name -> Optional.ofNullable(record.headers().lastHeader(name))
                                    .map(Header::value))
                    .map(ResultsHeartbeat::timeMs)
                    .orElse(Long.MIN_VALUE);
        }

        /** Whoever else has written may have put anything there. */
        private static OptionalLong number(Header header) {
            if (header == null || header.value() == null) {
                return OptionalLong.empty();
            }
            try {
                return OptionalLong.of(Math.max(0, Long.parseLong(new String(header.value(), UTF_8))));
            } catch (NumberFormatException none) {
                return OptionalLong.empty();
            }
        }
    }
}
