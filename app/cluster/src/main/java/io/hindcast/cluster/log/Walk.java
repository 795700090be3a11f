package io.hindcast.cluster.log;

import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;

/**
 * One reading of a range, to its ends. It ends where the positions have passed them, not where nothing comes: a broker that gives
 * nothing, a topic that is gone and a transaction that is open look alike to a consumer. Not thread-safe.
 */
final class Walk {
    private static final Duration POLL = Duration.ofMillis(200);

    /** A broker that gives nothing for so long is asked whether the topic is still there. */
    private static final Duration DOUBT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicRange range;
    private final Duration patience;
    private final Runnable check;
    private List<TopicPartition> left;
    private long waitedMs;

    /** @param check fails if the topic is no longer that of the range */
    Walk(Consumer<byte[], byte[]> consumer, TopicRange range, Duration patience, Runnable check) {
        this.consumer = consumer;
        this.range = range;
        this.patience = patience;
        this.check = check;
        this.left = range.partitions().stream()
                .filter(partition -> range.start(partition.partition()) < range.end(partition.partition()))
                .toList();
    }

    void all(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        until(partition -> false, visitor);
    }

    /** The same, but no more of a partition once that is over; whole polls are handed over. */
    void until(IntPredicate over, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        consumer.assign(left);
        left.forEach(partition -> consumer.seek(partition, range.start(partition.partition())));
        try {
            while (!left.isEmpty()) {
                long before = positions();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < range.end(record.partition())) {
                        visitor.accept(record);
                    }
                }
                wait(before == positions());
                leaveOutWhatIsRead(over);
            }
        } catch (InvalidOffsetException deleted) {
            check.run();
            throw new UnreadableLogException(
                    "records of topic '" + range.topic() + "' were deleted before they were read: "
                            + deleted.getMessage(),
                    deleted);
        }
    }

    private long positions() {
        return left.stream().mapToLong(consumer::position).sum();
    }

    private void wait(boolean still) {
        waitedMs = still ? waitedMs + POLL.toMillis() : 0;
        if (waitedMs > 0 && waitedMs % DOUBT.toMillis() == 0) {
            check.run();
        }
        if (waitedMs >= patience.toMillis()) {
            TopicPartition first = left.get(0);
            throw new UnreadableLogException("partition " + first.partition() + " of topic '" + range.topic()
                    + "' has given nothing for " + patience.toSeconds() + " s at offset " + consumer.position(first)
                    + " of " + range.end(first.partition())
                    + ": a transaction is open there, or its broker does not answer");
        }
    }

    private void leaveOutWhatIsRead(IntPredicate over) {
        List<TopicPartition> still = left.stream()
                .filter(partition -> consumer.position(partition) < range.end(partition.partition())
                        && !over.test(partition.partition()))
                .toList();
        if (still.size() < left.size()) {
            left = still;
            consumer.assign(left);
        }
    }
}
