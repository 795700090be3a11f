package io.hindcast.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Where an outgoing record goes, and its key. The operators know the partition: nothing is derived from the key's bytes. */
public final class Outgoing {
    private static final Outgoing INCOMING = new Outgoing(0, null);

    private final int partition;
    private final byte @Nullable [] key;

    public Outgoing(int partition, byte @Nullable [] key) {
        this.partition = partition;
        this.key = key;
    }

    /** Writes the key alone; reads nothing. */
    public static Serde<Outgoing> serde() {
        return Serdes.serdeFrom((topic, outgoing) -> outgoing.key, (topic, bytes) -> INCOMING);
    }

    @SuppressWarnings("removal") // the one that is to stay, with headers, is no abstract method yet
    public static <V> StreamPartitioner<Outgoing, V> partitioner() {
        return (topic, outgoing, value, partitions) -> Optional.of(Set.of(outgoing.partition));
    }
}
