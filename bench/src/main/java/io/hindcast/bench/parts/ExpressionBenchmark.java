package io.hindcast.bench.parts;

import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
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

/** {@code status == "PAID"} over rows that were read before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExpressionBenchmark {
    private final Row[] rows = new Row[SampleOrders.COUNT];
    private final Expression where;
    private int next;

    public ExpressionBenchmark() {
        where = SampleOrders.definition().compiled().where().orElseThrow();
        RowReader reader = new RowReader(SampleOrders.definition().pipeline().source());
        SourceRecord[] records = SampleOrders.records();
        for (int i = 0; i < SampleOrders.COUNT; i++) {
            rows[i] = new Row(reader.slots());
            reader.read(records[i], rows[i]);
        }
    }

    @Benchmark
    public boolean where() {
        next = (next + 1) % SampleOrders.COUNT;
        Row row = rows[next];
        row.begin();
        return where.test(row) && row.fault() == Fault.NONE;
    }
}
