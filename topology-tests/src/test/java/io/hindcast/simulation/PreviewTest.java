package io.hindcast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.compare.ComparedColumn;
import io.hindcast.compare.ResultTally;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.plan.Form;
import io.hindcast.preview.Candidate;
import io.hindcast.preview.Found;
import io.hindcast.preview.Preview;
import io.hindcast.preview.PreviewPart;
import io.hindcast.simulation.language.SourceFields;
import io.hindcast.simulation.language.Spot;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.SourceRecord;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.KeySample;
import io.hindcast.verify.KeyShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A preview over the simulation's logs, from anywhere in them on: windows after the floors are what the oracles of both definitions
 * come to over all of the log, byte for byte, which is what the simulation holds versions to.
 */
final class PreviewTest {
    private static final int SEEDS = Integer.getInteger("preview.seeds", 400);

    /** Each is explained by all records. */
    private static final int MOST_EXPLAINED = 40;

    private static final Read EVERYTHING = new Read(Optional.empty(), record -> true);
    private static final Read SAMPLE = new Read(Optional.of(new KeyShare(1, 3)), record -> true);

    @TempDir
    Path folder;

    private long otherwise;
    private long changed;
    private long identical;
    private long open;
    private long incomplete;

    @Test
    void comesToWhatReplaysOfBothDefinitionsPublish() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                run(seed, UnaryOperator.identity(), EVERYTHING);
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
        assertTrue(changed > SEEDS / 4, "windows changed: " + changed);
        assertTrue(identical > SEEDS / 4, "windows did not: " + identical);
        assertTrue(otherwise > SEEDS / 4, "records counted otherwise: " + otherwise);
        assertTrue(open > SEEDS / 20, "windows were open: " + open);
        assertTrue(incomplete > SEEDS / 20, "windows were left out: " + incomplete);
    }

    /** What was before the start is forgotten: windows that lack events are taken for whole, and late events for events on time. */
    @Test
    void noticesAFloorThatIsLost() {
        assertTrue(noticed(past -> new Past(past.starts(), zeros(past), -1)));
    }

    /** The floors are taken for lower than they are. */
    @Test
    void noticesAFloorThatIsTooLow() {
        assertTrue(noticed(past -> new Past(past.starts(), zeros(past), past.incompleteMs() / 2)));
    }

    private static List<Long> zeros(Past past) {
        return Collections.nCopies(past.partitions(), 0L);
    }

    /** What it has of some keys, and of what is left out what it did to time, is what the log says of these keys. */
    @Test
    void aSampleOfKeysComesToWhatTheLogDoesForThem() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                run(seed, UnaryOperator.identity(), SAMPLE);
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
        assertTrue(changed > SEEDS / 8, "windows changed: " + changed);
        assertTrue(identical > SEEDS / 8, "windows did not: " + identical);
    }

    /** What was left out is forgotten altogether. */
    @Test
    void noticesASampleThatForgetsWhatItLeavesOut() {
        assertTrue(noticed(
                UnaryOperator.identity(), new Read(SAMPLE.share(), record -> record.header(Heartbeat.HEADER) == null)));
    }

    private boolean noticed(UnaryOperator<Past> sabotage) {
        return noticed(sabotage, EVERYTHING);
    }

    private boolean noticed(UnaryOperator<Past> sabotage, Read reading) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                run(seed, sabotage, reading);
            } catch (AssertionError found) {
                return true;
            }
        }
        return false;
    }

    /**
     * What of a log is read.
     *
     * @param share of its keys; empty for everything
     * @param taken of that, as it should be all
     */
    private record Read(Optional<KeyShare> share, Predicate<SourceRecord> taken) {
        private List<SourceRecord> of(Candidate definition, List<SourceRecord> log) {
            if (share.isEmpty()) {
                return log;
            }
            List<SourceRecord> sampled = new ArrayList<>();
            KeySample sample = new KeySample(
                    definition.compiled(), PreviewTest::partition, definition.start(), share.get(), sampled::add);
            log.forEach(sample::record);
            sample.end();
            return sampled.stream().filter(taken).toList();
        }

        /** Whether a result is one of those that can be known. */
        private boolean knows(CompiledRules rules, String value) {
            return share.map(keys ->
                            keys.holds(Explanation.Asked.of(rules.rules().pipeline(), value)
                                    .orElseThrow()
                                    .key()))
                    .orElse(true);
        }
    }

    private void run(long seed, UnaryOperator<Past> sabotage, Read reading) {
        CompiledRules before = CompiledRules.ofSeed(seed * 2);
        CompiledRules after = before.changed();
        SplittableRandom random = new SplittableRandom(seed);
        SourceLog log = LogWriter.random(before.pipeline(), random);
        Oracle old = new Oracle(before.pipeline(), log);
        Oracle fresh = new Oracle(after.pipeline(), log);
        Past past = random.nextInt(3) == 0
                ? Past.whole(log.partitions().size())
                : Past.random(log, old, Sabotage.NONE, random);
        SourceFields fields = before.pipeline().fields();
        Started start = start(fields, sabotage.apply(past));
        List<WindowDifference> differences = new ArrayList<>();
        Candidate version = new Candidate(after.rules().pipeline(), start);
        Candidate other = new Candidate(before.rules().pipeline(), start);
        List<SourceRecord> read = reading.of(other, records(log, past, fields));
        try (Preview preview = new Preview(
                version,
                other,
                PreviewTest::partition,
                Files.createTempDirectory(folder, "preview"),
                1 + random.nextInt(past.partitions()))) {
            List<PreviewPart> parts = preview.parts();
            for (SourceRecord record : read) {
                int part = Math.floorMod(Objects.hash(record.topic(), record.partition()), parts.size());
                parts.get(part).record(record);
            }
            ResultTally tally = new ResultTally(
                    ComparedColumn.of(
                            after.rules().pipeline().results(),
                            before.rules().pipeline().results()),
                    Map.of());
            Found found = preview.compare(tally, differences::add);
            List<Long> watermarksMs = watermarksMs(before, log, old, past);
            long lowestMs =
                    watermarksMs.stream().mapToLong(Long::longValue).min().orElse(0);
            Windows windows = new Windows(past, fresh, old, value -> reading.knows(before, value));
            check(windows, found, differences);
            if (differences.size() <= MOST_EXPLAINED) {
                otherwise += new WhyOracle(other, version, PreviewTest::partition, folder)
                        .check(found.why().orElseThrow(), differences, read);
            }
            long closed = windows.closed(lowestMs);
            // Late events may join sessions up to the next cut; whether they do, nobody knows before.
            assertTrue(
                    before.pipeline().windowing().session()
                            ? found.closed().windows() <= closed
                            : found.closed().windows() == closed,
                    () -> found.closed().windows() + " closed, not " + closed + " at " + lowestMs + "\n"
                            + before.pipeline());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<SourceRecord> records(SourceLog log, Past past, SourceFields fields) {
        List<SourceRecord> all = new ArrayList<>();
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            List<LogRecord> records = log.partitions().get(partition);
            for (int offset = past.start(partition); offset < records.size(); offset++) {
                all.add(records.get(offset).at(fields.spot(partition, offset)));
            }
        }
        return all;
    }

    private static int partition(byte[] key, int partitions) {
        return SourceLog.partitioning(partitions).partition(key);
    }

    /** M_p at the end, of the partitions that a window may wait for. */
    private static List<Long> watermarksMs(CompiledRules rules, SourceLog log, Oracle all, Past past) {
        boolean alone = Form.of(rules.rules().pipeline().pipeline()).closesByPartition();
        List<Long> watermarksMs = new ArrayList<>();
        for (int partition = 0; partition < past.partitions(); partition++) {
            int records = log.partitions().get(partition).size();
            if (!alone || records > past.start(partition)) {
                watermarksMs.add(Math.max(past.floorMs(partition), all.watermarkMs(partition, records)));
            }
        }
        return watermarksMs;
    }

    private void check(Windows windows, Found found, List<WindowDifference> differences) {
        Map<String, String> expected = windows.differences();
        long same = windows.keys().size() - expected.size();
        Map<String, String> actual = new TreeMap<>();
        differences.forEach(difference -> actual.put(difference.key(), text(difference)));
        assertEquals(expected, actual);
        Counts all = found.all().counts();
        assertEquals(same, all.identical());
        assertEquals(expected.size(), all.changed() + all.onlyInVersion() + all.onlyInOther());
        changed += expected.size();
        identical += same;
        open += found.open().windows();
        incomplete += all.incomplete();
    }

    private static String text(WindowDifference difference) {
        if (difference instanceof WindowDifference.Changed both) {
            return both.otherValue() + " -> " + both.value();
        }
        WindowDifference.OnlyIn alone = (WindowDifference.OnlyIn) difference;
        return alone.side() == Side.VERSION ? "null -> " + alone.value() : alone.value() + " -> null";
    }

    /** The whole windows of both, as the oracles have them. */
    private record Windows(Past past, Oracle fresh, Oracle old, Predicate<String> known) {
        Map<String, String> differences() {
            Map<String, String> after = results(fresh);
            Map<String, String> before = results(old);
            Map<String, String> differences = new TreeMap<>();
            for (String key : keys()) {
                String one = String.valueOf(after.get(key));
                String two = String.valueOf(before.get(key));
                if (!one.equals(two)) {
                    differences.put(key, two + " -> " + one);
                }
            }
            return differences;
        }

        TreeSet<String> keys() {
            TreeSet<String> keys = new TreeSet<>(results(fresh).keySet());
            keys.addAll(results(old).keySet());
            return keys;
        }

        /** By the key of the record. */
        private Map<String, String> results(Oracle oracle) {
            Map<String, String> results = new TreeMap<>();
            oracle.windows().stream()
                    .filter(window -> !past.incomplete(oracle.rules().fromMs(window.startMs())))
                    .map(Oracle.Window::converged)
                    .flatMap(Optional::stream)
                    .filter(published -> known.test(published.value()))
                    .forEach(published -> results.put(published.key(), published.value()));
            return results;
        }

        /** How many of them nothing can change any more at that watermark. */
        long closed(long watermarkMs) {
            return keys().stream()
                    .filter(key -> Stream.of(fresh, old)
                            .allMatch(oracle -> oracle.windows().stream()
                                    .filter(window -> window.key().equals(key))
                                    .allMatch(window -> oracle.settled(window, watermarkMs))))
                    .count();
        }
    }

    private static Started start(SourceFields fields, Past past) {
        Map<String, List<Long>> starts = new TreeMap<>();
        Map<String, List<Floor>> floors = new TreeMap<>();
        for (int number = 0; number < past.partitions(); number++) {
            Spot spot = fields.spot(number, past.start(number));
            starts.computeIfAbsent(spot.topic(), topic -> new ArrayList<>()).add(spot.offset());
            floors.computeIfAbsent(spot.topic(), topic -> new ArrayList<>())
                    .add(
                            spot.offset() == 0
                                    ? Floor.BEGINNING
                                    : new Floor(past.floorMs(number), past.incompleteMs(), Floor.Basis.LEDGER));
        }
        return new Started(
                new VersionId("simulated", 1),
                starts.entrySet().stream()
                        .map(topic -> new SourceStart(
                                topic.getKey(),
                                "id",
                                topic.getValue(),
                                topic.getValue(),
                                floors.getOrDefault(topic.getKey(), List.of()),
                                EventTimeReading.UNKNOWN))
                        .toList(),
                1);
    }
}
