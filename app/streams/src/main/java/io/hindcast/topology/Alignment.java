package io.hindcast.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets fast source partitions wait for slow ones while history is read, so that about as many windows are open as live, and
 * not those of nearly all history. A partition is held back while its watermark is further than the drift ahead of the
 * lowest one that has something to read. That costs speed, since a thread with one partition left to read waits for each fetch;
 * so nobody waits while it is not wanted, as when open windows take little of the memory that they may take.
 *
 * <p>The lowest one is never held back, and one that stands near its end is never waited for; so somebody always reads.
 * A partition that another worker reads is known from what that has committed, which is old: it is waited for only by whoever
 * is also ahead of what it will have read since, by the pace of its last commits, and not at all if its commits stand.
 *
 * <p>One for each run of a version on this worker. Thread-safe: stream threads ask, the control thread tells what others have
 * committed.
 */
public final class Alignment implements Intake {
    /** Fewer records than this are read at once: nobody waits for them, and near the end of the log nobody waits at all. */
    private static final long NEAR = 5_000;

    /** A commit of another worker is this old at most, if it works. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How many commits of another worker may be under way. */
    private static final int STRIDES = 2;

    private final long driftMs;
    private final BooleanSupplier wanted;
    private final long near;
    private final Map<TopicPartition, Place> places = new HashMap<>();
    private final Map<Thread, Set<TopicPartition>> readers = new HashMap<>();
    private final Set<TopicPartition> own = new HashSet<>();

    /**
     * @param driftMs how far a watermark may be ahead of the lowest
     * @param wanted whether partitions are to wait at the moment
     */
    public Alignment(long driftMs, BooleanSupplier wanted) {
        this(driftMs, wanted, NEAR);
    }

    Alignment(long driftMs, BooleanSupplier wanted, long near) {
        if (driftMs < 0) {
            throw new IllegalArgumentException("a drift of " + driftMs + " ms");
        }
        this.driftMs = driftMs;
        this.wanted = wanted;
        this.near = near;
    }

    @Override
    public synchronized Set<TopicPartition> heldBack(Set<TopicPartition> assigned) {
        reads(assigned);
        if (!wanted.getAsBoolean()) {
            return Set.of();
        }
        long boundMs = boundMs();
        Set<TopicPartition> held = new HashSet<>();
        for (TopicPartition partition : assigned) {
            if (place(partition).watermarkMs > boundMs) {
                held.add(partition);
            }
        }
        return held;
    }

    private void reads(Set<TopicPartition> assigned) {
        Set<TopicPartition> before = readers.put(Thread.currentThread(), Set.copyOf(assigned));
        if (!assigned.equals(before)) {
            own.clear();
            readers.values().forEach(own::addAll);
        }
    }

    private long boundMs() {
        long boundMs = Long.MAX_VALUE;
        for (Map.Entry<TopicPartition, Place> entry : places.entrySet()) {
            Place place = entry.getValue();
            if (place.more) {
                long strideMs = own.contains(entry.getKey()) ? 0 : place.strideMs;
                boundMs = Math.min(boundMs, place.watermarkMs + driftMs + STRIDES * strideMs);
            }
        }
        return boundMs;
    }

    @Override
    public synchronized void left(TopicPartition partition, long records) {
        place(partition).more = records > near;
    }

    @Override
    public synchronized void reached(TopicPartition partition, long watermarkMs) {
        place(partition).watermarkMs = watermarkMs;
    }

    /**
     * What the version has committed for a partition; of one that is read here, it is known better.
     *
     * @param records that are left behind the committed offset
     */
    public synchronized void committed(TopicPartition partition, long watermarkMs, long records, Instant now) {
        if (!own.contains(partition)) {
            place(partition).hear(watermarkMs, records, near, now);
        }
    }

    private Place place(TopicPartition partition) {
        return places.computeIfAbsent(partition, unknown -> new Place());
    }

    /** Where a partition stands. */
    private static final class Place {
        private long watermarkMs;
        private boolean more;
        private long strideMs;
        private long records;
        private boolean heard;
        private Instant changed = Instant.EPOCH;

        /** Only from the second time on it is known how fast it moves, and until then it is not waited for. */
        void hear(long nowMs, long left, long near, Instant now) {
            boolean moved = nowMs != watermarkMs || left != records;
            if (nowMs > watermarkMs && watermarkMs > 0) {
                strideMs = nowMs - watermarkMs;
                heard = true;
            }
            if (moved) {
                changed = now;
            }
            watermarkMs = Math.max(0, nowMs);
            records = left;
            more = heard && left > near && changed.plus(PATIENCE).isAfter(now);
        }
    }
}
