package io.hindcast.simulation.copies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.results.EventId;
import io.hindcast.simulation.SourceLog;
import io.hindcast.simulation.copies.CopiesSimulation.From;
import io.hindcast.simulation.copies.Published.Promised;
import io.hindcast.source.SourceRecord;
import io.hindcast.verify.KeyPartitioning;
import io.hindcast.verify.KeySample;
import io.hindcast.verify.KeyShare;
import io.hindcast.verify.Recount;
import io.hindcast.verify.Recount.FinalVisitor;
import io.hindcast.verify.Recount.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recount of {@code replay verify} over the same logs: it and the oracle share nothing but the rules. */
final class CopiesRecountTest {
    private static final int SEEDS = Integer.getInteger("copies.recount.seeds", 200);

    /** Of most logs some groups are on disk then. */
    private static final long FEW_BYTES = 1_500;

    private static final KeyShare SHARE = new KeyShare(1, 3);
    private static final KeyPartitioning PARTITIONING =
            (key, count) -> SourceLog.partitioning(count).partition(key);

    @TempDir
    Path folder;

    @Test
    void comesToWhatTheOracleComesTo() throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CopiesSimulation simulation = new CopiesSimulation(seed * 7, Breaking.NONE);
            CompiledPipeline pipeline = Breaking.NONE.pipeline(simulation.definition());
            From beginning = From.beginning(simulation.log().partitions().size());
            From middle = simulation.middle(simulation.expected(beginning));
            for (From from : List.of(beginning, middle)) {
                try {
                    compare(simulation, from, recounted(simulation, from, pipeline));
                } catch (RuntimeException | AssertionError failed) {
                    throw new AssertionError(from + " " + simulation.describe(failed), failed);
                }
            }
        }
    }

    /** What is broken in the definition is noticed, as it would be in the recount. */
    @Test
    void noticesAnotherSpan() throws IOException {
        int noticed = 0;
        for (long seed = 1; seed <= 20; seed++) {
            CopiesSimulation simulation = new CopiesSimulation(seed, Breaking.NONE);
            From beginning = From.beginning(simulation.log().partitions().size());
            try {
                compare(
                        simulation,
                        beginning,
                        recounted(
                                simulation, beginning, Breaking.A_MILLISECOND_MORE.pipeline(simulation.definition())));
            } catch (AssertionError found) {
                noticed++;
            }
        }
        assertTrue(noticed > 3, "noticed " + noticed);
    }

    /** In a sample of keys are all copies of the events in it, also those of another key. */
    @Test
    void aSampleOfKeysHasTheCopiesToo() throws IOException {
        int copies = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            CopiesSimulation simulation = new CopiesSimulation(seed, Breaking.NONE);
            CompiledPipeline pipeline = Breaking.NONE.pipeline(simulation.definition());
            From beginning = From.beginning(simulation.log().partitions().size());
            Recounted all = recounted(simulation, beginning, pipeline);
            List<SourceRecord> sample = new ArrayList<>();
            KeySample sampling = new KeySample(
                    pipeline, PARTITIONING, start(beginning, simulation.log().partitions()), SHARE, sample::add);
            simulation.records(beginning, sampling::record);
            sampling.end();
            Recounted some = recounted(simulation, beginning, pipeline, visitor -> sample.forEach(visitor));
            all.lasts
                    .keySet()
                    .removeIf(key -> simulation.cards().noneMatch(card -> SHARE.holds(card) && isOf(key, card)));
            copies += (int) some.accounts.stream()
                    .mapToLong(account -> account.getOrDefault(Fate.DUPLICATE, 0L))
                    .sum();
            if (!simulation.definition().isRolling()) {
                assertEquals(all.lasts, some.lasts, simulation.describe(new AssertionError()));
            }
        }
        assertTrue(copies > SEEDS, "copies " + copies);
    }

    private static boolean isOf(String key, String card) {
        return key.contains("\"card\":\"" + card + "\"");
    }

    private static void compare(CopiesSimulation simulation, From from, Recounted recounted) {
        List<ExpectedCopies> expected = simulation.expected(from);
        List<ExpectedCopies> all = simulation.expected(From.beginning(expected.size()));
        Map<String, String> firsts = new TreeMap<>();
        Map<String, String> lasts = new TreeMap<>();
        for (int partition = 0; partition < expected.size(); partition++) {
            int end = simulation.log().partitions().get(partition).size();
            assertEquals(expected.get(partition).account(end), recounted.accounts.get(partition));
            Promised promised = Promised.of(all.get(partition).results(), ms -> simulation.isWhole(ms, from));
            promised.firsts().forEach(first -> firsts.put(first, first));
            lasts.putAll(promised.lasts());
        }
        assertEquals(lasts, recounted.lasts);
        assertEquals(firsts.keySet(), recounted.told.isEmpty() ? recounted.firsts.keySet() : recounted.told.keySet());
    }

    private Recounted recounted(CopiesSimulation simulation, From from, CompiledPipeline pipeline) throws IOException {
        return recounted(simulation, from, pipeline, visitor -> simulation.records(from, visitor));
    }

    private Recounted recounted(
            CopiesSimulation simulation, From from, CompiledPipeline pipeline, Consumer<Consumer<SourceRecord>> records)
            throws IOException {
        Recounted recounted = new Recounted(pipeline.pipeline().results().late());
        List<List<Drawn>> partitions = simulation.log().partitions();
        try (Recount recount = new Recount(
                pipeline,
                PARTITIONING,
                start(from, partitions),
                Files.createTempDirectory(folder, "runs"),
                FEW_BYTES)) {
            records.accept(recount::record);
            for (int partition = 0; partition < partitions.size(); partition++) {
                recounted.accounts.add(recount.account("events", partition).byFate());
            }
            recount.finals(recounted);
        }
        return recounted;
    }

    private static Started start(From from, List<List<Drawn>> partitions) {
        List<Long> starts = from.starts().stream().map(Integer::longValue).toList();
        List<Floor> floors = new ArrayList<>();
        for (int partition = 0; partition < starts.size(); partition++) {
            floors.add(
                    starts.get(partition) == 0
                            ? Floor.BEGINNING
                            : new Floor(from.floorsMs().get(partition), from.missingMs(), Floor.Basis.GROWTH));
        }
        SourceStart source = new SourceStart(
                "events",
                "id",
                starts,
                partitions.stream()
                        .map(Collection::size)
                        .map(Integer::longValue)
                        .toList(),
                floors,
                EventTimeReading.UNKNOWN);
        return new Started(new VersionId("copies", 1), List.of(source), 1, Optional.empty());
    }

    /** What a recount tells. */
    private static final class Recounted implements FinalVisitor {
        private final boolean corrected;
        private final List<Map<Fate, Long>> accounts = new ArrayList<>();
        private final Map<String, String> firsts = new TreeMap<>();
        private final Map<String, String> lasts = new TreeMap<>();
        private final Map<String, String> told = new TreeMap<>();

        Recounted(io.hindcast.pipeline.LatePolicy late) {
            corrected = late == io.hindcast.pipeline.LatePolicy.CORRECT;
        }

        @Override
        public void result(Stage stage, byte[] key, long endMs, byte[] value) {
            String first = new String(key, UTF_8) + " = " + new String(value, UTF_8);
            if (stage == Stage.FIRST || !corrected) {
                firsts.put(first, first);
            }
            if (stage == Stage.SETTLED) {
                lasts.put(new String(key, UTF_8), new String(value, UTF_8));
            }
        }

        @Override
        public void told(EventId event, byte[] key, byte[] value) {
            String one = new String(key, UTF_8) + " = " + new String(value, UTF_8);
            told.put(one, one);
            lasts.put(new String(key, UTF_8), new String(value, UTF_8));
        }
    }
}
