package io.hindcast.ledger.kafka;

import io.hindcast.cluster.MissingRightException;
import io.hindcast.ledger.Chain;
import io.hindcast.ledger.ChainCheck;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.LedgerJson;
import io.hindcast.ledger.LedgerRead;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.Snapshots;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.TooNew;
import io.hindcast.pipeline.VersionNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The ledger of a namespace in its topic, which must exist ({@link LedgerTopic}).
 *
 * <p>One consumer without a group reads from the first record; the state is the fold of what it has read. An append is
 * written with {@code acks=all} by an idempotent producer and is then read back, so that its outcome is what every other
 * process will see. Thread-safe; reads and appends wait for each other, {@link #state()} never waits. Both throw {@link
 * MissingRightException} where the user may not do them.
 */
public final class KafkaLedger implements Ledger {
    /** How long a read to the end may go without any record arriving before it is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int FETCH_WAIT_MS = 100;

    private static final Duration POLL = Duration.ofMillis(200);

    /** So many records may come between what a decision was made on and its record. */
    private static final int REMEMBERED = 10_000;

    private final String namespace;
    private final TopicPartition partition;
    private final Author author;
    private final Clock clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();
    private volatile ControlPlane state = ControlPlane.EMPTY;
    private ChainCheck check = ChainCheck.whole(REMEMBERED);
    private volatile Optional<String> notIntact = Optional.empty();

    /**
     * Opens the ledger; nothing is read yet.
     *
     * @param connection the settings of every Kafka client: {@code bootstrap.servers}, security
     * @param author is named in what this appends
     */
    public KafkaLedger(Map<String, Object> connection, String namespace, Author author, Clock clock) {
        this(
                new KafkaConsumer<>(
                        consumerSettings(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                () -> new KafkaProducer<>(
                        producerSettings(connection), new ByteArraySerializer(), new ByteArraySerializer()),
                namespace,
                author,
                clock);
    }

    /**
     * The same by other clients.
     *
     * @param producers makes one when something is to be appended, and another one after that has failed for good
     */
    KafkaLedger(
            Consumer<byte[], byte[]> consumer,
            Supplier<Producer<byte[], byte[]>> producers,
            String namespace,
            Author author,
            Clock clock) {
        this.namespace = namespace;
        this.partition = new TopicPartition(VersionNames.ledgerTopic(namespace), 0);
        this.author = author;
        this.clock = clock;
        this.consumer = consumer;
        this.producers = producers;
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    private static Map<String, Object> consumerSettings(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A position that is not there any more is a loss, not a new beginning.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A broker answers one request of a connection after the other: where the log ends is told only when the
        // fetch that waits for a record has ended.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        return settings;
    }

    private static Map<String, Object> producerSettings(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    @Override
    public ControlPlane state() {
        return state;
    }

    @Override
    public synchronized ControlPlane poll(Duration atMost) {
        read(atMost, this::fold);
        return state;
    }

    @Override
    public synchronized ControlPlane readToEnd() {
        Long end = consumer.endOffsets(List.of(partition)).get(partition);
        if (end == null) {
            throw new TimeoutException("the end of topic " + partition.topic() + " is not known");
        }
        if (end <= state.offset()) {
            throw lost(end);
        }
        if (state.offset() < 0) {
            begin(end);
        }
        readTo(end, this::fold);
        return state;
    }

    /** Begins at the newest snapshot instead of the first record, where the ledger is long and has one. */
    private void begin(long end) {
        if (end <= Snapshots.LOOK_BACK) {
            return;
        }
        Snapshots snapshots = new Snapshots();
        long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        consumer.seek(partition, Math.max(first, end - Snapshots.LOOK_BACK));
        readTo(end, record -> snapshots.hear(LedgerJson.read(record.offset(), record.value())));
        // Behind one that names no chain nobody could tell whether what follows is intact.
        Optional<Snapshots.Found> newest =
                snapshots.newest().filter(found -> found.chain().isPresent());
        if (newest.isPresent()) {
            state = newest.get().state();
            check = ChainCheck.behind(newest.get().chain().orElseThrow(), REMEMBERED);
            consumer.seek(partition, state.offset() + 1);
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
    }

    private void fold(ConsumerRecord<byte[], byte[]> record) {
        LedgerRead read = LedgerJson.read(record.offset(), record.value());
        check.hear(read, record.key(), record.value(), state.level());
        notIntact = check.finding();
        state = state.apply(read);
    }

    @Override
    public synchronized Optional<Chain> chain() {
        return check.at(state.offset());
    }

    @Override
    public Optional<String> notIntact() {
        return notIntact;
    }

    @Override
    public synchronized Outcome append(Draft draft) {
        byte[] key = draft.record().pipeline().getBytes(StandardCharsets.UTF_8);
        byte[] value = LedgerJson.encode(
                author.stamp(clock.instant(), check.at(draft.basedOn()).map(Chain::hash)), draft);
        long offset = write(new ProducerRecord<>(partition.topic(), partition.partition(), key, value));
        if (offset <= state.offset()) {
            throw lost(offset + 1);
        }
        readTo(offset + 1, this::fold);
        Optional<String> unknown = state.tooNew().map(TooNew::words);
        return state.rejection(offset)
                .or(() -> unknown)
                .<Outcome>map(reason -> new Outcome.Rejected(offset, state, reason))
                .orElseGet(() -> new Outcome.Accepted(offset, state));
    }

    private long write(ProducerRecord<byte[], byte[]> record) {
        Producer<byte[], byte[]> open = producer.orElseGet(producers);
        producer = Optional.of(open);
        try {
            return open.send(record).get().offset();
        } catch (ExecutionException failed) {
            throw failed(open, record, failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException failed) {
            throw failed(open, record, failed);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** One that was refused, as where it could not log in, may stay so for good, whatever is mended meanwhile. */
    private KafkaException failed(
            Producer<byte[], byte[]> open, ProducerRecord<byte[], byte[]> record, Throwable failure) {
        if (!(failure instanceof RetriableException)) {
            producer = Optional.empty();
            open.close(Duration.ZERO);
        }
        return failure instanceof RecordTooLargeException ? tooLarge(record) : asKafka(failure);
    }

    /** The client says no topic, and the broker no number. */
    private static RecordTooLargeException tooLarge(ProducerRecord<byte[], byte[]> record) {
        return new RecordTooLargeException(
                "it takes " + record.value().length + " bytes as one record, more than topic '" + record.topic()
                        + "' takes: raise its max.message.bytes, up to 1048588");
    }

    /**
     * A producer that may write to no topic at all is refused before it names one: as if it were about the cluster. What it hears
     * before it sends it tells as the reason why it does not send.
     */
    private KafkaException asKafka(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TopicAuthorizationException || cause instanceof ClusterAuthorizationException) {
                return new MissingRightException(LedgerTopic.right("Write", namespace), cause);
            }
        }
        return failure instanceof KafkaException kafka ? kafka : new KafkaException(failure);
    }

    /** What was read is not in the topic any more: nothing may be decided on it. */
    private KafkaException lost(long end) {
        return new KafkaException("topic " + partition.topic() + " ends at offset " + end + ", but was read up to "
                + state.offset() + ": it was deleted and made anew, or has lost records");
    }

    /** Who hears what stands in the topic, in order. */
    private interface Receiver {
        void accept(ConsumerRecord<byte[], byte[]> record);
    }

    private void read(Duration atMost, Receiver receiver) {
        for (ConsumerRecord<byte[], byte[]> read : fetched(atMost)) {
            receiver.accept(read);
        }
    }

    private ConsumerRecords<byte[], byte[]> fetched(Duration atMost) {
        try {
            return consumer.poll(atMost);
        } catch (TopicAuthorizationException refused) {
            throw new MissingRightException(LedgerTopic.right("Read", namespace), refused);
        }
    }

    private void readTo(long end, Receiver receiver) {
        long polls = 0;
        while (consumer.position(partition) < end) {
            long before = consumer.position(partition);
            read(POLL, receiver);
            polls = consumer.position(partition) == before ? polls + 1 : 0;
            if (polls * POLL.toMillis() > PATIENCE.toMillis()) {
                throw new TimeoutException("topic " + partition.topic() + " did not answer for " + PATIENCE.toSeconds()
                        + " s at offset " + before + " of " + end);
            }
        }
    }

    @Override
    public synchronized void close() {
        producer.ifPresent(open -> open.close(PATIENCE));
        consumer.close();
    }
}
