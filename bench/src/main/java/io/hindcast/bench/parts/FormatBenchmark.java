package io.hindcast.bench.parts;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import io.hindcast.expression.Row;
import io.hindcast.offline.MemoryIds;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Resume;
import io.hindcast.source.Reading;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same orders as JSON, Avro and Protobuf: into a row, and through a whole direct task. Beside them {@link #vendor}, what the libraries of
 * Avro and Protobuf themselves make of a whole record.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FormatBenchmark {
    @Param({"JSON", "AVRO", "PROTOBUF"})
    public String format = "JSON";

    private Orders state = new Orders(FormatOrders.JSON);
    private int next;

    /** What is read, and by what. */
    private static final class Orders {
        private final SourceRecord[] records;
        private final RowReader reader;
        private final Row row;
        private final DirectTask direct;
        private final FormatOrders orders;
        private final GenericDatumReader<GenericRecord> avro = new GenericDatumReader<>(FormatOrders.schema());
        private final Descriptor protobuf = FormatOrders.descriptor();

        Orders(FormatOrders orders) {
            this.orders = orders;
            records = orders.records();
            reader = new RowReader(orders.definition().pipeline().source());
            row = new Row(reader.slots());
            direct = new DirectTask(
                    PipelineRules.of(orders.definition().compiled()),
                    Resume.BEGINNING,
                    new DirectPorts(
                            key -> 0,
                            new NoRejects(),
                            new MemoryIds(),
                            new AggregatePorts(new NoStore(), new NoResults(), Limits.alone())));
        }

        Object vendor(byte[] value) throws IOException {
            return switch (orders) {
                case JSON -> value;
                case AVRO -> {
                    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, null);
                    yield avro.read(null, decoder);
                }
                case PROTOBUF -> DynamicMessage.parseFrom(protobuf, value);
            };
        }
    }

    @Setup
    public void begin() {
        state = new Orders(FormatOrders.valueOf(format));
    }

    @Benchmark
    public Reading read() {
        next = (next + 1) % SampleOrders.COUNT;
        return state.reader.read(state.records[next], state.row);
    }

    @Benchmark
    public void direct() {
        next = (next + 1) % SampleOrders.COUNT;
        state.direct.process(state.records[next]);
    }

    @Benchmark
    public Object vendor() throws IOException {
        next = (next + 1) % SampleOrders.COUNT;
        return state.vendor(Objects.requireNonNull(state.records[next].value()));
    }

    @TearDown
    public void close() {
        state.direct.close();
    }
}
