package io.hindcast.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream of orders into a topic, on a thread of its own: what is missing up to now many times as fast as it was, then
 * each order when its time has come. Other threads ask how far it is, and close it.
 */
final class OrderWriter implements Closeable {
    /** Where the writer is. */
    enum Stage {
        HISTORY,
        LIVE,
        STOPPED
    }

    private static final long MILLIS = 1_000;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final OrderStream stream;
    private final String topic;
    private final int historySpeed;
    private final Clock clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile Stage stage = Stage.HISTORY;
    private final CompletableFuture<Exception> failure = new CompletableFuture<>();
    private final Thread thread;

    /**
     * Starts writing.
     *
     * @param connection Kafka client settings with {@code bootstrap.servers}
     * @param from the time of sending of the first order that is missing
     * @param historySpeed how many seconds of the past are written in one: 20 leaves the worker some of the machine
     */
    OrderWriter(
            OrderStream stream,
            String topic,
            Map<String, Object> connection,
            Instant from,
            int historySpeed,
            Clock clock) {
        this.stream = stream;
        this.topic = topic;
        this.historySpeed = historySpeed;
        this.clock = clock;
        this.producer = new KafkaProducer<>(settings(connection), new ByteArraySerializer(), new ByteArraySerializer());
        this.thread = new Thread(() -> run(from.toEpochMilli()), "order-writer");
        thread.start();
    }

    private static Map<String, Object> settings(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("client.id", "demo-orders");
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 50);
        // With more, a batch that a new partition refused is overtaken, and then refused for good as out of order.
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("batch.size", 256 * 1024);
        return settings;
    }

    private void run(long fromMs) {
        try {
            var pace = new Pace(fromMs, clock.millis(), historySpeed);
            long second = Math.floorDiv(fromMs, MILLIS);
            while (!failure.isDone() && writeSecond(second, pace)) {
                second++;
            }
        } catch (InterruptedException | KafkaException failed) {
            failure.complete(failed);
        } finally {
            stage = Stage.STOPPED;
        }
    }

    /** False when it was told to stop. */
    private boolean writeSecond(long second, Pace pace) throws InterruptedException {
        for (Order order : stream.sentIn(second)) {
            if (order.producedMs() < pace.fromMs()) {
                continue;
            }
            if (order.producedMs() > clock.millis()) {
                stage = Stage.LIVE;
            }
            if (!reached(pace.dueMs(order.producedMs()))) {
                return false;
            }
            send(order);
        }
        return true;
    }

    /** Waits for the time; false when it was told to stop. */
    private boolean reached(long dueMs) throws InterruptedException {
        for (long waitMs = dueMs - clock.millis(); waitMs > 0; waitMs = dueMs - clock.millis()) {
            if (stop.await(waitMs, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return stop.getCount() > 0;
    }

    /**
     * When to write what.
     *
     * @param fromMs the first time of sending
     * @param startMs when that is written
     */
    private record Pace(long fromMs, long startMs, int speed) {
        /** Never before the order's own time. */
        long dueMs(long producedMs) {
            return Math.max(producedMs, startMs + (producedMs - fromMs) / speed);
        }
    }

    private void send(Order order) {
        byte @Nullable [] value =
                order.value().map(text -> text.getBytes(UTF_8)).orElse(null);
        var sent = new ProducerRecord<>(
                topic, null, order.producedMs(), order.customer().getBytes(UTF_8), value);
        // The callback hears the answer.
        var unused = producer.send(sent, (metadata, exception) -> {
            if (exception == null) {
                acknowledged.incrementAndGet();
            } else {
                failure.complete(exception);
            }
        });
    }

    Stage stage() {
        return stage;
    }

    /** Orders that are in the topic, since this writer started. */
    long written() {
        return acknowledged.get();
    }

    /** Why it stopped by itself. */
    Optional<Exception> failure() {
        return failure.isDone() ? Optional.of(failure.join()) : Optional.empty();
    }

    /** Writes out what was begun, and stops. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(STOPS_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        producer.close(STOPS_WITHIN);
    }
}
