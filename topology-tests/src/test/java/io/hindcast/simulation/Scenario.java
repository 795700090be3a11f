package io.hindcast.simulation;

import io.hindcast.operator.HeapBudget;
import io.hindcast.operator.Limits;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * One execution of a log: in which form, how spread, how limited, and what is broken on purpose.
 *
 * @param resultPartitions in the direct form as many as the source has
 * @param limits so small that spilling and slices happen; the heap is for all tasks together
 */
record Scenario(
        OrderPipeline pipeline, OrderLog log, Form form, int resultPartitions, Limits limits, Sabotage sabotage) {
    private static final int FEW_ENTRIES_BYTES = 3_000;

    /** The two forms of the topology. */
    enum Form {
        REPARTITIONED,
        DIRECT
    }

    static Scenario random(OrderPipeline pipeline, OrderLog log, Sabotage sabotage, RandomGenerator random) {
        boolean direct = pipeline.keyed() && random.nextBoolean();
        return new Scenario(
                pipeline,
                log,
                direct ? Form.DIRECT : Form.REPARTITIONED,
                direct ? log.partitions().size() : 1 + random.nextInt(3),
                new Limits(new HeapBudget(1 + random.nextInt(FEW_ENTRIES_BYTES)), 1 + random.nextInt(3)),
                sabotage);
    }

    /** Which task aggregates a sku. */
    int taskOf(String sku) {
        return form == Form.DIRECT
                ? OrderLog.home(sku, resultPartitions)
                : OrderLog.partitioning(resultPartitions)
                        .partition(("{\"sku\":\"" + sku + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    int sourcePartitions() {
        return log.partitions().size();
    }
}
