package io.hindcast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Started;
import io.hindcast.simulation.language.SimulatedPipeline;
import io.hindcast.simulation.language.Spot;
import io.hindcast.verify.Lateness;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The counts of late events over the simulation's logs: with the definition's own grace they are what the oracle has counted. */
final class LatenessTest {
    private static final int SEEDS = Integer.getInteger("lateness.seeds", 400);

    private long late;

    @Test
    void countsWhatTheOracleCalledLate() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                run(CompiledRules.ofSeed(seed * 2), new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
        assertTrue(late > 0, "there were late events");
    }

    private void run(CompiledRules definition, SplittableRandom random) {
        SimulatedPipeline pipeline = definition.pipeline();
        SourceLog log = LogWriter.random(pipeline, random);
        Oracle oracle = new Oracle(pipeline, log);
        long graceMs = definition
                .rules()
                .pipeline()
                .pipeline()
                .grouping()
                .window()
                .grace()
                .toMillis();
        long takenMs = graceMs + pipeline.windowing().correctMs();
        Lateness lateness = new Lateness(
                definition.rules().pipeline(),
                LatenessTest::partition,
                start(definition, log),
                List.of(0L, takenMs, Long.MAX_VALUE, graceMs));
        for (int p = 0; p < log.partitions().size(); p++) {
            List<LogRecord> records = log.partitions().get(p);
            for (int offset = 0; offset < records.size(); offset++) {
                lateness.record(records.get(offset).at(pipeline.fields().spot(p, offset)));
            }
        }
        List<Lateness.Partition> counts = lateness.partitions();
        for (int p = 0; p < log.partitions().size(); p++) {
            int records = log.partitions().get(p).size();
            Spot spot = pipeline.fields().spot(p, 0);
            String place = spot.topic() + "/" + spot.partition();
            long counted = oracle.account(p, records).byFate().getOrDefault(Fate.LATE, 0L);
            late += counted;
            for (Lateness.Partition partition : counts) {
                if (partition.place().equals(place)) {
                    check(partition, counted);
                }
            }
        }
    }

    /** Where only a part of a log is read, events younger than all before it are counted as they are in the whole log. */
    @Test
    void aPartOfTheLogCountsAsTheWholeLogDoes() {
        long some = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            CompiledRules definition = CompiledRules.ofSeed(seed * 2);
            SplittableRandom random = new SplittableRandom(seed);
            SourceLog log = LogWriter.random(definition.pipeline(), random);
            List<Integer> starts = log.partitions().stream()
                    .map(records -> random.nextInt(records.size() / 2 + 1))
                    .toList();
            long afterMs = toldBefore(definition, log, starts);
            List<Lateness.Partition> whole = late(definition, log, List.of(), afterMs);
            assertEquals(
                    whole.stream()
                            .filter(partition -> partition.events() > 0)
                            .map(LatenessTest::figures)
                            .toList(),
                    late(definition, log, starts, afterMs).stream()
                            .filter(partition -> partition.events() > 0)
                            .map(LatenessTest::figures)
                            .toList(),
                    "seed " + seed);
            some += whole.stream()
                    .mapToLong(partition -> partition.late().get(0))
                    .sum();
        }
        assertTrue(some > 0, "there were late events");
    }

    private static String figures(Lateness.Partition partition) {
        return partition.place() + " " + partition.events() + " " + partition.late() + " " + partition.culprits() + " "
                + partition.behindMs().quantile(0.5) + " "
                + partition.behindMs().most();
    }

    /** The latest time that records before the starts have told. */
    private static long toldBefore(CompiledRules definition, SourceLog log, List<Integer> starts) {
        Oracle oracle = new Oracle(definition.pipeline(), log);
        return IntStream.range(0, starts.size())
                .mapToLong(partition -> oracle.watermarkMs(partition, starts.get(partition)))
                .max()
                .orElse(-1);
    }

    /** @param starts by partition; none for the whole log */
    private static List<Lateness.Partition> late(
            CompiledRules definition, SourceLog log, List<Integer> starts, long afterMs) {
        Lateness lateness = new Lateness(
                definition.rules().pipeline(),
                LatenessTest::partition,
                start(definition, log),
                List.of(0L, 1_000L, 60_000L),
                afterMs);
        for (int p = 0; p < log.partitions().size(); p++) {
            List<LogRecord> records = log.partitions().get(p);
            for (int offset = starts.isEmpty() ? 0 : starts.get(p); offset < records.size(); offset++) {
                lateness.record(
                        records.get(offset).at(definition.pipeline().fields().spot(p, offset)));
            }
        }
        return lateness.partitions();
    }

    private static int partition(byte[] key, int partitions) {
        return SourceLog.partitioning(partitions).partition(key);
    }

    private static Started start(CompiledRules definition, SourceLog log) {
        return RecountTest.start(
                definition.pipeline().fields(), log.partitions().size());
    }

    private static void check(Lateness.Partition partition, long counted) {
        assertEquals(counted, partition.late().get(1));
        assertTrue(partition.late().get(0) >= counted, "without grace there are no fewer");
        assertEquals(0, partition.late().get(2));
        assertTrue(
                partition.culprits().stream().mapToLong(Lateness.Culprit::late).sum()
                        <= partition.late().get(3),
                "each late event is late because of one record");
        if (partition.culprits().size() < 10) {
            assertEquals(
                    partition.late().get(3),
                    partition.culprits().stream()
                            .mapToLong(Lateness.Culprit::late)
                            .sum());
        }
    }
}
