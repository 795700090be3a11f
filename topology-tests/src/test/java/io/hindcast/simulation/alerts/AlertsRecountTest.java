package io.hindcast.simulation.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.simulation.SourceLog;
import io.hindcast.simulation.alerts.AlertsSimulation.Part;
import io.hindcast.simulation.alerts.DrawnEvents.Drawn;
import io.hindcast.verify.Recount;
import io.hindcast.verify.Recount.FinalVisitor;
import io.hindcast.verify.Recount.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recount of {@code replay verify} over the same logs: it and the stories share nothing but the rules. */
final class AlertsRecountTest {
    private static final int SEEDS = Integer.getInteger("alerts.recount.seeds", 500);

    /** Of most logs some groups are on disk then. */
    private static final long FEW_BYTES = 1_500;

    @TempDir
    Path folder;

    @Test
    void comesToWhatTheStoriesTell() throws IOException {
        int told = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            AlertsSimulation simulation = new AlertsSimulation(seed, Sabotage.NONE);
            for (Part part : List.of(simulation.part(true), simulation.part(false))) {
                try {
                    told += run(simulation, part, Files.createTempDirectory(folder, "runs"));
                } catch (RuntimeException | AssertionError failed) {
                    throw new AssertionError(
                            part + " " + simulation.describe(new IllegalStateException(failed)), failed);
                }
            }
        }
        assertTrue(told > SEEDS, "too little is told: " + told);
    }

    private static int run(AlertsSimulation simulation, Part part, Path runs) {
        DrawnEvents log = simulation.log();
        long closedMs = log.partitions().stream()
                .mapToLong(
                        records -> records.stream().mapToLong(Drawn::atMs).max().orElse(0))
                .min()
                .orElse(0);
        long upToMs = Math.min(closedMs - simulation.drawn().cut().graceMs(), part.untilMs());
        Recounted recounted = new Recounted(upToMs);
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
            recount.finals(recounted);
        }
        List<String> expected = simulation.expected(
                IntStream.range(0, log.partitions().size()).boxed().toList(), part, closedMs);
        assertEquals(
                expected.stream().sorted().toList(),
                recounted.told.stream().sorted().toList());
        return recounted.told.size();
    }

    private static Started start(Part part, DrawnEvents log) {
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
        return new Started(
                new VersionId("watched", 1),
                List.of(source),
                1,
                part.untilMs() == Long.MAX_VALUE
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(part.untilMs())));
    }

    /** What a recount tells of alerts: the key of the record, and its value. */
    private static final class Recounted implements FinalVisitor {
        private final long upToMs;
        private final List<String> told = new ArrayList<>();

        Recounted(long upToMs) {
            this.upToMs = upToMs;
        }

        @Override
        public long alertsUpToMs() {
            return upToMs;
        }

        @Override
        public void result(Stage stage, byte[] key, long endMs, byte[] value) {
            if (stage == Stage.ALERTS) {
                String place = new String(key, UTF_8);
                told.add(place.substring(0, place.indexOf('}') + 1) + " " + new String(value, UTF_8));
            }
        }
    }
}
