package io.hindcast.bench.parts;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.offline.MemoryIds;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AggregateTask;
import io.hindcast.operator.Announce;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Rejects;
import io.hindcast.operator.Resume;
import io.hindcast.source.SourceRecord;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One event through whole tasks, without Kafka. The difference between {@link #shuffle} and {@link #combine} is what
 * frames and merging cost an event when a commit comes every {@value SampleOrders#COUNT}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TaskBenchmark {
    private static final int DOWNSTREAM = 4;

    private final SourceRecord[] records = SampleOrders.records();
    private final IngestTask combining;
    private final IngestTask sending;
    private final AggregateTask[] receiving = new AggregateTask[DOWNSTREAM];
    private final DirectTask direct;
    private int next;

    public TaskBenchmark() {
        CompiledPipeline pipeline = SampleOrders.definition().compiled();
        PipelineRules rules = PipelineRules.of(pipeline);
        Rejects none = new NoRejects();
        combining = new IngestTask(
                rules,
                0,
                Resume.BEGINNING,
                new IngestPorts(key -> 0, DOWNSTREAM, TaskBenchmark::partition, (to, frame) -> {}, none));
        for (int i = 0; i < DOWNSTREAM; i++) {
            receiving[i] = new AggregateTask(rules, 1, ports());
        }
        sending = new IngestTask(
                rules,
                0,
                Resume.BEGINNING,
                new IngestPorts(
                        key -> 0,
                        DOWNSTREAM,
                        TaskBenchmark::partition,
                        (to, frame) -> receiving[to].receive(frame),
                        none));
        direct = new DirectTask(rules, Resume.BEGINNING, new DirectPorts(key -> 0, none, new MemoryIds(), ports()));
    }

    /** Read, judge, add to the partial of the key and window. */
    @Benchmark
    public void combine() {
        next = (next + 1) % SampleOrders.COUNT;
        combining.process(records[next]);
    }

    /** The same, then through frames into the open windows of the downstream partitions. */
    @Benchmark
    @OperationsPerInvocation(SampleOrders.COUNT)
    public void shuffle(Blackhole hole) {
        for (SourceRecord record : records) {
            sending.process(record);
        }
        sending.commit(Announce.IF_MOVED, (name, value) -> hole.consume(value));
    }

    /** Read, judge, find the open window and add to it. */
    @Benchmark
    public void direct() {
        next = (next + 1) % SampleOrders.COUNT;
        direct.process(records[next]);
    }

    @TearDown
    public void close() {
        combining.close();
        sending.close();
        direct.close();
        for (AggregateTask task : receiving) {
            task.close();
        }
    }

    private static int partition(byte[] key) {
        return Math.floorMod(new GroupKey(key).hashCode(), DOWNSTREAM);
    }

    private static AggregatePorts ports() {
        return new AggregatePorts(new NoStore(), new NoResults(), Limits.alone());
    }
}
