package io.hindcast.simulation;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.operator.PipelineRules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The pipeline under simulation: paid orders per sku and window.
 *
 * @param keyed whether the topic is partitioned by sku, so that the direct form is allowed too
 * @param having whether only results with a positive total are published
 * @param early whether open windows are shown while they fill
 * @param correctSeconds how long late events correct results; 0 where they are rejected
 */
record OrderPipeline(
        int sizeSeconds,
        int graceSeconds,
        int maxAheadSeconds,
        boolean keyed,
        boolean having,
        boolean early,
        int correctSeconds) {
    /** The result of a window of so many orders has an expression without a value. */
    static final int ORDERS_WITHOUT_VALUE = 2;

    /** Compiling takes longer than a run, and there are few different pipelines. */
    private static final Map<OrderPipeline, PipelineRules> COMPILED = new ConcurrentHashMap<>();

    private static final int[] SIZES = {4, 5, 10};
    private static final int[] GRACES = {0, 1, 3, 8};
    private static final int[] MAX_AHEADS = {5, 20, 1000};
    private static final int[] CORRECTIONS = {0, 0, 2, 15, 100};

    static OrderPipeline random(RandomGenerator random) {
        return new OrderPipeline(
                SIZES[random.nextInt(SIZES.length)],
                GRACES[random.nextInt(GRACES.length)],
                MAX_AHEADS[random.nextInt(MAX_AHEADS.length)],
                random.nextInt(3) == 0,
                random.nextInt(4) == 0,
                random.nextInt(3) > 0,
                CORRECTIONS[random.nextInt(CORRECTIONS.length)]);
    }

    long sizeMs() {
        return sizeSeconds * 1000L;
    }

    long graceMs() {
        return graceSeconds * 1000L;
    }

    long correctMs() {
        return correctSeconds * 1000L;
    }

    long maxAheadMs() {
        return maxAheadSeconds * 1000L;
    }

    PipelineRules rules() {
        return COMPILED.computeIfAbsent(this, pipeline -> PipelineRules.of(pipeline.compile()));
    }

    private CompiledPipeline compile() {
        Definitions read = Definitions.of("orders.yaml", text());
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled();
        }
        throw new IllegalStateException(read.toString());
    }

    private String text() {
        String text = """
                pipeline: orders-per-sku
                source:
                  topic: orders
                  format: json
                  event-time: at
                  max-ahead: %ds
                  fields:
                    sku: string
                    status: string
                    amount: decimal
                    at: {type: timestamp, epoch: ms}
                %s
                where: status == "PAID"
                key: [sku]
                window: {tumbling: %ds, grace: %ds}
                aggregates:
                  orders: count()
                  total: sum(amount)
                  smallest: min(amount)
                  biggest: max(amount)
                  spare: 7 %% (orders - %d)
                %s
                %s
                %s
                """;
        return text.formatted(
                maxAheadSeconds,
                keyed ? "  keyed: sku" : "",
                sizeSeconds,
                graceSeconds,
                ORDERS_WITHOUT_VALUE,
                having ? "having: total > 0" : "",
                early ? "publish: {provisional-every: 100ms}" : "",
                correctSeconds > 0 ? "late: correct\nretain: " + correctSeconds + "s" : "");
    }
}
