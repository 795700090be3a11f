package io.hindcast.runtime;

import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over the results that are published from now on, of the versions that serve, and of first versions on their way there:
 * committed ones only, in the order of each partition. One thread of its own calls the receiver.
 */
public final class ResultFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultFeed.class);
    private static final Duration POLL = Duration.ofMillis(300);

    private final String namespace;
    private final Supplier<WorkerStatus> status;
    private final Consumer<Result> receiver;
    private final long fromMs;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "hindcast-results");
    private final Map<TopicPartition, VersionId> assigned = new HashMap<>();
    private volatile boolean stopping;

    /** A feed that is not started yet; "now" is when it is made. */
    public ResultFeed(WorkerSettings settings, Clock clock, Supplier<WorkerStatus> status, Consumer<Result> receiver) {
        this.namespace = settings.namespace();
        this.status = status;
        this.receiver = receiver;
        this.fromMs = clock.millis();
        Map<String, Object> own = new HashMap<>(settings.connection());
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (consumer) {
            while (!stopping) {
                round();
            }
        } catch (WakeupException | InterruptException stopped) {
            LOG.debug("results are no longer read", stopped);
        }
    }

    private void round() {
        try {
            WorkerStatus now = status.get();
            if (now.ledgerOffset().isPresent()) {
                assign(wanted(now));
            }
            if (assigned.isEmpty()) {
                LockSupport.parkNanos(POLL.toNanos());
                return;
            }
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                hand(read);
            }
        } catch (WakeupException | InterruptException stopped) {
            throw stopped;
        } catch (KafkaException trouble) {
            LOG.warn("results cannot be read reason={}", trouble.getMessage());
        }
    }

    private void hand(ConsumerRecord<byte[], byte[]> read) {
        VersionId version = assigned.get(new TopicPartition(read.topic(), read.partition()));
        if (version != null && read.value() != null) {
            receiver.accept(new Result(version, new String(read.value(), StandardCharsets.UTF_8)));
        }
    }

    private Map<TopicPartition, VersionId> wanted(WorkerStatus now) {
        Map<TopicPartition, VersionId> wanted = new HashMap<>();
        for (VersionStatus version : now.versions()) {
            if (shown(version.ledger()) && version.condition().running()) {
                Started start = version.ledger().phase().started().orElseThrow();
                String topic = new VersionNames(namespace, version.id()).resultsTopic();
                for (int partition = 0; partition < start.resultsPartitions(); partition++) {
                    wanted.put(new TopicPartition(topic, partition), version.id());
                }
            }
        }
        return wanted;
    }

    /** A later version on its way computes history again: its results are for the comparison, not for the terminal. */
    private static boolean shown(VersionState version) {
        return version.phase() instanceof Phase.Serving || version.id().number() == 1;
    }

    private void assign(Map<TopicPartition, VersionId> wanted) {
        if (wanted.keySet().equals(assigned.keySet())) {
            return;
        }
        List<TopicPartition> added = new ArrayList<>(wanted.keySet());
        added.removeAll(assigned.keySet());
        assigned.clear();
        assigned.putAll(wanted);
        consumer.assign(wanted.keySet());
        seek(added);
    }

    /** Results carry the broker's time of writing, so "from now on" is a search by time. */
    private void seek(List<TopicPartition> added) {
        Map<TopicPartition, Long> times = new HashMap<>();
        added.forEach(partition -> times.put(partition, fromMs));
        Map<TopicPartition, Long> ends = consumer.endOffsets(added);
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        for (TopicPartition partition : added) {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
        }
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * One published result.
     *
     * @param json its value, as it stands in the topic
     */
    public record Result(VersionId version, String json) {}
}
