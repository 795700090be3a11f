package io.hindcast.internals;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive records of one source partition. Kafka Streams takes them for a single record, the <i>carrier</i>: what it does
 * for each record (queue, sensors, context) costs as much as to aggregate it.
 *
 * <p>The carrier has the offset of the first record. Kafka Streams commits that offset while the carrier waits in its queue, and
 * the consumer's next position when nothing waits: a batch is committed whole or not at all.
 */
public final class Batch {
    private static final String HEADER = "hindcast-batch";
    private static final byte[] NOTHING = new byte[0];

    private final byte @Nullable [] value;
    private List<ConsumerRecord<byte[], byte[]>> records;

    private Batch(List<ConsumerRecord<byte[], byte[]>> records, byte @Nullable [] value) {
        this.records = records;
        this.value = value;
    }

    /** What carries these records through Kafka Streams; there is at least one. */
    public static ConsumerRecord<byte[], byte[]> carrier(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                first.timestampType(),
                0,
                0,
                NOTHING,
                NOTHING,
                new RecordHeaders(new Header[] {new Cargo(records)}),
                first.leaderEpoch());
    }

    /** The batch that a carrier brings; of an ordinary record, one that is filled when it {@link #arrived}. */
    static Batch of(Headers headers, byte @Nullable [] value) {
        return headers.lastHeader(HEADER) instanceof Cargo cargo
                ? new Batch(cargo.records(), null)
                : new Batch(List.of(), value);
    }

    /** Called with what brought it, before it is processed. */
    void arrived(ConsumerRecord<Object, Object> record) {
        if (records.isEmpty()) {
            records = List.of(new ConsumerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.timestampType(),
                    record.serializedKeySize(),
                    record.serializedValueSize(),
                    (byte[]) record.key(),
                    value,
                    record.headers(),
                    record.leaderEpoch()));
        }
    }

    /** In the order of their offsets; empty only before an ordinary record has {@link #arrived}. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** By reference, in the place of a header: it never leaves the process. */
    private record Cargo(List<ConsumerRecord<byte[], byte[]>> records) implements Header {
        @Override
        public String key() {
            return HEADER;
        }

        @Override
        public byte[] value() {
            return NOTHING;
        }
    }
}
