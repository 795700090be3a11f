package io.hindcast.load;

import io.hindcast.input.Input;
import io.hindcast.input.Input.Opens;
import io.hindcast.input.MixedColumn;
import io.hindcast.load.FileCheck.Bad;
import io.hindcast.load.TargetTopic.Origin;
import io.hindcast.load.TargetTopic.Ready;
import io.hindcast.load.TargetTopic.Unfit;
import io.hindcast.pipeline.Counted;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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
 * loader.run(new Load(Input.file(file, InputFormat.CSV).keyedBy("origin"), "flights", OptionalInt.of(4), COMPLETE), stop);
 * }</pre>
 */
public final class TopicLoader {
    /** How long a cluster may take to answer before the load is given up. */
    private static final Duration CLUSTER_ANSWERS_WITHIN = Duration.ofSeconds(20);

    /** Kafka's own default. */
    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(2);

    /** How long a cluster may take to answer once the end was asked for. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private static final String STOPPED = "stopped before anything was written";

    private final Map<String, Object> connection;
    private final Clock clock;
    private final LoadListener listener;

    /**
     * @param connection Kafka client settings with {@code bootstrap.servers}
     * @param clock for the time that a load took
     * @param listener hears when the topic is created or completed, what the input's owner should know, and how far it is
     */
    public TopicLoader(Map<String, Object> connection, Clock clock, LoadListener listener) {
        this.connection = Map.copyOf(connection);
        this.clock = clock;
        this.listener = listener;
    }

    /** What is said of how many partitions a topic has. */
    public static String limits(int partitions) {
        return "no more than " + Counted.of(partitions, "thread")
                + " of all workers can read it at a time, and Kafka takes no partition away again";
    }

    /** Runs a load to its end; a failure is an outcome. What can be checked is checked before anything is written. */
    public LoadOutcome run(Load load, LoadStop stop) throws InterruptedException {
        Input input = load.input();
        try {
            if (input.opens() == Opens.AGAIN) {
                FileCheck check = FileCheck.of(input, stop, listener, entry -> {});
                if (check.stopped()) {
                    return new LoadOutcome.Refused(STOPPED);
                }
                check.mixed().forEach(this::tell);
                Optional<String> refusal = check.refusal(input, load.aside().isPresent() ? Bad.SKIPPED : Bad.REFUSED);
                if (refusal.isPresent()) {
                    return new LoadOutcome.Refused(refusal.get(), check.lines());
                }
            }
            Optional<LoadedLines> opened = LoadedLines.open(load, stop, listener);
            if (opened.isEmpty()) {
                return new LoadOutcome.Refused(STOPPED);
            }
            try (LoadedLines lines = opened.get()) {
                return run(load, lines, stop);
            }
        } catch (ExecutionException | KafkaException failed) {
            return new LoadOutcome.Refused(explained(failed));
        } catch (IOException failed) {
            return new LoadOutcome.Refused(FileTrouble.line("read", input.name(), failed));
        }
    }

    private LoadOutcome run(Load load, LoadedLines lines, LoadStop stop)
            throws IOException, ExecutionException, InterruptedException {
        lines.next();
        if (lines.end().isPresent()) {
            return new LoadOutcome.Refused(lines.end().get());
        }
        if (stop.isAsked()) {
            return new LoadOutcome.Refused(STOPPED);
        }
        if (lines.current().isEmpty() && lines.lines().badLines() > 0) {
            return new LoadOutcome.Refused("no line of " + load.input().name() + " is a record", lines.lines());
        }
        TargetTopic topic = prepare(load);
        if (topic instanceof Unfit unfit) {
            return new LoadOutcome.Refused(unfit.reason());
        }
        return write(load, lines, (Ready) topic, stop);
    }

    private TargetTopic prepare(Load load) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("default.api.timeout.ms", Math.toIntExact(CLUSTER_ANSWERS_WITHIN.toMillis()));
        settings.put("request.timeout.ms", Math.toIntExact(CLUSTER_ANSWERS_WITHIN.toMillis()));
        SilenceWatch watch = SilenceWatch.begin(silence(CLUSTER_ANSWERS_WITHIN), () -> 0, () -> 1);
        try (Admin admin = Admin.create(settings)) {
            TargetTopic topic = TargetTopic.prepare(admin, load.topic(), load.partitions());
            if (topic instanceof Ready ready && ready.origin() == Origin.CREATED) {
                listener.note("created topic " + load.topic() + ": " + Counted.of(ready.partitions(), "partition")
                        + "; " + limits(ready.partitions()));
            }
            return topic;
        } finally {
            watch.close();
        }
    }

    private LoadOutcome write(Load load, LoadedLines lines, Ready topic, LoadStop stop) {
        Instant started = clock.instant();
        var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
        var appender = new TopicAppender(producer, load.topic(), topic.partitions());
        // It may wait for a cluster that does not answer.
        stop.onAsk(() -> appender.close(ENDS_WITHIN));
        SilenceWatch watch = SilenceWatch.begin(silence(deliveredWithin()), appender::written, appender::unknown);
        try (producer) {
            Optional<String> stopped = appendAll(load, lines, appender, stop);
            lines.mixed().forEach(this::tell);
            return stopped.map(reason -> stopped(reason, appender, lines))
                    .orElseGet(() -> new LoadOutcome.Loaded(
                            appender.byPartition(), Duration.between(started, clock.instant()), lines.lines()));
        } catch (KafkaException failed) {
            // Records that were sent before it are in the topic.
            appender.close(ENDS_WITHIN);
            return stopped(
                    stop.isAsked() ? lines.place() : explained(appender.failed() ? appender.failure() : failed),
                    appender,
                    lines);
        } catch (IllegalStateException closed) {
            if (!stop.isAsked()) {
                throw closed;
            }
            return stopped(lines.place(), appender, lines);
        } finally {
            watch.close();
        }
    }

    private static LoadOutcome stopped(String reason, TopicAppender appender, LoadedLines lines) {
        return new LoadOutcome.Stopped(reason, appender.written(), appender.unknown(), lines.lines());
    }

    /** All that is to be written; answers why it could not be, with the place if it is one of the input. */
    private Optional<String> appendAll(Load load, LoadedLines lines, TopicAppender appender, LoadStop stop) {
        Optional<String> end = append(load.input(), lines, appender);
        if (stop.isAsked()) {
            appender.close(ENDS_WITHIN);
            return Optional.of(lines.place());
        }
        appender.flush();
        if (end.isEmpty() && load.completion() == Load.Completion.COMPLETE && !appender.failed()) {
            appender.complete();
            if (!appender.failed()) {
                listener.note("completed topic " + load.topic() + ": a heartbeat at the end of 9999 in each partition, "
                        + appender.partitions() + " in all; every event that comes later will be late");
            }
        }
        return end.or(() -> appender.failed() ? Optional.of(explained(appender.failure())) : Optional.empty());
    }

    /** Until the end, or a record that the cluster refuses. */
    private static Optional<String> append(Input input, LoadedLines lines, TopicAppender appender) {
        try {
            while (lines.current().isPresent() && !appender.failed()) {
                appender.append(lines.current().get());
                lines.next();
            }
            return lines.end();
        } catch (IOException failed) {
            return Optional.of(FileTrouble.line("read", input.name(), failed));
        }
    }

    private void tell(MixedColumn mixed) {
        listener.note("note: " + mixed.note());
    }

    private Silence silence(Duration limit) {
        return new Silence(listener, clock, String.valueOf(connection.get("bootstrap.servers")), limit);
    }

    /** How long a record may wait for Kafka's answer. */
    private Duration deliveredWithin() {
        return Duration.ofMillis(Long.parseLong(
                String.valueOf(connection.getOrDefault("delivery.timeout.ms", DELIVERED_WITHIN.toMillis()))));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "compression.type", "gzip", "compression.gzip.level", 1, "linger.ms", 20, "batch.size", 256 * 1024));
        // With more, a batch that a new partition refused is overtaken, and then refused for good as out of order.
        settings.put("max.in.flight.requests.per.connection", 1);
        // Where there is no room for more records, they wait as long as those that were sent.
        settings.put("max.block.ms", deliveredWithin().toMillis());
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
