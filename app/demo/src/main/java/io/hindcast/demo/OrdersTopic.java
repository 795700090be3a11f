package io.hindcast.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic that the demonstration writes. Reads its state from the cluster at every call. */
final class OrdersTopic {
    static final String NAME = "orders";
    static final int PARTITIONS = 4;

    private final Admin admin;

    OrdersTopic(Admin admin) {
        this.admin = admin;
    }

    /** Creates the topic; true if it did not exist. */
    boolean created() throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(new NewTopic(NAME, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failed;
        }
    }

    /** The time of sending of the last order; empty where there is none. */
    Optional<Instant> lastSent() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            latest.put(new TopicPartition(NAME, partition), OffsetSpec.maxTimestamp());
        }
        long lastMs = admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .max()
                .orElse(-1);
        return lastMs < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastMs));
    }
}
