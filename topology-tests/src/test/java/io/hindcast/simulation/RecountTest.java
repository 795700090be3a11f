package io.hindcast.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.simulation.language.SimulatedPipeline;
import io.hindcast.simulation.language.SourceFields;
import io.hindcast.simulation.language.Spot;
import io.hindcast.verify.Recount;
import io.hindcast.verify.Recount.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recount of {@code replay verify} over the simulation's logs: it and the oracle share nothing but the rules. */
final class RecountTest {
    private static final int SEEDS = Integer.getInteger("recount.seeds", 400);

    /** Of most logs some groups are on disk then, of many in several runs. */
    private static final long FEW_BYTES = 1_500;

    private static final Comparator<Cluster.Published> BY_KEY = Comparator.comparing(Cluster.Published::key);

    @TempDir
    Path folder;

    @Test
    void comesToWhatTheOracleComesTo() throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                run(
                        CompiledRules.ofSeed(seed * 2),
                        new SplittableRandom(seed),
                        Files.createDirectory(folder.resolve("seed-" + seed)));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
    }

    private static void run(CompiledRules definition, SplittableRandom random, Path runs) {
        SimulatedPipeline pipeline = definition.pipeline();
        SourceLog log = LogWriter.random(pipeline, random);
        Oracle oracle = new Oracle(pipeline, log);
        try (Recount recount = new Recount(
                definition.rules().pipeline(),
                (key, partitions) -> SourceLog.partitioning(partitions).partition(key),
                start(pipeline.fields(), log.partitions().size()),
                runs,
                FEW_BYTES)) {
            for (int partition = 0; partition < log.partitions().size(); partition++) {
                List<LogRecord> records = log.partitions().get(partition);
                for (int offset = 0; offset < records.size(); offset++) {
                    recount.record(records.get(offset).at(pipeline.fields().spot(partition, offset)));
                }
                Spot end = pipeline.fields().spot(partition, records.size());
                assertEquals(
                        oracle.account(partition, records.size()).byFate(),
                        recount.account(end.topic(), end.partition()).byFate());
                assertEquals(
                        oracle.account(partition, records.size()).missed(),
                        recount.account(end.topic(), end.partition()).missed());
                assertEquals(
                        oracle.watermarkMs(partition, records.size()),
                        recount.watermarkMs(end.topic(), end.partition()));
            }
            List<Cluster.Published> first = new ArrayList<>();
            List<Cluster.Published> settled = new ArrayList<>();
            recount.finals((stage, key, endMs, value) -> (stage == Stage.FIRST ? first : settled)
                    .add(new Cluster.Published(new String(key, UTF_8), new String(value, UTF_8))));
            assertEquals(sorted(oracle, Oracle.Window::converged), sorted(settled));
            assertEquals(
                    pipeline.windowing().correctMs() > 0 ? sorted(oracle, Oracle.Window::first) : List.of(),
                    sorted(first));
        }
    }

    static Started start(SourceFields fields, int partitions) {
        return new Started(
                new VersionId("simulated", 1),
                IntStream.range(0, Math.min(fields.topics().size(), partitions))
                        .mapToObj(topic -> {
                            int last = partitions
                                    - 1
                                    - (partitions - 1 - topic) % fields.topics().size();
                            List<Long> zeros =
                                    Collections.nCopies(fields.spot(last, 0).partition() + 1, 0L);
                            return new SourceStart(fields.of(topic).topic(), "id", zeros, zeros);
                        })
                        .toList(),
                1);
    }

    private static List<Cluster.Published> sorted(
            Oracle oracle, java.util.function.Function<Oracle.Window, Optional<Cluster.Published>> which) {
        return sorted(
                oracle.windows().stream().map(which).flatMap(Optional::stream).toList());
    }

    private static List<Cluster.Published> sorted(List<Cluster.Published> results) {
        return results.stream().sorted(BY_KEY).toList();
    }
}
