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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A condition over rows that were read before: what each function costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class ExpressionBenchmark {
    @Param({
        "status == \"PAID\"",
        "coalesce(quantity, 0) > 5",
        "greatest(amount, quantity) > 100",
        "abs(amount) > 100",
        "epoch_ms(event_time) > 0",
        "lower(status) == \"paid\"",
        "sku.contains(\"-1\")",
        "sku.matches(\"^sku-[0-4]\")",
        "sku.substring(4, 6) == \"17\"",
        "sku.split(\"-\")[1] == \"17\"",
        "event_time.getHours() > 12",
        "event_time.getMonth(\"+02:00\") > 5"
    })
    public String condition = "status == \"PAID\"";

    private final Row[] rows = new Row[SampleOrders.COUNT];
    private Expression where = SampleOrders.definition().compiled().where().orElseThrow();
    private int next;

    /** Reads the rows. */
    @Setup
    public void read() {
        where = SampleOrders.where(condition).compiled().where().orElseThrow();
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
