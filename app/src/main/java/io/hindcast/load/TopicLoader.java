package io.hindcast.load;

import io.hindcast.load.TargetTopic.Origin;
import io.hindcast.load.TargetTopic.Ready;
import io.hindcast.load.TargetTopic.Unfit;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Appends inputs to topics of one cluster. Records without a key are spread by Kafka's default partitioner, records with one
 * placed by it.
 *
 * <pre>{@code
 * var loader = new TopicLoader(Map.of("bootstrap.servers", "127.0.0.1:19092"), Clock.systemUTC(), System.out::println);
 * loader.run(new Load(Input.file(file, InputFormat.CSV).keyedBy("origin"), "flights", OptionalInt.of(4), COMPLETE));
 * }</pre>
 */
public final class TopicLoader {
    /** How long a cluster may take to answer before the load is given up. */
    private static final Duration CLUSTER_ANSWERS_WITHIN = Duration.ofSeconds(20);

    private final Map<String, Object> connection;
    private final Clock clock;
    private final Consumer<String> notes;

    /**
     * @param connection Kafka client settings with {@code bootstrap.servers}
     * @param clock for the time that a load took
     * @param notes receives a line when the topic is created or completed
     */
    public TopicLoader(Map<String, Object> connection, Clock clock, Consumer<String> notes) {
        this.connection = Map.copyOf(connection);
        this.clock = clock;
        this.notes = notes;
    }

    /** Runs a load to its end; a failure is an outcome. */
    public LoadOutcome run(Load load) throws InterruptedException {
        try (LineReader lines = load.input().open()) {
            TargetTopic topic = prepare(load);
            if (topic instanceof Unfit unfit) {
                return new LoadOutcome.Refused(unfit.reason());
            }
            return write(load, lines, (Ready) topic);
        } catch (NoSuchFileException | FileNotFoundException missing) {
            return new LoadOutcome.Refused("no file " + load.input().name());
        } catch (ExecutionException failed) {
            return new LoadOutcome.Refused(explained(failed));
        } catch (KafkaException failed) {
            return new LoadOutcome.Refused(explained(failed));
        } catch (IOException failed) {
            return new LoadOutcome.Refused(unreadable(load.input(), failed));
        }
    }

    private TargetTopic prepare(Load load) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("default.api.timeout.ms", Math.toIntExact(CLUSTER_ANSWERS_WITHIN.toMillis()));
        settings.put("request.timeout.ms", Math.toIntExact(CLUSTER_ANSWERS_WITHIN.toMillis()));
        try (Admin admin = Admin.create(settings)) {
            TargetTopic topic = TargetTopic.prepare(admin, load.topic(), load.partitions());
            if (topic instanceof Ready ready && ready.origin() == Origin.CREATED) {
                notes.accept("created topic " + load.topic() + ": " + ready.partitions() + " partitions");
            }
            return topic;
        }
    }

    private LoadOutcome write(Load load, LineReader lines, Ready topic) {
        Instant started = clock.instant();
        try (var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            var appender = new TopicAppender(producer, load.topic(), topic.partitions());
            Optional<String> stop = appendAll(load.input(), lines, appender);
            appender.flush();
            if (stop.isPresent()) {
                return new LoadOutcome.Stopped(stop.get(), appender.written());
            }
            if (load.completion() == Load.Completion.COMPLETE && !appender.failed()) {
                appender.complete();
                notes.accept("completed topic " + load.topic() + ": a heartbeat at the end of 9999 in each of its "
                        + topic.partitions() + " partitions; every event that comes later will be late");
            }
            if (appender.failed()) {
                return new LoadOutcome.Stopped(explained(appender.failure()), appender.written());
            }
            return new LoadOutcome.Loaded(
                    appender.byPartition(), appender.bytes(), Duration.between(started, clock.instant()));
        }
    }

    /** Until the end, or a record that the cluster refuses; answers why the input cannot be read on, with the place. */
    private static Optional<String> appendAll(Input input, LineReader lines, TopicAppender appender) {
        try {
            Line line = lines.next();
            while (line instanceof Line.Entry entry && !appender.failed()) {
                appender.append(entry.key().map(key -> key.getBytes(StandardCharsets.UTF_8)), entry.value());
                line = lines.next();
            }
            return line instanceof Line.Bad bad
                    ? Optional.of(input.name() + ":" + bad.number() + ": " + bad.reason())
                    : Optional.empty();
        } catch (IOException failed) {
            return Optional.of(unreadable(input, failed));
        }
    }

    private static String unreadable(Input input, IOException failed) {
        return "cannot read " + input.name() + ": " + failed.getMessage();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings =
                new HashMap<>(Map.of("compression.type", "lz4", "linger.ms", 20, "batch.size", 256 * 1024));
        // With more, a batch that a new partition refused is overtaken, and then refused for good as out of order.
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.putAll(connection);
        // Not a matter of taste: without them a retry could lose, double or reorder records.
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        return settings;
    }

    private String explained(Exception thrown) {
        @Nullable Throwable cause = thrown instanceof ExecutionException ? thrown.getCause() : null;
        Throwable failed = cause == null ? thrown : cause;
        if (failed instanceof TimeoutException) {
            return "no answer from Kafka at " + connection.get("bootstrap.servers") + " (" + failed.getMessage() + ")";
        }
        return Optional.ofNullable(failed.getMessage()).orElse(failed.getClass().getSimpleName());
    }
}
