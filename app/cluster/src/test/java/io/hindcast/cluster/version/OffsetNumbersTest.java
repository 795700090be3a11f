package io.hindcast.cluster.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hindcast.account.Progress;
import io.hindcast.cluster.ClusterTrouble;
import java.util.Base64;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class OffsetNumbersTest {
    private static final TopicPartition AT = new TopicPartition("orders", 3);

    @Test
    void thereAreNoneBesideAnOffsetThatWasOnlySet() {
        assertEquals(Progress.NONE, OffsetNumbers.of("prod.per-sku.v0001", AT, new OffsetAndMetadata(7)));
    }

    @Test
    void thoseInAnotherLayoutAreToldByGroupAndPlace() {
        String metadata = Base64.getEncoder().encodeToString(new byte[] {9, 1, 2, 3});

        var told = assertThrows(
                KafkaException.class,
                () -> OffsetNumbers.of("prod.per-sku.v0001", AT, new OffsetAndMetadata(7, metadata)));

        assertEquals(
                "the numbers that group 'prod.per-sku.v0001' has committed with offset 7 of orders/3 cannot be read:"
                        + " they are in layout 9 of Kafka Streams; this release reads layout 2",
                ClusterTrouble.of(told));
    }
}
