package io.hindcast.runtime.sharing;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.topology.Intake;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * How fast a version reads on this worker. The maximum rate of the ledger is for the version as a whole; this worker's share of
 * it is its share of the source partitions, so that workers need not agree on anything. A second bound, the {@linkplain
 * io.hindcast.pace.Guard guard's}, is for this worker alone.
 *
 * <p>Shares follow the assignment: where the partitions of one worker are read to their end before those of another, the
 * version reads less than its maximum. While partitions move from one worker to another it may read more for a few seconds.
 * Stream threads of a worker take turns, so that none of them starves.
 *
 * <p>Thread-safe: stream threads ask, the control thread sets.
 */
public final class Throttle implements Intake {
    /** A thread that has not asked for that long has lost its partitions. */
    private static final long FRESH_NS = Duration.ofSeconds(3).toNanos();

    /** Nobody waits longer for the turn of a thread that does something else. */
    private static final long TURN_NS = Duration.ofMillis(500).toNanos();

    private final int sourcePartitions;
    private final LongSupplier nanos;
    private final TokenBucket bucket;
    private final Map<Set<TopicPartition>, Long> asked = new LinkedHashMap<>();
    private final Map<Set<TopicPartition>, Long> refused = new LinkedHashMap<>();
    private MaxRate maxRate;
    private double limit = Double.POSITIVE_INFINITY;
    private long taken;

    /** @param nanos a clock that only goes forward, {@code System::nanoTime} */
    public Throttle(Started start, LongSupplier nanos) {
        this.sourcePartitions =
                start.sources().stream().mapToInt(SourceStart::partitions).sum();
        this.nanos = nanos;
        this.bucket = new TokenBucket(nanos);
        this.maxRate = start.maxRate();
        share();
    }

    /** Changes the bound of the version as a whole. */
    public synchronized void maxRate(MaxRate changed) {
        maxRate = changed;
        share();
    }

    /** Changes the bound of this worker, in records a second; infinite for none. */
    public synchronized void limit(double changed) {
        limit = changed;
        share();
    }

    /** What bounds this worker alone. */
    public synchronized double limit() {
        return limit;
    }

    @Override
    public synchronized Set<TopicPartition> heldBack(Set<TopicPartition> assigned) {
        long nowNs = nanos.getAsLong();
        asked.values().removeIf(lastNs -> nowNs - lastNs > FRESH_NS);
        refused.values().removeIf(lastNs -> nowNs - lastNs > TURN_NS);
        if (assigned.isEmpty()) {
            return assigned;
        }
        Set<TopicPartition> own = Set.copyOf(assigned);
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

    @Override
    public synchronized void taken(Set<TopicPartition> assigned, TopicPartition partition, int records) {
        taken += records;
        bucket.take(records);
    }

    /** Records of the sources that were read on this worker, in all. */
    public synchronized long taken() {
        return taken;
    }

    private void share() {
        double share = maxRate.bounded()
                ? (double) maxRate.recordsPerSecond()
                        * asked.keySet().stream()
                                .flatMap(Set::stream)
                                .distinct()
                                .count()
                        / sourcePartitions
                : Double.POSITIVE_INFINITY;
        bucket.rate(Math.min(share, limit));
    }
}
