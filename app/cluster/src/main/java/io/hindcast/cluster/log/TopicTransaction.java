package io.hindcast.cluster.log;

import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.MissingRightException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Appends records to topics: all of them, or none. Whoever opens one of the same transactional id ends the one before: what that had
 * appended and not committed is taken back, and it commits nothing any more. Used by one thread.
 */
public final class TopicTransaction implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** An open transaction holds back who reads the topic; nobody needs so long for what is one. After it the broker takes it back. */
    private static final int MOST_MS = 60_000;

    private static final int RECORD_BYTES = 32 << 20;

    private final KafkaProducer<byte[], byte[]> producer;

    private TopicTransaction(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Opens one. When it is open, all that others of that transactional id had begun is committed or taken back.
     *
     * @throws KafkaException if the cluster does not let it
     */
    public static TopicTransaction open(Cluster cluster, String transactionalId) {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, MOST_MS);
        // The topic says how large a record may be, not the client.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * RECORD_BYTES);
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new TopicTransaction(producer);
        } catch (KafkaException failed) {
            producer.close(Duration.ZERO);
            throw failed;
        }
    }

    /**
     * Asks whether one could be opened, by opening it: whoever may only describe it learns that in no other way.
     *
     * @throws MissingRightException if the right to write with it is missing
     */
    public static void askFor(Cluster cluster, String transactionalId) {
        try {
            open(cluster, transactionalId).close();
        } catch (AuthorizationException refused) {
            throw new MissingRightException("Write on transactional id '" + transactionalId + "'", refused);
        }
    }

    /**
     * Appends the records, each in its partition and with its timestamp, and commits them. Once.
     *
     * @throws TakenOverException if its time was over before they were to be committed, or somebody else has opened one: none of them is
     *     there
     * @throws KafkaException if none of them is there, or if nobody knows: whoever opens the next one finds out. So it is also where the
     *     commit finds its time over, or somebody else: one that was repeated may have been done at first
     */
    public void append(List<StoredRecord> records) {
        producer.beginTransaction();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (StoredRecord record : records) {
                sent.add(producer.send(produced(record)));
            }
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException refused) {
            throw aborted(refused.getCause() instanceof KafkaException cause ? cause : new KafkaException(refused));
        } catch (InterruptedException interrupted) {
            throw aborted(new InterruptException(interrupted));
        } catch (KafkaException failed) {
            throw aborted(failed);
        }
        try {
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException fenced) {
            throw new KafkaException(
                    "its time was over, or somebody else has taken it; whether it was committed before is not known",
                    fenced);
        }
    }

    private RuntimeException aborted(KafkaException why) {
        if (why instanceof ProducerFencedException || why instanceof InvalidProducerEpochException) {
            return new TakenOverException(why);
        }
        try {
            producer.abortTransaction();
        } catch (KafkaException fenced) {
            // Somebody else has taken it back already, or its time is over: then the broker does.
            why.addSuppressed(fenced);
        }
        return why;
    }

    private static ProducerRecord<byte[], byte[]> produced(StoredRecord record) {
        ProducerRecord<byte[], byte[]> produced = new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.timestampMs(),
                record.key().orElse(null),
                record.value().orElse(null));
        for (StoredRecord.Header header : record.headers()) {
            produced.headers().add(header.name(), header.value().orElse(null));
        }
        return produced;
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
