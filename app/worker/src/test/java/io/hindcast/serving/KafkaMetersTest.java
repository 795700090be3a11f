package io.hindcast.serving;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

final class KafkaMetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void whoAsksForThoseOfClientsGetsThoseOfThreadsToo() {
        String page = page(KafkaMeters.CLIENTS);
        assertTrue(page.contains("kafka_stream_thread_commit_rate{"), page);
        assertTrue(page.contains("kafka_consumer_coordinator_rebalance_rate{"), page);
        assertFalse(page.contains("kafka_consumer_node_request_rate"), page);
        assertFalse(page.contains("kafka_stream_state_get_rate"), page);
    }

    @Test
    void ourOwnOfPartitionsAreShownAlways() {
        assertTrue(page(KafkaMeters.CLIENTS).contains("hindcast_partition_lag{"));
    }

    @Test
    void whoAsksForAllGetsAll() {
        String page = page(KafkaMeters.ALL);
        assertTrue(page.contains("kafka_consumer_node_request_rate{"), page);
        assertTrue(page.contains("kafka_stream_state_get_rate{"), page);
    }

    private String page(KafkaMeters meters) {
        registry.config().meterFilter(meters);
        registry.gauge("hindcast.partition.lag", Tags.of("topic", "orders", "partition", "0"), 1);
        registry.gauge("kafka.stream.thread.commit.rate", Tags.of("thread.id", "1"), 1);
        registry.gauge("kafka.consumer.coordinator.rebalance.rate", Tags.of("client.id", "a"), 1);
        registry.gauge("kafka.consumer.node.request.rate", Tags.of("client.id", "a", "node.id", "node-1"), 1);
        registry.gauge("kafka.stream.state.get.rate", Tags.of("thread.id", "1", "rocksdb.state.id", "windows"), 1);
        return registry.scrape();
    }
}
