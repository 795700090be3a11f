package io.hindcast.runtime;

import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.SourceStart;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * How fast a version reads on this worker. The maximum rate of the ledger is for the version as a whole; this worker's share of
 * it is its share of the source partitions, so that workers need not agree on anything. A second bound, the {@linkplain
 * io.hindcast.replay.Guard guard's}, is for this worker alone. Only source topics are held back, never the version's own
 * repartition topic.
 *
 * <p>Shares follow the assignment: where the partitions of one worker are read to their end before those of another, the
 * version reads less than its maximum. While partitions move from one worker to another it may read more for a few seconds.
 * Stream threads of a worker take turns, so that none of them starves.
 *
 * <p>Thread-safe: stream threads ask, the control thread sets.
 */
final class Throttle {
    /** A thread that has not asked for that long has lost its partitions. */
    private static final long FRESH_NS = Duration.ofSeconds(3).toNanos();

    /** Nobody waits longer for the turn of a thread that does something else. */
    private static final long TURN_NS = Duration.ofMillis(500).toNanos();

    private final Set<TopicPartition> sources;
    private final LongSupplier nanos;
    private final TokenBucket bucket;
    private final Map<Set<TopicPartition>, Long> asked = new LinkedHashMap<>();
    private final Map<Set<TopicPartition>, Long> refused = new LinkedHashMap<>();
    private MaxRate maxRate;
    private double limit = Double.POSITIVE_INFINITY;
    private long taken;

    /** @param nanos a clock that only goes forward, {@code System::nanoTime} */
    Throttle(Started start, LongSupplier nanos) {
        this.sources = start.sources().stream().flatMap(Throttle::partitions).collect(Collectors.toUnmodifiableSet());
        this.nanos = nanos;
        this.bucket = new TokenBucket(nanos);
        this.maxRate = start.maxRate();
        share();
    }

    private static Stream<TopicPartition> partitions(SourceStart source) {
        return IntStream.range(0, source.partitions())
                .mapToObj(partition -> new TopicPartition(source.topic(), partition));
    }

    /**
     * Changes the bounds from now on.
     *
     * @param ofVersion on all workers together
     * @param ofWorker records a second on this worker; infinite for no bound
     */
    synchronized void bound(MaxRate ofVersion, double ofWorker) {
        maxRate = ofVersion;
        limit = ofWorker;
        share();
    }

    /** Which of the partitions that a stream thread is about to poll are not to be read now. */
    synchronized Set<TopicPartition> heldBack(Set<TopicPartition> assigned) {
        Set<TopicPartition> own = assigned.stream().filter(sources::contains).collect(Collectors.toUnmodifiableSet());
        long nowNs = nanos.getAsLong();
        asked.values().removeIf(lastNs -> nowNs - lastNs > FRESH_NS);
        refused.values().removeIf(lastNs -> nowNs - lastNs > TURN_NS);
        if (own.isEmpty()) {
            return own;
        }
        asked.put(own, nowNs);
        share();
        if (bucket.open() && isFirst(own)) {
            refused.remove(own);
            return Set.of();
        }
        refused.put(own, nowNs);
        return own;
    }

    private boolean isFirst(Set<TopicPartition> own) {
        return refused.keySet().stream().findFirst().map(own::equals).orElse(true);
    }

    /** Of source partitions only. */
    synchronized void taken(TopicPartition partition, int records) {
        if (sources.contains(partition)) {
            taken += records;
            bucket.take(records);
        }
    }

    /** Records of the sources that were read on this worker, in all. */
    synchronized long taken() {
        return taken;
    }

    private void share() {
        double share = maxRate.bounded()
                ? (double) maxRate.recordsPerSecond()
                        * asked.keySet().stream()
                                .flatMap(Set::stream)
                                .distinct()
                                .count()
                        / sources.size()
                : Double.POSITIVE_INFINITY;
        bucket.rate(Math.min(share, limit));
    }
}
