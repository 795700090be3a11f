package io.hindcast.bench.parts;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Contribution;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.source.RowReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each aggregate function costs: an event added, and an accumulator of 1,024 events written and read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class FunctionBenchmark {
    @Param({
        "count()",
        "sum(amount)",
        "avg(amount)",
        "max(amount)",
        "max(sku)",
        "stddev(amount)",
        "quantile(amount, 0.95)",
        "histogram(amount, [10, 100, 200])",
        "first(amount)",
        "first(100, sku)",
        "last(100, sku)",
        "top(10, sku)",
        "top(10, sku, amount, 5000)",
        "distinct_exact(sku, 5000)",
        "distinct(sku)",
        "distinct(amount)",
        "max_by(sku, amount)"
    })
    public String function = "count()";

    private final List<Row> rows = new ArrayList<>();
    private final ByteWriter bytes = new ByteWriter();
    private AccumulatorFormat format = new AccumulatorFormat(List.of());
    private Contribution contribution = format.contribution();
    private Accumulator accumulator = format.empty();
    private int next;
    private long events;

    /** Fills an accumulator with one round of events. */
    @Setup
    public void fill() {
        CompiledPipeline pipeline = SampleOrders.definition(function).compiled();
        RowReader reader = new RowReader(pipeline.pipeline().source());
        for (var order : SampleOrders.records()) {
            Row row = new Row(reader.slots());
            reader.read(order, row);
            rows.add(row);
        }
        format = new AccumulatorFormat(pipeline.results().calls());
        contribution = format.contribution();
        accumulator = format.empty();
        for (int i = 0; i < SampleOrders.COUNT; i++) {
            add();
        }
    }

    @Benchmark
    public Accumulator add() {
        next = (next + 1) % SampleOrders.COUNT;
        if (contribution.evaluate(rows.get(next)) != Fault.NONE) {
            throw new IllegalStateException(contribution.detail());
        }
        if (format.ordered()) {
            contribution.stands(events, 0, 0, events++);
        }
        accumulator.add(contribution);
        return accumulator;
    }

    @Benchmark
    public Accumulator writeAndRead() {
        accumulator.write(bytes.reset());
        return format.read(ByteBuffer.wrap(bytes.array(), 0, bytes.size()));
    }
}
