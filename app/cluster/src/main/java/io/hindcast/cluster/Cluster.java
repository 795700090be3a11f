package io.hindcast.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A connection to a Kafka cluster, for whoever may not name Kafka's own classes. Thread-safe. */
public final class Cluster implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** As Kafka's clients say that no name is known: a name may be known a little later. */
    private static final String UNKNOWN_HOST = "No resolvable bootstrap urls";

    private static final int FETCH_WAIT_MS = 50;

    private final Map<String, Object> settings;
    private final Admin admin;

    private Cluster(Map<String, Object> settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /**
     * Connects and waits for an answer.
     *
     * @param settings those of every Kafka client: {@code bootstrap.servers}, security
     * @throws ClusterUnreachableException if no broker answers in time, or the settings are wrong; the message is for people
     */
    public static Cluster connect(Map<String, Object> settings, Duration patience) throws ClusterUnreachableException {
        Admin admin = open(settings);
        Cluster cluster = new Cluster(Map.copyOf(settings), admin);
        try {
            admin.describeCluster().clusterId().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return cluster;
        } catch (ExecutionException failed) {
            Throwable cause = cause(failed);
            ClusterTrouble.Kind kind = ClusterTrouble.kind(cause);
            throw cluster.unreachable(
                    kind == ClusterTrouble.Kind.OTHER ? ClusterTrouble.Kind.SILENT : kind, reason(failed), failed);
        } catch (TimeoutException silent) {
            throw cluster.unreachable(
                    ClusterTrouble.Kind.SILENT, "no answer within " + patience.toSeconds() + " s", silent);
        } catch (InterruptedException interrupted) {
            cluster.close();
            throw new InterruptException(interrupted);
        }
    }

    private static Throwable cause(Exception failed) {
        return failed.getCause() == null ? failed : failed.getCause();
    }

    private static String reason(Exception failed) {
        return String.valueOf(cause(failed).getMessage());
    }

    private static Admin open(Map<String, Object> settings) throws ClusterUnreachableException {
        try {
            return Admin.create(settings);
        } catch (KafkaException wrong) {
            throw new ClusterUnreachableException(
                    reason(wrong).startsWith(UNKNOWN_HOST) ? ClusterTrouble.Kind.SILENT : ClusterTrouble.Kind.OTHER,
                    "cannot connect to '" + settings.get("bootstrap.servers") + "': " + reason(wrong),
                    wrong);
        }
    }

    private ClusterUnreachableException unreachable(ClusterTrouble.Kind kind, String reason, Exception cause) {
        admin.close(Duration.ZERO);
        return new ClusterUnreachableException(
                kind, "no Kafka broker answers at '" + settings.get("bootstrap.servers") + "': " + reason, cause);
    }

    /** The settings that every client of this connection starts from. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** Kafka's own view of it, for the packages that may name Kafka's classes. */
    public Admin admin() {
        return admin;
    }

    /** A consumer without a group that sees committed records only and starts nowhere by itself. */
    public Consumer<byte[], byte[]> committedReader() {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        own.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
        // Who has read all closes it while a fetch still waits for more, and waits for that.
        own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        admin.close(CLOSING);
    }
}
