package io.hindcast.cluster.version;

import io.hindcast.account.Progress;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The numbers that a version has committed beside its offsets. */
final class OffsetNumbers {
    private OffsetNumbers() {}

    /**
     * Those beside this offset.
     *
     * @throws KafkaException if they cannot be read: to take them for none would be to count from the beginning
     */
    static Progress of(String group, TopicPartition partition, OffsetAndMetadata offset) {
        try {
            return Progress.parse(offset.metadata());
        } catch (IllegalArgumentException unreadable) {
            // Without it as a cause: what lies deepest is what people are told.
            throw new KafkaException(
                    "the numbers that group '" + group + "' has committed with offset " + offset.offset() + " of "
                            + partition.topic() + "/" + partition.partition() + " cannot be read: "
                            + unreadable.getMessage());
        }
    }
}
