package io.hindcast.cluster.log;

import io.hindcast.cluster.Topics;
import io.hindcast.cluster.log.OpenTransactions.Coordinated;
import io.hindcast.cluster.log.OpenTransactions.Open;
import io.hindcast.pipeline.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions whose last stable offset stands, since a transaction is open there that does not end: nobody who reads committed records
 * gets what is behind it. It has to look twice to see that an offset stands. Not thread-safe.
 */
public final class HeldPartitions {
    /** Kafka Streams' own transactions are aborted after ten seconds. */
    private static final Duration LONGEST_OF_A_WORKER = Duration.ofSeconds(15);

    /** Of more nobody reads the reasons. */
    private static final int MOST = 5;

    private final Topics topics;
    private final OpenTransactions transactions;
    private final Map<TopicPartition, Standing> standing = new HashMap<>();

    public HeldPartitions(Admin admin) {
        topics = new Topics(admin);
        transactions = new OpenTransactions(admin);
    }

    /** An end for readers of committed records, behind which something is written. */
    private record Standing(long stable, long written, Instant since) {}

    /**
     * A partition that is held back.
     *
     * @param offset where the open transaction begins
     * @param behind so many offsets cannot be read before it ends
     * @param since when it was begun, or first seen open
     * @param open who has it open; empty where that may not be asked
     */
    record Held(TopicPartition partition, long offset, long behind, Instant since, Optional<Open> open) {
        /** @param brokers as Kafka's tools are told of them */
        String words(Object brokers) {
            return "a transaction is open at offset " + offset + " in partition " + partition.partition()
                    + " of topic '" + partition.topic() + "' since " + since.truncatedTo(ChronoUnit.SECONDS)
                    + open.map(Held::by).orElse("") + ": " + Counted.of(behind, "offset") + " from there on"
                    + (behind == 1 ? " is" : " are") + " not read before it ends. "
                    + open.flatMap(Open::coordinated)
                            .map(known -> "It is aborted " + known.timeout().toSeconds() + " s after its begin; if its"
                                    + " producer is gone, sooner by: ")
                            .orElse("No coordinator tells of it, so it may never end by itself; if its producer is"
                                    + " gone: ")
                    + "kafka-transactions.sh --bootstrap-server " + brokers + " abort --topic " + partition.topic()
                    + " --partition " + partition.partition() + " --start-offset " + offset;
        }

        private static String by(Open open) {
            return " by producer " + open.producerId()
                    + open.coordinated().map(known -> " ('" + known.id() + "')").orElse("");
        }
    }

    /** Whether anything was open at the last look, so that another one may tell more. */
    public boolean open() {
        return !standing.isEmpty();
    }

    /**
     * Looks at partitions, which must exist.
     *
     * @param brokers as Kafka's tools are told of them
     * @return a sentence for each partition that is held back: where, since when, by whom, and how to end it
     */
    public List<String> look(Collection<TopicPartition> partitions, Object brokers, Instant now) {
        // In this order: what is written by then and not stable later is of an open transaction.
        Map<TopicPartition, Long> written = topics.writtenEnds(partitions);
        Map<TopicPartition, Long> stable = topics.committedOffsets(partitions, OffsetSpec.latest());
        List<TopicPartition> still = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long end = written.getOrDefault(partition, 0L);
            long readable = stable.getOrDefault(partition, end);
            Optional<Standing> before =
                    Optional.ofNullable(standing.remove(partition)).filter(last -> last.stable == readable);
            if (readable < end) {
                standing.put(
                        partition,
                        new Standing(readable, end, before.map(Standing::since).orElse(now)));
                before.ifPresent(stands -> still.add(partition));
            }
        }
        standing.keySet().retainAll(partitions);
        return still.stream()
                .limit(MOST)
                .flatMap(partition -> held(partition, now).stream())
                .map(held -> held.words(brokers))
                .toList();
    }

    private Optional<Held> held(TopicPartition partition, Instant now) {
        Standing stands = standing.get(partition);
        if (stands == null) {
            return Optional.empty();
        }
        Optional<Open> open = transactions.first(partition).filter(first -> first.firstOffset() == stands.stable);
        Optional<Coordinated> known = open.flatMap(Open::coordinated);
        Instant since = known.map(Coordinated::begun)
                .filter(begun -> begun.isBefore(stands.since))
                .orElse(stands.since);
        boolean longOpen = !since.plus(LONGEST_OF_A_WORKER).isAfter(now);
        // One that nobody coordinates is no worker's that lives; but it may have ended while its coordinator was asked.
        boolean orphan = open.isPresent() && known.isEmpty() && stable(partition) == stands.stable;
        return longOpen || orphan
                ? Optional.of(new Held(partition, stands.stable, stands.written - stands.stable, since, open))
                : Optional.empty();
    }

    private long stable(TopicPartition partition) {
        return topics.committedOffsets(List.of(partition), OffsetSpec.latest()).getOrDefault(partition, -1L);
    }
}
