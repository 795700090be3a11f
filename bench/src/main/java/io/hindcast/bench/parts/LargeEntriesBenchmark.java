package io.hindcast.bench.parts;

import io.hindcast.offline.MemoryIds;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.DirectPorts;
import io.hindcast.operator.DirectTask;
import io.hindcast.operator.EntrySizes;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.Resume;
import io.hindcast.source.PlainRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A commit of a long list that changes a little: one listener has heard thousands of artists this year, and hears fifty more between two
 * commits, most of them again. Written to the store are only parts of what is kept, or all of it; how many bytes is printed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class LargeEntriesBenchmark {
    private static final int PLAYS = 50;
    private static final String DEFINITION = """
            pipeline: wrapped
            source:
              topic: plays
              format: json
              event-time: at
              fields: { listener: string, artist: string, at: { type: timestamp, from: $timestamp } }
            key: [listener]
            window: { calendar: { unit: year, zone: UTC }, grace: 1d }
            aggregates: { artists: "top(10, artist, 1, %d)" }
            """;

    /** How many artists there are. */
    @Param({"500", "5000", "20000"})
    public int artists = 500;

    /** Whether what is large is written in parts. */
    @Param({"true", "false"})
    public boolean parts = true;

    private final NoStore store = new NoStore();
    private final List<PlainRecord> plays = new ArrayList<>();
    private final Random random = new Random(42);
    private DirectTask task = task();
    private long timeMs;
    private long commits;
    private long bytesBefore;

    @Setup
    public void listen() {
        task.close();
        task = task();
        for (int artist = 0; artist < artists; artist++) {
            plays.add(PlainRecord.at("plays", 0, 0)
                    .withValue("{\"listener\":\"anna\",\"artist\":\"The artist number " + artist + "\"}"));
            task.process(plays.get(artist).withTimestamp(timeMs++));
        }
        task.commit((name, value) -> {});
        bytesBefore = store.bytes();
    }

    @Benchmark
    public long commit() {
        for (int play = 0; play < PLAYS; play++) {
            task.process(plays.get(random.nextInt(artists)).withTimestamp(timeMs++));
        }
        task.commit((name, value) -> {});
        commits++;
        return store.bytes();
    }

    private DirectTask task() {
        PipelineRules rules = PipelineRules.of(
                SampleOrders.compiled(DEFINITION.formatted(artists)).compiled());
        Limits limits =
                Limits.alone().writing(parts ? EntrySizes.USUAL : new EntrySizes(Integer.MAX_VALUE, Integer.MAX_VALUE));
        return new DirectTask(
                rules,
                Resume.BEGINNING,
                new DirectPorts(
                        key -> 0,
                        new NoRejects(),
                        new MemoryIds(),
                        new AggregatePorts(store, new NoResults(), limits)));
    }

    @TearDown
    public void close() {
        System.out.printf("%n%,d bytes written for a commit%n", (store.bytes() - bytesBefore) / Math.max(1, commits));
        task.close();
    }
}
