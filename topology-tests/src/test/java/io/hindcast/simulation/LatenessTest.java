package io.hindcast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.simulation.language.SimulatedPipeline;
import io.hindcast.simulation.language.Spot;
import io.hindcast.verify.Lateness;
import java.util.List;
import java.util.SplittableRandom;
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
                (key, partitions) -> SourceLog.partitioning(partitions).partition(key),
                RecountTest.start(pipeline.fields(), log.partitions().size()),
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
