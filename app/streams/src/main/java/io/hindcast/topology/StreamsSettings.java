package io.hindcast.topology;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/**
 * How one version runs on this worker.
 *
 * @param applicationId the version's; also the consumer group
 * @param connection the user's client settings: bootstrap servers, security
 * @param pace how long transactions last; the topology has the same
 * @param recordBytes how large a record may be that it writes
 */
public record StreamsSettings(
        String applicationId, Map<String, Object> connection, Host host, CommitPace pace, int recordBytes) {
    private static final long SHORTEST_TRANSACTION_LIMIT_MS = 10_000;
    private static final long LONGEST_POLL_MS = 100;

    /** Of a producer, as Kafka has it. */
    private static final long USUAL_BUFFER_BYTES = 32L * 1024 * 1024;

    public StreamsSettings {
        connection = Map.copyOf(connection);
    }

    /** The settings for Kafka Streams. */
    public StreamsConfig config() {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.STATE_DIR_CONFIG, host.stateDirectory().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, host.threads());
        commits(config);
        exactness(config);
        throughput(config);
        waits(config);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), host.memberId());
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 15_000);
        return new StreamsConfig(config);
    }

    /** Kafka Streams commits at the long interval, and in between when a task asks for it. */
    private void commits(Map<String, Object> config) {
        long longestMs = pace.whileCatchingUp().toMillis();
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, longestMs);
        // A worker that dies leaves its transaction open for so long.
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Math.toIntExact(Math.max(SHORTEST_TRANSACTION_LIMIT_MS, 4 * longestMs)));
        // Where nothing comes, a thread looks at its clocks once per poll.
        config.put(
                StreamsConfig.POLL_MS_CONFIG,
                Math.min(LONGEST_POLL_MS, Math.max(1, pace.live().toMillis() / 4)));
    }

    @SuppressWarnings("deprecation") // the switch is to go with 5.0; until then its default is a warning at every start
    private void exactness(Map<String, Object> config) {
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Old event times in records must not let retention delete what was just written.
        config.put(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG), "LogAppendTime");
        // Whatever came in must get out again.
        config.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), recordBytes);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), recordBytes);
        // A producer refuses for good what is larger than all of its memory, which it takes only as it needs it.
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                Math.max(USUAL_BUFFER_BYTES, (long) recordBytes));
        // To go on after a failure would lose the rest of the batch.
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
        // Internal topics are read from their beginning; the source itself has the policy none.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    private static void throughput(Map<String, Object> config) {
        // An aggregate task takes the frames of its topics in whatever order they come: none waits for another.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // Of the sources these are batches: a few are enough to go on with while the next ones are fetched.
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 8);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 * 1024 * 1024);
        // A batch that fits into a processor's cache is read faster than a larger one.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1_000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.RECEIVE_BUFFER_CONFIG), 1024 * 1024);
    }

    /** What a start, and a topic where little comes, would otherwise wait for. */
    private static void waits(Map<String, Object> config) {
        // A broker answers one request of a connection after the other: the one that a store's restoring begins with
        // waits
        // until the fetch before it has ended.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 100);
        // Until a member hears that the group is rebalancing, it keeps what others are to take from it.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        // The first pause of several that grow to a second; one comes with each coordinator that is looked up.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 20);
    }
}
