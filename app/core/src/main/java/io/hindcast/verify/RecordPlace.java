package io.hindcast.verify;

import io.hindcast.source.SourceRecord;
import java.util.Comparator;

/** Where a record stands in its log. As in messages: {@code orders/3/1742}. */
public record RecordPlace(String topic, int partition, long offset) implements Comparable<RecordPlace> {
    private static final Comparator<RecordPlace> ORDER = Comparator.comparing(RecordPlace::topic)
            .thenComparingInt(RecordPlace::partition)
            .thenComparingLong(RecordPlace::offset);

    static RecordPlace of(SourceRecord record) {
        return new RecordPlace(record.topic(), record.partition(), record.offset());
    }

    @Override
    public int compareTo(RecordPlace other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
