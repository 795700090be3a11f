package io.hindcast.simulation.rolling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.results.EventId;
import io.hindcast.simulation.LogRecord;
import io.hindcast.simulation.SourceLog;
import io.hindcast.simulation.language.Seen;
import io.hindcast.simulation.language.SourceFields;
import io.hindcast.simulation.language.Spot;
import io.hindcast.simulation.rolling.ExpectedAnswers.Answer;
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
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recount of {@code replay verify} over the same logs: it and the oracle share nothing but the rules. */
final class RollingRecountTest {
    private static final int SEEDS = Integer.getInteger("rolling.recount.seeds", 300);

    /** Of most logs some events are on disk then. */
    private static final long FEW_BYTES = 1_500;

    @TempDir
    Path folder;

    @Test
    void comesToWhatTheOracleComesTo() throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RollingSimulation simulation = new RollingSimulation(seed * 2, Breaking.NONE, new Seen());
            SplittableRandom random = new SplittableRandom(seed);
            Part whole = Part.whole(simulation.log().partitions().size());
            List<ExpectedAnswers> all = simulation.expected(whole);
            Part part = Part.random(simulation.log(), all, random);
            Part ending =
                    part.until(all.get(0).watermarkMs(random.nextInt(all.get(0).records() + 1)));
            for (Part one : List.of(whole, part, ending)) {
                try {
                    run(simulation, one, Files.createTempDirectory(folder, "runs"));
                } catch (RuntimeException | AssertionError failed) {
                    throw new AssertionError(one + " " + simulation.describe(failed), failed);
                }
            }
        }
    }

    private static void run(RollingSimulation simulation, Part part, Path runs) {
        List<ExpectedAnswers> expected = simulation.expected(part);
        Recounted recounted = new Recounted();
        try (Recount recount = new Recount(
                simulation.compiled(),
                (key, partitions) -> SourceLog.partitioning(partitions).partition(key),
                start(simulation.pipeline().events().fields(), part, simulation.log()),
                runs,
                FEW_BYTES)) {
            for (int partition = 0; partition < expected.size(); partition++) {
                List<LogRecord> records = simulation.log().partitions().get(partition);
                for (int offset = part.starts().get(partition); offset < records.size(); offset++) {
                    recount.record(records.get(offset).at(spot(simulation, partition, offset)));
                }
                assertEquals(
                        expected.get(partition).account(records.size()),
                        recount.account(spot(simulation, partition, 0).topic(), partition)
                                .byFate());
            }
            recount.finals(recounted);
        }
        assertSame(shown(expected, answer -> !isIncomplete(answer)), recounted.told);
        assertSame(
                shown(expected, RollingRecountTest::isIncomplete).stream()
                        .map(line -> line.substring(0, line.indexOf(" = ")))
                        .toList(),
                recounted.incomplete);
    }

    /** Whatever their order, since a recount goes from key to key; tells what differs alone. */
    private static void assertSame(List<String> expected, List<String> seen) {
        List<String> missing = new ArrayList<>(expected);
        seen.forEach(missing::remove);
        List<String> strange = new ArrayList<>(seen);
        expected.forEach(strange::remove);
        assertEquals(missing, strange);
    }

    private static Spot spot(RollingSimulation simulation, int partition, int offset) {
        return simulation.pipeline().events().fields().spot(partition, offset);
    }

    private static boolean isIncomplete(Answer answer) {
        return answer.value().contains("\"final\":false");
    }

    private static List<String> shown(List<ExpectedAnswers> expected, Predicate<Answer> which) {
        return IntStream.range(0, expected.size())
                .boxed()
                .flatMap(partition -> expected.get(partition).answers().stream()
                        .filter(which)
                        .map(answer -> partition + "/" + answer.offset() + " " + answer.key() + " = " + answer.value()))
                .toList();
    }

    private static Started start(SourceFields fields, Part part, SourceLog log) {
        List<Long> starts = part.starts().stream().map(Integer::longValue).toList();
        List<Floor> floors = Stream.iterate(0, partition -> partition + 1)
                .limit(starts.size())
                .map(partition -> starts.get(partition) == 0
                        ? Floor.BEGINNING
                        : new Floor(part.floorsMs().get(partition), part.missingMs(), Floor.Basis.GROWTH))
                .toList();
        SourceStart source = new SourceStart(
                fields.of(0).topic(),
                "id",
                starts,
                log.partitions().stream().map(records -> (long) records.size()).toList(),
                floors,
                EventTimeReading.UNKNOWN);
        return new Started(
                new VersionId("simulated", 1),
                List.of(source),
                1,
                part.untilMs() == Long.MAX_VALUE
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(part.untilMs())));
    }

    /** What a recount tells. */
    private static final class Recounted implements FinalVisitor {
        private final List<String> told = new ArrayList<>();
        private final List<String> incomplete = new ArrayList<>();

        @Override
        public void result(Stage stage, byte[] key, long endMs, byte[] value) {
            throw new AssertionError("a window, of what has none: " + new String(key, UTF_8));
        }

        @Override
        public void told(EventId event, byte[] key, byte[] value) {
            told.add(place(event) + " " + new String(key, UTF_8) + " = " + new String(value, UTF_8));
        }

        @Override
        public void incomplete(EventId event, byte[] key) {
            incomplete.add(place(event) + " " + new String(key, UTF_8));
        }

        private static String place(EventId event) {
            return event.partition() + "/" + event.offset();
        }
    }
}
