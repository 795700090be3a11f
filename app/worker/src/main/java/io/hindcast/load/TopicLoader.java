package io.hindcast.load;

import io.hindcast.input.Input;
import io.hindcast.input.Input.Opens;
import io.hindcast.input.Line;
import io.hindcast.input.LineReader;
import io.hindcast.load.TargetTopic.Origin;
import io.hindcast.load.TargetTopic.Ready;
import io.hindcast.load.TargetTopic.Unfit;
import io.hindcast.pipeline.Counted;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
     * @param notes receives a line when the topic is created or completed, and what the input's owner should know
     */
    public TopicLoader(Map<String, Object> connection, Clock clock, Consumer<String> notes) {
        this.connection = Map.copyOf(connection);
        this.clock = clock;
        this.notes = notes;
    }

    /** Runs a load to its end; a failure is an outcome. What can be checked is checked before anything is written. */
    public LoadOutcome run(Load load) throws InterruptedException {
        Input input = load.input();
        try {
            if (input.opens() == Opens.AGAIN) {
                Optional<String> wrong = check(input);
                if (wrong.isPresent()) {
                    return new LoadOutcome.Refused(wrong.get());
                }
            }
            try (LineReader lines = input.open()) {
                return run(load, lines);
            }
        } catch (ExecutionException | KafkaException failed) {
            return new LoadOutcome.Refused(explained(failed));
        } catch (IOException failed) {
            return new LoadOutcome.Refused(FileTrouble.line("read", input.name(), failed));
        }
    }

    /** Reads all of it; answers what is wrong, with the place, and tells what its owner should know. */
    private Optional<String> check(Input input) throws IOException {
        try (LineReader lines = input.open()) {
            Line line = lines.next();
            while (line instanceof Line.Entry) {
                line = lines.next();
            }
            tell(lines);
            return line instanceof Line.Bad bad ? Optional.of(bad.at(input)) : Optional.empty();
        }
    }

    private LoadOutcome run(Load load, LineReader lines) throws IOException, ExecutionException, InterruptedException {
        Line first = lines.next();
        if (first instanceof Line.Bad bad) {
            return new LoadOutcome.Refused(bad.at(load.input()));
        }
        TargetTopic topic = prepare(load);
        if (topic instanceof Unfit unfit) {
            return new LoadOutcome.Refused(unfit.reason());
        }
        return write(load, first, lines, (Ready) topic);
    }

    private TargetTopic prepare(Load load) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("default.api.timeout.ms", Math.toIntExact(CLUSTER_ANSWERS_WITHIN.toMillis()));
        settings.put("request.timeout.ms", Math.toIntExact(CLUSTER_ANSWERS_WITHIN.toMillis()));
        try (Admin admin = Admin.create(settings)) {
            TargetTopic topic = TargetTopic.prepare(admin, load.topic(), load.partitions());
            if (topic instanceof Ready ready && ready.origin() == Origin.CREATED) {
                notes.accept("created topic " + load.topic() + ": " + Counted.of(ready.partitions(), "partition"));
            }
            return topic;
        }
    }

    private LoadOutcome write(Load load, Line first, LineReader lines, Ready topic) {
        Instant started = clock.instant();
        var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
        var appender = new TopicAppender(producer, load.topic(), topic.partitions());
        try (producer) {
            Optional<String> stop = appendAll(load, first, lines, appender);
            if (load.input().opens() == Opens.ONCE) {
                tell(lines);
            }
            return stop.<LoadOutcome>map(reason -> new LoadOutcome.Stopped(reason, appender.written()))
                    .orElseGet(() -> new LoadOutcome.Loaded(
                            appender.byPartition(), appender.bytes(), Duration.between(started, clock.instant())));
        } catch (KafkaException failed) {
            // Records that were sent before it are in the topic.
            return new LoadOutcome.Stopped(
                    explained(appender.failed() ? appender.failure() : failed), appender.written());
        }
    }

    /** All that is to be written; answers why it could not be, with the place if it is one of the input. */
    private Optional<String> appendAll(Load load, Line first, LineReader lines, TopicAppender appender) {
        Optional<String> stop = appendLines(load.input(), first, lines, appender);
        appender.flush();
        if (stop.isEmpty() && load.completion() == Load.Completion.COMPLETE && !appender.failed()) {
            appender.complete();
            if (!appender.failed()) {
                notes.accept("completed topic " + load.topic() + ": a heartbeat at the end of 9999 in each partition, "
                        + appender.partitions() + " in all; every event that comes later will be late");
            }
        }
        return stop.or(() -> appender.failed() ? Optional.of(explained(appender.failure())) : Optional.empty());
    }

    /** Until the end, or a record that the cluster refuses. */
    private static Optional<String> appendLines(Input input, Line first, LineReader lines, TopicAppender appender) {
        try {
            Line line = first;
            while (line instanceof Line.Entry entry && !appender.failed()) {
                appender.append(entry.key().map(key -> key.getBytes(StandardCharsets.UTF_8)), entry.value());
                line = lines.next();
            }
            return line instanceof Line.Bad bad ? Optional.of(bad.at(input)) : Optional.empty();
        } catch (IOException failed) {
            return Optional.of(FileTrouble.line("read", input.name(), failed));
        }
    }

    private void tell(LineReader lines) {
        lines.notes().forEach(note -> notes.accept("note: " + note));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "compression.type", "gzip", "compression.gzip.level", 1, "linger.ms", 20, "batch.size", 256 * 1024));
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
