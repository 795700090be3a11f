package io.hindcast.cluster.version;

import io.hindcast.account.Account;
import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What the cluster knows of many versions, asked for at once; of one that cannot be seen it tells why. Thread-safe. */
public final class VersionsSeen {
    private static final int PATIENCE_MS = 10_000;

    private final Cluster cluster;
    private final String namespace;

    public VersionsSeen(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /** A version, as its consumer group shows it. */
    public sealed interface Seen {
        /**
         * It could be seen.
         *
         * @param account over all its source partitions
         * @param threads of workers that are in its group
         */
        record Known(Account account, int threads) implements Seen {}

        /**
         * It could not: the group may not be described, say, or has lost offsets, and the account with them.
         *
         * @param why words without a full stop
         * @param forbidden whether only a right is missing
         */
        record Unknown(String why, boolean forbidden) implements Seen {}
    }

    /** All of these versions. */
    public Map<VersionId, Seen> of(List<Started> versions) {
        if (versions.isEmpty()) {
            return Map.of();
        }
        List<String> groups = versions.stream().map(this::group).toList();
        ListConsumerGroupOffsetsResult offsets = cluster.admin()
                .listConsumerGroupOffsets(
                        groups.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), group -> new ListConsumerGroupOffsetsSpec())),
                        new ListConsumerGroupOffsetsOptions().timeoutMs(PATIENCE_MS));
        Map<String, KafkaFuture<ConsumerGroupDescription>> described = cluster.admin()
                .describeConsumerGroups(groups, new DescribeConsumerGroupsOptions().timeoutMs(PATIENCE_MS))
                .describedGroups();
        Map<VersionId, Seen> seen = new HashMap<>();
        for (Started version : versions) {
            seen.put(version.version(), one(version, offsets, described));
        }
        return seen;
    }

    private String group(Started version) {
        return new VersionNames(namespace, version.version()).applicationId();
    }

    private Seen one(
            Started version,
            ListConsumerGroupOffsetsResult offsets,
            Map<String, KafkaFuture<ConsumerGroupDescription>> described) {
        String group = group(version);
        try {
            Optional<Account> account =
                    account(version, Answers.await(offsets.partitionsToOffsetAndMetadata(group), right(group)));
            if (account.isEmpty()) {
                return new Seen.Unknown(
                        "its consumer group '" + group + "' has no offset of some source partition", false);
            }
            KafkaFuture<ConsumerGroupDescription> members = described.get(group);
            return new Seen.Known(account.get(), members == null ? 0 : threads(members, right(group)));
        } catch (KafkaException failed) {
            return new Seen.Unknown(
                    ClusterTrouble.of(failed), ClusterTrouble.kind(failed) == ClusterTrouble.Kind.NO_RIGHT);
        }
    }

    private static String right(String group) {
        return "Describe on group '" + group + "'";
    }

    private static int threads(KafkaFuture<ConsumerGroupDescription> members, String right) {
        try {
            return Answers.await(members, right).members().size();
        } catch (GroupIdNotFoundException nobody) {
            return 0;
        }
    }

    /** Empty where an offset is missing, and what was committed with it. */
    private Optional<Account> account(Started version, Map<TopicPartition, OffsetAndMetadata> committed) {
        Account sum = new Account();
        for (SourceStart source : version.sources()) {
            for (int p = 0; p < source.partitions(); p++) {
                TopicPartition partition = new TopicPartition(source.topic(), p);
                OffsetAndMetadata offset = committed.get(partition);
                if (offset == null) {
                    return Optional.empty();
                }
                sum.add(OffsetNumbers.of(group(version), partition, offset).account());
            }
        }
        return Optional.of(sum);
    }
}
