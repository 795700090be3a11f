package io.hindcast.internals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

final class DefaultPartitioningTest {
    @Test
    void putsKeysWhereKafkasOwnProducerPutsThem() {
        for (int i = 0; i < 1_000; i++) {
            byte[] key = ("customer-" + i).getBytes(UTF_8);

            assertEquals(
                    BuiltInPartitioner.partitionForKey(key, 8),
                    DefaultPartitioning.over(8).partition(key));
        }
    }
}
