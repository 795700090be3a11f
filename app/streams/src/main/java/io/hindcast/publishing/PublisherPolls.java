package io.hindcast.publishing;

import io.hindcast.internals.Batch;
import io.hindcast.internals.InterposedConsumer;
import io.hindcast.topology.HeldBack;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How results are read: Kafka Streams gets one {@link Batch} for all the records of a partition that a poll brings, what no task wants is
 * left out, and positions are noted. What readers wait for goes before what is only taken for a switch to come. Used by the thread that
 * polls.
 */
final class PublisherPolls implements InterposedConsumer.Polls {
    /** More records than one poll brings. */
    private static final long MANY = 1_000;

    /** Of so many polls while many records wait that readers wait for, one brings the others too. */
    private static final int TURNS = 4;

    private final PublisherFlow flow;
    private boolean many;
    private int turn;

    PublisherPolls(PublisherFlow flow) {
        this.flow = flow;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(
            Consumer<byte[], byte[]> consumer, Supplier<ConsumerRecords<byte[], byte[]>> poll) {
        return HeldBack.during(consumer, heldBack(consumer), () -> batched(consumer, poll.get()));
    }

    private Set<TopicPartition> heldBack(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> held = flow.heldBack(consumer.assignment());
        turn = (turn + 1) % TURNS;
        if (many && turn != 0) {
            consumer.assignment().stream()
                    .filter(source -> !flow.waitedFor(source))
                    .forEach(held::add);
        }
        return held;
    }

    private ConsumerRecords<byte[], byte[]> batched(
            Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> batches = new HashMap<>();
        for (TopicPartition source : polled.partitions()) {
            batches.put(source, List.of(Batch.carrier(polled.records(source))));
        }
        Map<TopicPartition, OffsetAndMetadata> nextOffsets = new HashMap<>(polled.nextOffsets());
        Set<TopicPartition> wanted = new HashSet<>(consumer.assignment());
        wanted.removeAll(flow.heldBack(consumer.assignment()));
        Map<Integer, Long> waiting = new HashMap<>();
        for (TopicPartition source : wanted) {
            OptionalLong position = position(consumer, source);
            if (position.isPresent()) {
                note(source, polled.records(source), position.getAsLong());
                // Where nothing was fetched since the start, Kafka Streams would commit none of the task's numbers.
                nextOffsets.putIfAbsent(source, new OffsetAndMetadata(position.getAsLong()));
            }
            // A version that is only being taken may be far behind: what is live is not to wait for longer commits.
            if (flow.waitedFor(source)) {
                waiting.merge(source.partition(), consumer.currentLag(source).orElse(0), Math::max);
            }
        }
        waiting.forEach(flow::waits);
        long farthest =
                waiting.values().stream().mapToLong(Long::longValue).max().orElse(0);
        many = farthest > MANY;
        flow.pace().looked(consumer, farthest);
        return new ConsumerRecords<>(batches, nextOffsets);
    }

    private void note(TopicPartition source, List<ConsumerRecord<byte[], byte[]>> records, long position) {
        if (records.isEmpty()) {
            flow.passed(source, position);
        } else {
            flow.fetched(source, records.get(records.size() - 1).offset(), position);
        }
    }

    /** Empty where it is not known yet: it is after one of the next polls. */
    private static OptionalLong position(Consumer<byte[], byte[]> consumer, TopicPartition source) {
        try {
            return OptionalLong.of(consumer.position(source, Duration.ZERO));
        } catch (TimeoutException notYet) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void closing(Consumer<byte[], byte[]> consumer) {
        flow.pace().closed(consumer);
    }
}
