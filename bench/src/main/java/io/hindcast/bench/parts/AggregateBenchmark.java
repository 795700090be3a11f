package io.hindcast.bench.parts;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.EventKey;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.KeyFormat;
import io.hindcast.aggregate.Result;
import io.hindcast.aggregate.ResultFormat;
import io.hindcast.aggregate.ResultKind;
import io.hindcast.aggregate.WindowResult;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a row to the accumulator of its key, and from an accumulator to its bytes and to its result. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AggregateBenchmark {
    private static final long WINDOW_MS = 60_000;

    private final List<Row> rows = new ArrayList<>();
    private final AccumulatorFormat format;
    private final EventKey key;
    private final Contribution contribution;
    private final ResultFormat results;
    private final Map<GroupKey, Accumulator> groups = new HashMap<>();
    private final List<GroupKey> keys = new ArrayList<>();
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final ByteWriter bytes = new ByteWriter();
    private int next;

    public AggregateBenchmark() {
        CompiledPipeline pipeline = SampleOrders.definition().compiled();
        RowReader reader = new RowReader(pipeline.pipeline().source());
        for (SourceRecord order : SampleOrders.records()) {
            Row row = new Row(reader.slots());
            reader.read(order, row);
            rows.add(row);
        }
        format = new AccumulatorFormat(pipeline.results().calls());
        key = new KeyFormat(pipeline.key()).eventKey();
        contribution = format.contribution();
        results = new ResultFormat(pipeline);
        for (int i = 0; i < SampleOrders.COUNT; i++) {
            add();
        }
        groups.forEach((group, accumulator) -> {
            keys.add(group);
            accumulators.add(accumulator);
        });
    }

    @Benchmark
    public Accumulator add() {
        next = (next + 1) % SampleOrders.COUNT;
        Row row = rows.get(next);
        if (key.evaluate(row) != Fault.NONE || contribution.evaluate(row) != Fault.NONE) {
            throw new IllegalStateException(contribution.detail());
        }
        Accumulator group = groups.computeIfAbsent(key.groupKey(), absent -> format.empty());
        group.add(contribution);
        return group;
    }

    @Benchmark
    public Accumulator writeAndRead() {
        next = (next + 1) % accumulators.size();
        accumulators.get(next).write(bytes.reset());
        return format.read(ByteBuffer.wrap(bytes.array(), 0, bytes.size()));
    }

    @Benchmark
    public Result publish() {
        next = (next + 1) % accumulators.size();
        long startMs = next / 16 * WINDOW_MS;
        return results.result(new WindowResult(
                        keys.get(next), startMs, startMs + WINDOW_MS, ResultKind.FIRST, accumulators.get(next)))
                .orElseThrow();
    }
}
