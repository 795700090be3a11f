package io.hindcast.internals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task commits its numbers with the offset of each partition of which it has fetched something since its start, and a restart
 * finds them. A task that has fetched nothing commits none, however often it commits: that is why a store may be ahead of the
 * number of writes beside its offset. Should a release commit them, nothing is wrong, and the state can be held to be equal.
 */
final class TaskNumbersContractTest {
    private static final String COMMITS = "commits";

    private final Map<Integer, Long> commits = new ConcurrentHashMap<>();
    private final Map<Integer, OptionalLong> found = new ConcurrentHashMap<>();

    @Test
    void aTaskThatHasFetchedNothingCommitsNoNumbers(@TempDir Path folder) throws Exception {
        try (OneThread application = new OneThread(folder)) {
            application.append(OneThread.FIRST, 1);
            application.append(OneThread.SECOND, 1);
            try (KafkaStreams first = start(application)) {
                OneThread.await(
                        "both are committed", () -> application.committed().size() == 2);
                assertTrue(first.state().isRunningOrRebalancing());
            }
            Map<TopicPartition, OffsetAndMetadata> before = application.committed();
            commits.clear();

            try (KafkaStreams second = start(application)) {
                OneThread.await(
                        "both have committed again",
                        () -> commits.size() == 2 && commits.values().stream().allMatch(number -> number > 2));
                assertEquals(before, application.committed());
                application.append(OneThread.FIRST, 1);
                OneThread.await("the first is committed", () -> application.committed(OneThread.FIRST) == 2);
                assertTrue(second.state().isRunningOrRebalancing());
            }

            assertEquals(OptionalLong.of(number(before, OneThread.FIRST)), found.get(0));
            assertEquals(OptionalLong.of(number(before, OneThread.SECOND)), found.get(1));
            Map<TopicPartition, OffsetAndMetadata> after = application.committed();
            assertTrue(number(after, OneThread.FIRST) > number(before, OneThread.FIRST) + 2);
        }
    }

    private static long number(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        OffsetAndMetadata offset = Objects.requireNonNull(committed.get(partition));
        return Objects.requireNonNull(Progress.parse(offset.metadata()).values().get(COMMITS));
    }

    private KafkaStreams start(OneThread application) {
        return application.start(topology(), new OwnClients(FencingProducer::new, OwnClients::plainConsumer));
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(Driven.with(Counting::new, CommitHook.builder(OneThread.HOOK)));
        return builder.build();
    }

    /** Has something to commit again and again, records or not. */
    private final class Counting implements Processor<byte[], byte[], Void, Void> {
        private long number;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            int partition = context.taskId().partition();
            TaskInternals<Void, Void> internals = new TaskInternals<>(context);
            OptionalLong before = internals.committed(COMMITS);
            found.put(partition, before);
            number = before.orElse(0);
            internals.atCommit(OneThread.HOOK, () -> {
                internals.commitValue(COMMITS, ++number);
                commits.merge(partition, 1L, Long::sum);
            });
            context.schedule(Duration.ofMillis(20), PunctuationType.WALL_CLOCK_TIME, nowMs -> context.commit());
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            // To have fetched it is enough.
        }
    }
}
