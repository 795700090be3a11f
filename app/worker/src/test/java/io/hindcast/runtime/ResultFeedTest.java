package io.hindcast.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hindcast.ledger.VersionState;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.FileStatus;
import io.hindcast.runtime.status.LedgerStatus;
import io.hindcast.runtime.status.StableStatus;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class ResultFeedTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TestLedger ledger = new TestLedger(new TestClock());
    private final VersionState version = ledger.running("orders");
    private final TopicPartition partition = new TopicPartition("shop.orders.v0001.results", 0);
    private final Results results = new Results(partition);
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aSearchThatFailsShowsNoHistory() {
        results.failures.set(1);
        feed(result -> shown.add(result.json()));
        assertEquals(List.of("new"), shown);
        assertEquals(0, results.failures.get());
    }

    @Test
    void aReceiverThatFailsDoesNotEndTheFeed() {
        results.more = true;
        AtomicInteger handed = new AtomicInteger();
        feed(result -> {
            if (handed.getAndIncrement() == 0) {
                throw new IllegalStateException("no terminal");
            }
            shown.add(result.json());
        });
        assertEquals(List.of("newer"), shown);
    }

    /** Runs until something was shown. */
    private void feed(Consumer<ResultFeed.Result> receiver) {
        assertTimeoutPreemptively(LIMIT, () -> {
            try (ResultFeed feed = new ResultFeed("shop", results, Clock.systemUTC(), this::status, receiver)) {
                feed.start();
                while (shown.isEmpty()) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    private WorkerStatus status() {
        VersionStatus running = new VersionStatus(
                version,
                new Condition.Running(),
                Optional.empty(),
                List.of(),
                Duration.ZERO,
                Optional.empty(),
                Double.POSITIVE_INFINITY);
        return new WorkerStatus(
                new LedgerStatus(Optional.of(1L), 0, Optional.empty()),
                Optional.empty(),
                List.of(running),
                List.of(),
                StableStatus.NONE,
                FileStatus.WELL);
    }

    /** A partition with old results at the offsets 0 to 4; the search by time may fail a few times. */
    private static final class Results extends MockConsumer<byte[], byte[]> {
        private static final long NEW = 5;

        private final TopicPartition partition;
        private final AtomicInteger failures = new AtomicInteger();
        private boolean more;
        private boolean given;

        Results(TopicPartition partition) {
            super("none");
            this.partition = partition;
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return Map.of(partition, NEW);
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new TimeoutException("no answer");
            }
            return new HashMap<>(Collections.singletonMap(partition, null));
        }

        @Override
        public synchronized void seek(TopicPartition sought, long offset) {
            super.seek(sought, offset);
            if (!given) {
                given = true;
                updateBeginningOffsets(Map.of(partition, 0L));
                for (long old = 0; old < NEW; old++) {
                    add(old, "old");
                }
                add(NEW, "new");
                if (more) {
                    add(NEW + 1, "newer");
                }
            }
        }

        private void add(long offset, String value) {
            addRecord(new ConsumerRecord<>(
                    partition.topic(), partition.partition(), offset, new byte[0], value.getBytes(UTF_8)));
        }
    }
}
