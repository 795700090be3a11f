package io.hindcast.cluster.log;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.progress.SourceProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Which transactions are open, and since when, by their coordinators' clocks. Thread-safe. */
public final class OpenTransactions {
    private final Admin admin;

    public OpenTransactions(Admin admin) {
        this.admin = admin;
    }

    public OpenTransactions(Cluster cluster) {
        this(cluster.admin());
    }

    /**
     * A transaction that is open in a partition.
     *
     * @param firstOffset where it begins there
     * @param coordinated what its coordinator tells; empty where that may not be asked, or does not know it any more: then it never ends
     *     by itself
     */
    record Open(long firstOffset, long producerId, Optional<Coordinated> coordinated) {}

    /**
     * A transaction as its coordinator knows it.
     *
     * @param id of the producer that may go on with it
     * @param timeout so long after its begin it is aborted
     */
    record Coordinated(String id, Instant begun, Duration timeout) {}

    /**
     * When the first open transaction of a partition was begun; empty where that cannot be told: it has ended meanwhile, or
     * transactions may not be described.
     */
    public Optional<Instant> since(SourceProgress source) {
        return first(new TopicPartition(source.topic(), source.partition()))
                .flatMap(Open::coordinated)
                .map(Coordinated::begun);
    }

    /** The open transaction that begins first in a partition; empty where none is open, or producers may not be described. */
    Optional<Open> first(TopicPartition partition) {
        try {
            return Answers.await(admin.describeProducers(Set.of(partition)).partitionResult(partition))
                    .activeProducers()
                    .stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .min(Comparator.comparingLong(
                            producer -> producer.currentTransactionStartOffset().orElseThrow()))
                    .map(producer -> new Open(
                            producer.currentTransactionStartOffset().orElseThrow(),
                            producer.producerId(),
                            coordinated(producer)));
        } catch (KafkaException cannotTell) {
            return Optional.empty();
        }
    }

    private Optional<Coordinated> coordinated(ProducerState producer) {
        try {
            for (TransactionListing listing : Answers.await(admin.listTransactions(
                            new ListTransactionsOptions().filterProducerIds(Set.of(producer.producerId())))
                    .all())) {
                String id = listing.transactionalId();
                TransactionDescription described =
                        Answers.await(admin.describeTransactions(Set.of(id)).description(id));
                OptionalLong startMs = described.transactionStartTimeMs();
                if (startMs.isPresent()) {
                    return Optional.of(new Coordinated(
                            id,
                            Instant.ofEpochMilli(startMs.getAsLong()),
                            Duration.ofMillis(described.transactionTimeoutMs())));
                }
            }
        } catch (KafkaException cannotTell) {
            // Who it is, is known all the same.
        }
        return Optional.empty();
    }
}
