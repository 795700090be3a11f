package io.hindcast.cluster.log;

import io.hindcast.cluster.Cluster;
import io.hindcast.source.SourceRecord;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Reads records of source topics as whoever wrote them did: with Kafka's own facts and headers. Thread-safe. */
public final class SourceLog {
    private final CommittedLog log;

    public SourceLog(Cluster cluster) {
        log = new CommittedLog(cluster);
    }

    /** Hands all committed records of the range to the visitor, those of a partition in order. */
    public void read(TopicRange range, Consumer<SourceRecord> visitor) {
        log.walk(range, record -> visitor.accept(new Read(record)));
    }

    /** The same, but no more of a partition once that is over; a few more records of it may come. */
    public void read(TopicRange range, IntPredicate over, Consumer<SourceRecord> visitor) {
        log.walk(range, over, record -> visitor.accept(new Read(record)));
    }

    /** The partition that Kafka's default partitioner chooses for a key. */
    public static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private record Read(ConsumerRecord<byte[], byte[]> consumed) implements SourceRecord {
        @Override
        public String topic() {
            return consumed.topic();
        }

        @Override
        public int partition() {
            return consumed.partition();
        }

        @Override
        public long offset() {
            return consumed.offset();
        }

        @Override
        public long timestampMs() {
            return consumed.timestamp();
        }

        @Override
        public byte @Nullable [] key() {
            return consumed.key();
        }

        @Override
        public byte @Nullable [] value() {
            return consumed.value();
        }

        @Override
        public byte @Nullable [] header(String name) {
            Header header = consumed.headers().lastHeader(name);
            return header == null ? null : header.value();
        }
    }
}
