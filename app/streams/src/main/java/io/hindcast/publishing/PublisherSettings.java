package io.hindcast.publishing;

import io.hindcast.topology.StreamsSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How a publisher runs on a worker: as a version does, but that it soon hears of results topics that come and go. */
public final class PublisherSettings {
    /** A pattern is matched against what the consumer knows of the cluster; Kafka's default is five minutes. */
    private static final int KNOWN_FOR_MS = 2_000;

    /**
     * A consumer hands out all that a fetch has brought of one partition before it goes on to the next: what is live waits behind it. Results
     * are compressed to a tenth, so that these are some thousand.
     */
    private static final int FETCHED_BYTES = 64 * 1024;

    private PublisherSettings() {}

    /** The settings for Kafka Streams. */
    public static StreamsConfig of(StreamsSettings settings) {
        Map<String, Object> config = settings.config().originals();
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), KNOWN_FOR_MS);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCHED_BYTES);
        return new StreamsConfig(config);
    }
}
