package io.hindcast.bench.parts;

import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AggregateTask;
import io.hindcast.operator.Announce;
import io.hindcast.operator.HeapBudget;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Resume;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A partial into its open window: reading it from the frame, finding the window, merging. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OpenWindowsBenchmark {
    /** About: a commit has a partial of each of 50 keys. */
    private static final int PARTIALS = 50_000;

    private static final int COMMITS = PARTIALS / 50;

    private final PipelineRules rules =
            PipelineRules.of(SampleOrders.definition().compiled());
    private final List<byte[]> frames = new ArrayList<>();
    private AggregateTask task = task();

    public OpenWindowsBenchmark() {
        try (IngestTask ingest = new IngestTask(
                rules,
                0,
                Resume.BEGINNING,
                new IngestPorts(
                        key -> 0, 1, key -> 0, (to, frame) -> frames.add(frame), (record, reason, detail) -> {}))) {
            for (int commit = 0; commit < COMMITS; commit++) {
                for (SourceRecord order : SampleOrders.records()) {
                    ingest.process(order);
                }
                ingest.commit(Announce.IF_MOVED, (name, value) -> {});
            }
        }
    }

    @Setup(Level.Invocation)
    public void startAgain() {
        task.close();
        task = task();
    }

    @Benchmark
    @OperationsPerInvocation(PARTIALS)
    public AggregateTask receive() {
        frames.forEach(task::receive);
        return task;
    }

    private AggregateTask task() {
        return new AggregateTask(
                rules, 1, new AggregatePorts(new NoStore(), new NoResults(), Limits.sharing(new HeapBudget(1 << 30))));
    }
}
