package io.hindcast.topology;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides which source partitions a version reads next on this worker. Called by all stream threads of the version. What it
 * holds back is read later: it changes when something is read, never what comes of it.
 */
public interface Intake {
    /** Those of the assigned source partitions that are not to be read in the poll to come. */
    default Set<TopicPartition> heldBack(Set<TopicPartition> assigned) {
        return Set.of();
    }

    /**
     * How many of the records that a poll has brought may be processed, from the first one on; what is behind them is polled again later.
     *
     * @param records of one partition, by their offsets; at least one
     */
    default int admitted(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.size();
    }

    /**
     * So many records were read.
     *
     * @param assigned all source partitions of the thread that has read them
     */
    default void taken(Set<TopicPartition> assigned, TopicPartition partition, int records) {}

    /** So many records are left to read in a partition, by what its reader knows of its end. */
    default void left(TopicPartition partition, long records) {}

    /** The partition's watermark M_p now stands here, in milliseconds since 1970. */
    default void reached(TopicPartition partition, long watermarkMs) {}

    /** The records of a partition before an offset have been processed, and M_p of them is this, in milliseconds since 1970. */
    default void passed(TopicPartition partition, long offset, long watermarkMs) {}
}
