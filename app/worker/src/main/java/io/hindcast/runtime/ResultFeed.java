package io.hindcast.runtime;

import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.runtime.schedule.Backoff;
import io.hindcast.runtime.status.WorkerStatus;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
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
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final String namespace;
    private final Supplier<WorkerStatus> status;
    private final Consumer<Result> receiver;
    private final Clock clock;
    private final long fromMs;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "hindcast-results");
    private final Map<TopicPartition, VersionId> assigned = new HashMap<>();
    private final Backoff backoff = new Backoff(LONGEST_WAIT);
    private Optional<String> trouble = Optional.empty();
    private boolean receiverFailed;
    private volatile boolean stopping;

    /** A feed that is not started yet; "now" is when it is made. */
    public ResultFeed(WorkerSettings settings, Clock clock, Supplier<WorkerStatus> status, Consumer<Result> receiver) {
        this(settings.namespace(), consumer(settings.connection()), clock, status, receiver);
    }

    /** @param consumer reads committed records; it is closed by the feed */
    ResultFeed(
            String namespace,
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Clock clock,
            Supplier<WorkerStatus> status,
            Consumer<Result> receiver) {
        this.namespace = namespace;
        this.consumer = consumer;
        this.clock = clock;
        this.status = status;
        this.receiver = receiver;
        this.fromMs = clock.millis();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> connection) {
        Map<String, Object> own = new HashMap<>(connection);
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where to begin is looked for; without that nothing is read, least of all everything.
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
            if (now.ledger().offset().isPresent()) {
                assign(wanted(now));
            }
            if (assigned.isEmpty()) {
                LockSupport.parkNanos(POLL.toNanos());
                return;
            }
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                hand(read);
            }
            trouble = Optional.empty();
        } catch (WakeupException | InterruptException stopped) {
            throw stopped;
        } catch (InvalidOffsetException deleted) {
            // Results were deleted before they were read: where these partitions go on is looked for again.
            assigned.keySet().removeAll(deleted.partitions());
        } catch (KafkaException failed) {
            await(String.valueOf(failed.getMessage()));
        }
    }

    /** The same trouble is told once; it is tried again after a while. */
    private void await(String reason) {
        if (!trouble.equals(Optional.of(reason))) {
            LOG.warn("results cannot be read, it is tried again reason={}", reason);
        }
        trouble = Optional.of(reason);
        Instant until = backoff.after(clock.instant());
        while (!stopping && clock.instant().isBefore(until)) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** A receiver that fails is told of, with the first failure; results go on. */
    private void hand(ConsumerRecord<byte[], byte[]> read) {
        VersionId version = assigned.get(new TopicPartition(read.topic(), read.partition()));
        if (version == null || read.value() == null) {
            return;
        }
        try {
            receiver.accept(new Result(version, new String(read.value(), StandardCharsets.UTF_8)));
        } catch (RuntimeException failed) {
            if (!receiverFailed) {
                LOG.error("a result could not be handed over, others may follow version={}", version, failed);
            }
            receiverFailed = true;
        }
    }

    private Map<TopicPartition, VersionId> wanted(WorkerStatus now) {
        Map<TopicPartition, VersionId> wanted = new HashMap<>();
        for (Started start : now.shown()) {
            String topic = new VersionNames(namespace, start.version()).resultsTopic();
            for (int partition = 0; partition < start.resultsPartitions(); partition++) {
                wanted.put(new TopicPartition(topic, partition), start.version());
            }
        }
        return wanted;
    }

    /** First it is found out where to begin; if that fails, nothing has changed. */
    private void assign(Map<TopicPartition, VersionId> wanted) {
        if (wanted.keySet().equals(assigned.keySet())) {
            return;
        }
        List<TopicPartition> added = new ArrayList<>(wanted.keySet());
        added.removeAll(assigned.keySet());
        Map<TopicPartition, Long> beginnings = beginnings(added);
        consumer.assign(wanted.keySet());
        beginnings.forEach(consumer::seek);
        assigned.clear();
        assigned.putAll(wanted);
    }

    /** Results carry the broker's time of writing, so "from now on" is a search by time. */
    private Map<TopicPartition, Long> beginnings(List<TopicPartition> added) {
        if (added.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        added.forEach(partition -> times.put(partition, fromMs));
        Map<TopicPartition, Long> beginnings = new HashMap<>(consumer.endOffsets(added));
        consumer.offsetsForTimes(times).forEach((partition, first) -> {
            if (first != null) {
                beginnings.put(partition, first.offset());
            }
        });
        if (!beginnings.keySet().containsAll(added)) {
            throw new TimeoutException("where the results of " + added + " begin is not known");
        }
        return beginnings;
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
