package io.hindcast.internals;

import io.hindcast.operator.Partitioning;
import org.apache.kafka.common.utils.Utils;

/** Kafka's default partitioner for a record with a key: murmur2 of its bytes. */
public final class DefaultPartitioning {
    private DefaultPartitioning() {}

    public static Partitioning over(int partitions) {
        return key -> Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
