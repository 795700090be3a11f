package io.hindcast.simulation.baselines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.simulation.SourceLog;
import io.hindcast.simulation.baselines.BaselinesSimulation.Part;
import io.hindcast.simulation.baselines.DrawnLog.Drawn;
import io.hindcast.verify.Recount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recount of {@code replay verify} over the same logs: it and the histories share nothing but the rules. */
final class BaselinesRecountTest {
    private static final int SEEDS = Integer.getInteger("baselines.recount.seeds", 500);

    /** Of most logs some groups are on disk then. */
    private static final long FEW_BYTES = 1_500;

    @TempDir
    Path folder;

    @Test
    void comesToWhatTheHistoriesSay() throws IOException {
        int compared = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            BaselinesSimulation simulation = new BaselinesSimulation(seed, Sabotage.NONE);
            for (Part part : List.of(simulation.part(true), simulation.part(false))) {
                try {
                    compared += run(simulation, part, Files.createTempDirectory(folder, "runs"));
                } catch (RuntimeException | AssertionError failed) {
                    throw new AssertionError(
                            part + " " + simulation.describe(new IllegalStateException(failed)), failed);
                }
            }
        }
        assertTrue(compared > SEEDS, "too little is compared: " + compared);
    }

    private static int run(BaselinesSimulation simulation, Part part, Path runs) {
        DrawnLog log = simulation.log();
        List<String> recounted = new ArrayList<>();
        try (Recount recount = new Recount(
                simulation.drawn().compiled(),
                (key, partitions) -> SourceLog.partitioning(partitions).partition(key),
                start(part, log),
                runs,
                FEW_BYTES)) {
            for (int partition = 0; partition < log.partitions().size(); partition++) {
                List<Drawn> records = log.partitions().get(partition);
                for (int offset = part.starts().get(partition); offset < records.size(); offset++) {
                    recount.record(records.get(offset).at(partition, offset));
                }
            }
            recount.finals((stage, key, endMs, value) -> recounted.add(new String(value, UTF_8)));
        }
        List<String> expected = simulation.expected(
                IntStream.range(0, log.partitions().size()).boxed().toList(), part);
        assertEquals(
                expected.stream().sorted().toList(), recounted.stream().sorted().toList());
        return recounted.size();
    }

    private static Started start(Part part, DrawnLog log) {
        List<Long> starts = part.starts().stream().map(Integer::longValue).toList();
        List<Floor> floors = IntStream.range(0, starts.size())
                .mapToObj(partition -> starts.get(partition) == 0
                        ? Floor.BEGINNING
                        : new Floor(part.floorsMs().get(partition), part.missingMs(), Floor.Basis.GROWTH))
                .toList();
        SourceStart source = new SourceStart(
                "events",
                "id",
                starts,
                log.partitions().stream().map(records -> (long) records.size()).toList(),
                floors,
                EventTimeReading.UNKNOWN);
        return new Started(new VersionId("compared", 1), List.of(source), 1, Optional.empty());
    }
}
