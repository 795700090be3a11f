package io.hindcast.cluster.log;

import io.hindcast.cluster.Answers;
import io.hindcast.cluster.Cluster;
import io.hindcast.progress.SourceProgress;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Since when transactions are open, by their coordinators' clocks. Thread-safe. */
public final class OpenTransactions {
    private final Admin admin;

    public OpenTransactions(Cluster cluster) {
        this.admin = cluster.admin();
    }

    /**
     * When the first open transaction of a partition was begun; empty where that cannot be told: it has ended meanwhile, or
     * transactions may not be described.
     */
    public Optional<Instant> since(SourceProgress source) {
        TopicPartition partition = new TopicPartition(source.topic(), source.partition());
        try {
            return Answers.await(admin.describeProducers(Set.of(partition)).partitionResult(partition))
                    .activeProducers()
                    .stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .min(Comparator.comparingLong(
                            producer -> producer.currentTransactionStartOffset().orElseThrow()))
                    .flatMap(this::begun);
        } catch (KafkaException cannotTell) {
            return Optional.empty();
        }
    }

    private Optional<Instant> begun(ProducerState producer) {
        Collection<TransactionListing> transactions = Answers.await(
                admin.listTransactions(new ListTransactionsOptions().filterProducerIds(Set.of(producer.producerId())))
                        .all());
        for (TransactionListing listing : transactions) {
            String id = listing.transactionalId();
            OptionalLong startMs = Answers.await(
                            admin.describeTransactions(Set.of(id)).description(id))
                    .transactionStartTimeMs();
            if (startMs.isPresent()) {
                return Optional.of(Instant.ofEpochMilli(startMs.getAsLong()));
            }
        }
        return Optional.empty();
    }
}
