package io.hindcast.bench.parts;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.offline.MemoryIds;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.ResultSink;
import io.hindcast.operator.Resume;
import io.hindcast.source.PlainRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One event through a whole task, closings and results included: each key has a hundred events within four tenths of a second, then
 * a pause, and one result a second, whatever the windows; one in ten seconds of the session that has no pause long enough. An invocation is one second of
 * event time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class WindowsBenchmark {
    private static final int KEYS = 1_000;
    private static final int EVENTS = 100 * KEYS;
    private static final String DEFINITION = """
            pipeline: windows
            source:
              topic: orders
              format: json
              event-time: at
              fields: { sku: string, amount: decimal, at: { type: timestamp, from: $timestamp } }
            key: [sku]
            window: { %s, grace: 2s }
            aggregates: { orders: count(), revenue: sum(amount), biggest: max(amount) }
            """;

    /** As a definition writes it. */
    @Param({
        "tumbling: 1s",
        "hopping: {size: 1s, every: 1s}",
        "hopping: {size: 10s, every: 1s}",
        "hopping: {size: 100s, every: 1s}",
        "session: {gap: 300ms}",
        "session: {gap: 1s, max: 10s}",
        "total: {every: 1s, since: 1970-01-01T00:00:00Z}"
    })
    public String window = "tumbling: 1s";

    private final CountedResults results = new CountedResults();
    private final List<PlainRecord> orders = new ArrayList<>();
    private DirectTask task = task("tumbling: 1s");
    private long secondMs;

    @Setup
    public void open() {
        task.close();
        task = task(window);
        for (int key = 0; key < KEYS; key++) {
            orders.add(PlainRecord.at("orders", 0, 0)
                    .withValue("{\"sku\":\"sku-" + key + "\",\"amount\":" + key + ".50}"));
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long direct() {
        for (int event = 0; event < EVENTS; event++) {
            task.process(orders.get(event % KEYS).withTimestamp(secondMs + event * 400L / EVENTS));
        }
        secondMs += 1_000;
        task.commit((name, value) -> {});
        return results.bytes;
    }

    private DirectTask task(String window) {
        PipelineRules rules = PipelineRules.of(
                SampleOrders.compiled(DEFINITION.formatted(window)).compiled());
        return new DirectTask(
                rules,
                Resume.BEGINNING,
                new DirectPorts(
                        key -> 0,
                        new NoRejects(),
                        new MemoryIds(),
                        new AggregatePorts(new NoStore(), results, Limits.alone())));
    }

    /** Counts the results, so that none is optimized away. */
    private static final class CountedResults implements ResultSink {
        private long bytes;

        @Override
        public void publish(GroupKey group, Result result) {
            bytes += result.value().length;
        }

        @Override
        public void withdraw(GroupKey group, byte[] recordKey) {
            bytes += recordKey.length;
        }
    }

    @TearDown
    public void close() {
        task.close();
    }
}
