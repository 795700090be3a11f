package io.hindcast.bench.measure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Watches a results topic as a read_committed consumer does, and stamps what arrives: an engine has answered when its last
 * final is there to be read. The topic need not exist yet. Values are kept as they are, so that understanding them costs
 * the measured engine nothing.
 *
 * <p>All methods may be called from any thread; a failure of the watch shows in {@link #close()}.
 */
public final class Finals implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Void> watch;
    private final Stopwatch stopwatch;
    private final KeptBytes values = new KeptBytes();
    private final Keep keep;
    private long count;
    private Stopwatch.Cost latest = new Stopwatch.Cost(0, 0);
    private boolean atEnd;
    private boolean asked;
    private boolean closed;

    /** Watches from now on and keeps the values; costs count from the stopwatch's start. */
    public Finals(String bootstrapServer, String topic, Stopwatch stopwatch) {
        this(bootstrapServer, topic, stopwatch, Keep.VALUES);
    }

    /** Watches from now on; costs count from the stopwatch's start. */
    public Finals(String bootstrapServer, String topic, Stopwatch stopwatch, Keep keep) {
        this.stopwatch = stopwatch;
        this.keep = keep;
        this.watch = CompletableFuture.runAsync(() -> watch(TopicScan.settings(bootstrapServer), topic), thread);
    }

    /** Waits until everything that is committed by now has been read. */
    public void awaitEnd(Duration limit) throws InterruptedException {
        long deadlineNs = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            atEnd = false;
            asked = true;
            while (!atEnd) {
                wait(POLL.toMillis());
                failed();
                if (System.nanoTime() > deadlineNs) {
                    throw new IllegalStateException("the results have no end after " + limit);
                }
            }
        }
    }

    /** Waits until nothing has arrived for so long, from now on. */
    public void awaitQuiet(Duration quiet) throws InterruptedException {
        long sinceMs = stopwatch.cost().elapsedMs();
        while (stopwatch.cost().elapsedMs() - Math.max(sinceMs, latest().elapsedMs()) < quiet.toMillis()) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            failed();
        }
    }

    /** What had been spent when the latest result arrived. */
    public synchronized Stopwatch.Cost latest() {
        return latest;
    }

    /** The number of results, tombstones left out. */
    public synchronized long count() {
        return count;
    }

    /** Visits the results' values, if they are kept, tombstones left out, in the order of their arrival. */
    public synchronized void forEach(Consumer<byte[]> visitor) {
        values.forEach(visitor);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        watch.join();
        thread.shutdown();
    }

    private void failed() {
        if (watch.isDone()) {
            watch.join();
        }
    }

    private void watch(Map<String, Object> settings, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic);
            while (partitions.isEmpty() && !isClosed()) {
                LockSupport.parkNanos(POLL.toNanos());
                partitions = consumer.partitionsFor(topic);
            }
            List<TopicPartition> all = partitions.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (!isClosed()) {
                arrived(consumer.poll(POLL));
                answer(consumer, all);
            }
        }
    }

    private synchronized void arrived(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty()) {
            latest = stopwatch.cost();
            records.forEach(record -> {
                if (record.value() != null) {
                    count++;
                    if (keep == Keep.VALUES) {
                        values.add(record.value());
                    }
                }
            });
        }
    }

    private void answer(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> all) {
        synchronized (this) {
            if (!asked) {
                return;
            }
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            arrived(consumer.poll(POLL));
        }
        synchronized (this) {
            asked = false;
            atEnd = true;
            notifyAll();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** What is kept of what arrives: millions of values weigh on the heap of those that are measured. */
    public enum Keep {
        VALUES,
        COUNT
    }
}
