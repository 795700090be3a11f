package io.hindcast.bench.latency;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;

/** When each order was due, by key and window, and when each window was due to close. One thread writes, others read. */
public final class Sent {
    private record Place(int key, long startMs) {}

    private final LiveLoad load;
    private final Map<Place, Orders> orders = new ConcurrentHashMap<>();
    private final Map<Long, AtomicLongArray> closings = new ConcurrentHashMap<>();
    private final long[] nextToCloseMs;

    public Sent(LiveLoad load, long beginMs) {
        this.load = load;
        nextToCloseMs = new long[load.partitions()];
        Arrays.fill(nextToCloseMs, LiveLoad.windowStartMs(beginMs));
    }

    /** An order is about to be sent. */
    void add(int key, int partition, long atMs, long dueNs) {
        orders.computeIfAbsent(new Place(key, LiveLoad.windowStartMs(atMs)), place -> new Orders())
                .add(dueNs);
        while (LiveLoad.closesAtMs(nextToCloseMs[partition]) <= atMs) {
            closings.computeIfAbsent(nextToCloseMs[partition], start -> new AtomicLongArray(load.partitions()))
                    .set(partition, dueNs);
            nextToCloseMs[partition] += LiveLoad.WINDOW.toMillis();
        }
    }

    /** A result of so many orders is readable; those that no earlier result held. */
    void shown(int key, long startMs, int count, LongConsumer eachDueNs) {
        orders.computeIfAbsent(new Place(key, startMs), place -> new Orders()).show(count, eachDueNs);
    }

    /** How many orders of a key were sent into a window. */
    int count(int key, long startMs) {
        return orders.computeIfAbsent(new Place(key, startMs), place -> new Orders())
                .count();
    }

    /** When the order was due that let the window close: the last of those of all partitions that are waited for. */
    long closingNs(int key, long startMs) {
        AtomicLongArray byPartition =
                closings.computeIfAbsent(startMs, start -> new AtomicLongArray(load.partitions()));
        if (load.form() == LiveLoad.Form.DIRECT) {
            return byPartition.get(load.partition(key));
        }
        long last = 0;
        for (int partition = 0; partition < load.partitions(); partition++) {
            last = Math.max(last, byPartition.get(partition));
        }
        return last;
    }

    /** How many orders are in no result yet. */
    public long notShown() {
        return orders.values().stream().mapToLong(Orders::notShown).sum();
    }

    /** Those of one key and window, in order. */
    private static final class Orders {
        private long[] dueNs = new long[8];
        private int count;
        private int shown;

        synchronized void add(long ns) {
            if (count == dueNs.length) {
                dueNs = Arrays.copyOf(dueNs, 2 * count);
            }
            dueNs[count++] = ns;
        }

        synchronized void show(int upTo, LongConsumer each) {
            while (shown < Math.min(upTo, count)) {
                each.accept(dueNs[shown++]);
            }
        }

        synchronized int count() {
            return count;
        }

        synchronized int notShown() {
            return count - shown;
        }
    }
}
