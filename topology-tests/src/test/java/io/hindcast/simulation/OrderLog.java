package io.hindcast.simulation;

import io.hindcast.operator.Partitioning;
import io.hindcast.simulation.Order.Shape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A log of orders in several partitions.
 *
 * @param complete whether every partition ends with a heartbeat that closes all windows
 */
record OrderLog(List<List<Order>> partitions, boolean complete) {
    /** Partitions by key, as a producer or a repartition step would; not Kafka's function, which does not matter here. */
    static Partitioning partitioning(int partitions) {
        return key -> Math.floorMod(Arrays.hashCode(key) * 31, partitions);
    }

    /** In which partition an order of this sku belongs if the topic is partitioned by sku. */
    static int home(String sku, int partitions) {
        return partitioning(partitions).partition(sku.getBytes(StandardCharsets.UTF_8));
    }

    static OrderLog random(OrderPipeline pipeline, RandomGenerator random) {
        return new Writer(pipeline, random).write();
    }

    /** The same log without one record. */
    OrderLog without(int partition, int offset) {
        List<List<Order>> left = new ArrayList<>(partitions);
        List<Order> orders = new ArrayList<>(partitions.get(partition));
        orders.remove(offset);
        left.set(partition, List.copyOf(orders));
        return new OrderLog(List.copyOf(left), complete);
    }

    /** All records, of all partitions. */
    int size() {
        return partitions.stream().mapToInt(List::size).sum();
    }

    /** Writes one random log: skew, disorder, bursts, silence, empty partitions, and every kind of bad record. */
    private static final class Writer {
        private static final List<Shape> SHAPES = List.of(Shape.values());
        private static final int[] SHARES = {0, 1, 1, 3, 8};
        private static final int[] EVENTS = {4, 8, 15, 30, 60};
        private static final int[] DISORDERS = {0, 2, 6, 15};
        private static final int[] LEAPS = {5, 20, 21, 60};
        private static final long AFTER_9999_MS = 253_402_300_800_000L;

        private final OrderPipeline pipeline;
        private final RandomGenerator random;
        private final int[] shares;
        private final List<String> skus = new ArrayList<>();
        private final List<List<Order>> partitions = new ArrayList<>();
        private final int disorderSeconds;
        private long nowMs;

        Writer(OrderPipeline pipeline, RandomGenerator random) {
            this.pipeline = pipeline;
            this.random = random;
            shares = IntStream.generate(() -> one(SHARES))
                    .limit(1 + random.nextInt(4))
                    .toArray();
            shares[0] = Math.max(1, shares[0]);
            for (int i = 0; i < shares.length; i++) {
                partitions.add(new ArrayList<>());
            }
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                skus.add("s" + i);
            }
            if (random.nextInt(50) == 0) {
                // Two of these fill a frame: partials are then sent before the commit.
                skus.add("long-" + "x".repeat(70_000));
            }
            disorderSeconds = one(DISORDERS);
        }

        OrderLog write() {
            int mostGapMs = 500 + random.nextInt(4_000);
            for (int left = one(EVENTS); left > 0; left--) {
                nowMs += random.nextInt(20) == 0 ? 30_000 : random.nextInt(mostGapMs);
                append(order());
            }
            boolean complete = random.nextInt(4) > 0;
            if (complete) {
                partitions.forEach(partition -> partition.add(Order.end(nowMs)));
                if (random.nextInt(4) == 0) {
                    append(order());
                }
            }
            return new OrderLog(List.copyOf(partitions), complete);
        }

        private void append(Order order) {
            int partition = bySkew();
            if (pipeline.keyed() && random.nextInt(25) > 0) {
                partition = home(order.sku(), shares.length);
            }
            partitions.get(partition).add(order);
        }

        private int bySkew() {
            int pick = random.nextInt(Arrays.stream(shares).sum());
            int partition = 0;
            while (pick >= shares[partition]) {
                pick -= shares[partition];
                partition++;
            }
            return partition;
        }

        private Order order() {
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(-1_000_000, 2_000_000), random.nextInt(4));
            Shape shape = shape();
            boolean heartbeat = shape == Shape.HEARTBEAT || shape == Shape.OTHER_HEARTBEAT;
            long atMs = heartbeat ? Math.max(0, Math.min(eventTimeMs(), AFTER_9999_MS - 1)) : eventTimeMs();
            return new Order(shape, skus.get(random.nextInt(skus.size())), amount, atMs, nowMs);
        }

        private Shape shape() {
            if (random.nextInt(5) > 0) {
                return Shape.PAID;
            }
            Shape shape = SHAPES.get(random.nextInt(SHAPES.size()));
            return shape == Shape.HEARTBEAT && random.nextInt(3) > 0 ? Shape.UNPAID : shape;
        }

        /** Whole seconds, so that the ends of windows and graces are hit exactly; some times are far off or invalid. */
        private long eventTimeMs() {
            long secondMs = nowMs - nowMs % 1000;
            return switch (random.nextInt(40)) {
                case 0 -> secondMs + one(LEAPS) * 1000L;
                case 1 -> nowMs + pipeline.maxAheadMs() + random.nextInt(2);
                case 2 -> secondMs - secondMs % pipeline.sizeMs();
                case 3 -> secondMs - secondMs % pipeline.sizeMs() - 1 + random.nextInt(2);
                case 4 -> Math.max(0, nowMs - random.nextInt(60_000));
                case 5 ->
                    switch (random.nextInt(3)) {
                        case 0 -> -1;
                        case 1 -> AFTER_9999_MS - 1;
                        default -> AFTER_9999_MS;
                    };
                default -> Math.max(0, secondMs - 1000L * random.nextInt(disorderSeconds + 1));
            };
        }

        private int one(int[] values) {
            return values[random.nextInt(values.length)];
        }
    }
}
