package io.hindcast.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Settings of brokers that a version cannot live with, or not for long. */
public final class BrokerLimits {
    /** What a worker asks for. */
    private static final long TRANSACTION_MS = 10_000;

    private static final long SESSION_MS = 15_000;

    /** A weekend. */
    private static final long STANDING_STILL_MINUTES = 3 * 24 * 60;

    private final Admin admin;

    public BrokerLimits(Cluster cluster) {
        this.admin = cluster.admin();
    }

    /**
     * What would harm, a sentence each, without its end: {@code group.max.session.timeout.ms is 10000: …}. Nothing where the brokers do not
     * tell this user (DescribeConfigs on the cluster).
     */
    public List<String> harmful() {
        Optional<Config> config = config();
        List<String> harmful = new ArrayList<>();
        config.flatMap(all -> number(all, "transaction.max.timeout.ms"))
                .filter(most -> most < TRANSACTION_MS)
                .ifPresent(most -> harmful.add("transaction.max.timeout.ms is " + most + ": workers ask for "
                        + TRANSACTION_MS + " or more, and are refused"));
        config.flatMap(all -> number(all, "group.max.session.timeout.ms"))
                .filter(most -> most < SESSION_MS)
                .ifPresent(most -> harmful.add("group.max.session.timeout.ms is " + most + ": workers ask for "
                        + SESSION_MS + ", and are refused"));
        config.flatMap(all -> number(all, "offsets.retention.minutes"))
                .filter(kept -> kept < STANDING_STILL_MINUTES)
                .ifPresent(kept -> harmful.add("offsets.retention.minutes is " + kept
                        + ": a version without workers for so long loses where it stands, and fails"));
        return harmful;
    }

    /** Of one of the brokers: they are hardly ever set apart. */
    private Optional<Config> config() {
        try {
            Optional<Node> broker =
                    Answers.await(admin.describeCluster().nodes()).stream().findAny();
            if (broker.isEmpty()) {
                return Optional.empty();
            }
            ConfigResource resource =
                    new ConfigResource(ConfigResource.Type.BROKER, broker.get().idString());
            return Optional.ofNullable(
                    Answers.await(admin.describeConfigs(List.of(resource)).all())
                            .get(resource));
        } catch (KafkaException untold) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(Config config, String name) {
        try {
            return Optional.ofNullable(config.get(name)).map(ConfigEntry::value).map(Long::parseLong);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
