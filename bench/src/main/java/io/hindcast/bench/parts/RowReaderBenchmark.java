package io.hindcast.bench.parts;

import io.hindcast.expression.Row;
import io.hindcast.source.Reading;
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

/** One order of 170 bytes into a row of five fields. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RowReaderBenchmark {
    private final SourceRecord[] records = SampleOrders.records();
    private final RowReader reader =
            new RowReader(SampleOrders.definition().pipeline().source());
    private final Row row = new Row(reader.slots());
    private int next;

    @Benchmark
    public Reading read() {
        next = (next + 1) % SampleOrders.COUNT;
        return reader.read(records[next], row);
    }
}
