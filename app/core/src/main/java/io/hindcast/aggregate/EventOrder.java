package io.hindcast.aggregate;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * Where an event stands among all events of a pipeline: by event time, then by topic name, partition and offset. No two are alike, and
 * every replay of the same log sees the same order.
 *
 * @param timeMs its event time, in milliseconds since 1970
 * @param topic the place of its topic among the names of all source topics, sorted
 */
record EventOrder(long timeMs, int topic, int partition, long offset) implements Comparable<EventOrder> {
    private static final Comparator<EventOrder> ORDER = Comparator.comparingLong(EventOrder::timeMs)
            .thenComparingInt(EventOrder::topic)
            .thenComparingInt(EventOrder::partition)
            .thenComparingLong(EventOrder::offset);

    @Override
    public int compareTo(EventOrder other) {
        return ORDER.compare(this, other);
    }

    void write(ByteWriter bytes) {
        bytes.writeVarint(timeMs);
        bytes.writeVarint(topic);
        bytes.writeVarint(partition);
        bytes.writeVarint(offset);
    }

    static EventOrder read(ByteBuffer bytes) {
        return new EventOrder(
                Varint.read(bytes),
                Math.toIntExact(Varint.read(bytes)),
                Math.toIntExact(Varint.read(bytes)),
                Varint.read(bytes));
    }
}
