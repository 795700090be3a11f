package io.hindcast.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.compare.PublishedResults.Frontier;
import io.hindcast.compare.PublishedResults.Maker;
import io.hindcast.compare.PublishedResults.Published;
import io.hindcast.compare.PublishedResults.Step;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.LedgerJson;
import io.hindcast.ledger.LedgerRead;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Reach;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.SettledUpTo;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that goes on with others comes to what one would that compares all at once. */
final class GoingOnTest {
    private static final int SEEDS = 400;
    private static final List<ComparedColumn> COLUMNS = List.of(
            new ComparedColumn("orders", Optional.empty(), true),
            new ComparedColumn("revenue", Optional.empty(), true),
            new ComparedColumn("biggest", Optional.empty(), false),
            new ComparedColumn("extra", Optional.of(Side.VERSION), true));
    private static final Map<String, Tolerance> TOLERANCES =
            Map.of("orders", Tolerance.read("1").orElseThrow());

    @TempDir
    private Path folder;

    private int joins;

    /** A moment at which somebody compares: what is there, and how far both are settled. */
    private record Moment(Map<Side, Map<Integer, Long>> ends, long settledMs) {}

    /** Two versions that run, and when somebody compares them. */
    private static final class Run {
        private final Map<Side, List<Published>> logs = new EnumMap<>(Side.class);
        private final List<Moment> moments = new ArrayList<>();
        private final long incompleteMs;

        Run(long seed) {
            Random random = new Random(seed);
            incompleteMs = random.nextInt(3) == 0 ? 3 * PublishedResults.MINUTE_MS : -1;
            boolean doubles = random.nextInt(4) == 0;
            Map<Side, Maker> makers = new EnumMap<>(Side.class);
            Map<Side, List<Step>> left = new EnumMap<>(Side.class);
            Map<Side, Long> frontiers = new EnumMap<>(Side.class);
            for (Side side : Side.values()) {
                Maker maker = new Maker(
                        random.nextLong(),
                        random.nextInt(40_000),
                        random.nextBoolean() ? 0 : 10_000 + random.nextInt(200_000),
                        side == Side.OTHER ? incompleteMs : -1,
                        doubles && side == Side.VERSION,
                        side == Side.VERSION && random.nextBoolean() ? ",\"extra\":1" : "");
                makers.put(side, maker);
                left.put(side, new ArrayList<>(PublishedResults.of(maker, seed)));
                logs.put(side, new ArrayList<>());
                frontiers.put(side, 0L);
            }
            int steps = left.values().stream().mapToInt(List::size).sum();
            while (left.values().stream().anyMatch(more -> !more.isEmpty())) {
                Side side = Side.values()[random.nextInt(2)];
                if (!left.get(side).isEmpty()) {
                    Step step = left.get(side).remove(0);
                    if (step instanceof Published published) {
                        logs.get(side).add(published);
                    } else {
                        frontiers.put(side, ((Frontier) step).ms());
                    }
                    if (random.nextInt(steps / 3 + 1) == 0) {
                        moments.add(moment(makers, frontiers));
                    }
                }
            }
            moments.add(moment(makers, frontiers));
        }

        private Moment moment(Map<Side, Maker> makers, Map<Side, Long> frontiers) {
            Map<Side, Map<Integer, Long>> ends = new EnumMap<>(Side.class);
            long settledMs = Long.MAX_VALUE;
            for (Side side : Side.values()) {
                Map<Integer, Long> of = new HashMap<>();
                for (int partition = 0; partition < PublishedResults.PARTITIONS; partition++) {
                    of.put(partition, 0L);
                }
                logs.get(side).forEach(record -> of.put(record.partition(), record.offset() + 1));
                ends.put(side, of);
                settledMs = Math.min(
                        settledMs, frontiers.get(side) - makers.get(side).settlingMs());
            }
            return new Moment(ends, Math.max(0, settledMs));
        }
    }

    /** What a comparison came to. */
    private record Found(Comparison comparison, ResultFigures figures, Reach reach, boolean contradicts) {
        Counts counts() {
            return comparison.counts();
        }
    }

    /** From the beginning, or where an earlier one is gone on with. */
    private Found compare(Run run, Moment moment, Optional<Found> earlier) throws Exception {
        Scope whole = new WindowScope(new SettledUpTo(moment.settledMs()), run.incompleteMs, WindowScope.Ends.OF_KEYS);
        Scope scope = earlier.map(found -> whole.since(found.reach().windows()).orElseThrow())
                .orElse(whole);
        Map<Side, Reach.Place> before = new EnumMap<>(Side.class);
        earlier.ifPresent(found -> {
            before.put(Side.VERSION, found.reach().version());
            before.put(Side.OTHER, found.reach().other());
        });
        ResultTally tally = new ResultTally(COLUMNS, TOLERANCES);
        try (WindowJoin join = new WindowJoin(Files.createDirectory(folder.resolve("join" + joins++)))) {
            ScopeReading reading = new ScopeReading(scope, join, before);
            run.logs.forEach((side, log) -> log.stream()
                    .filter(record -> record.offset() < moment.ends().get(side).get(record.partition()))
                    .filter(record -> !before.containsKey(side)
                            || record.offset() >= before.get(side).froms().get(record.partition()))
                    .forEach(record -> assertTrue(
                            reading.take(side, record.partition(), record.offset(), record.key(), record.value()))));
            Comparison since = join.compare(3, difference -> {}, tally);
            Optional<EarlierComparison> sum = earlier.map(
                    found -> new EarlierComparison(found.counts(), found.reach().sums()));
            ResultFigures figures = sum.map(found -> found.and(tally.figures())).orElseGet(tally::figures);
            Reach reach = new Reach(
                    scope.windows(),
                    reading.place(Side.VERSION, "new", moment.ends().get(Side.VERSION)),
                    reading.place(Side.OTHER, "old", moment.ends().get(Side.OTHER)),
                    EarlierComparison.sums(figures),
                    OptionalLong.empty());
            return new Found(
                    sum.map(found -> found.and(since)).orElse(since),
                    figures,
                    throughTheLedger(reach),
                    reading.contradicts());
        }
    }

    private static Reach throughTheLedger(Reach reach) {
        Compared compared = new Compared(
                new VersionId("revenue", 2),
                new VersionId("revenue", 1),
                new Counts(0, 0, 0, 0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reach));
        byte[] bytes = LedgerJson.encode(Instant.EPOCH, "somebody", new Draft(compared, "why", 0));
        LedgerRead.Entry entry = (LedgerRead.Entry) LedgerJson.read(7, bytes);
        return ((Compared) entry.entry().record()).reach().orElseThrow();
    }

    /** As the tool does it: all again where a version turns out to be broken. */
    private Found inSteps(Run run) throws Exception {
        Optional<Found> last = Optional.empty();
        for (Moment moment : run.moments) {
            Optional<Found> earlier = last.filter(found -> found.comparison().verdict() != Comparison.Verdict.BROKEN);
            Found next = compare(run, moment, earlier);
            last = Optional.of(next.contradicts() ? compare(run, moment, Optional.empty()) : next);
        }
        return last.orElseThrow();
    }

    @Test
    void comesToWhatAllAtOnceComesTo() throws Exception {
        long several = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            Found steps = inSteps(run);
            Found atOnce = compare(run, run.moments.get(run.moments.size() - 1), Optional.empty());

            String of = "seed " + seed + ", " + run.moments.size() + " comparisons";
            assertEquals(atOnce.counts(), steps.counts(), of);
            assertEquals(atOnce.comparison().verdict(), steps.comparison().verdict(), of);
            assertEquals(
                    atOnce.comparison().alarms().finalsTooMany(),
                    steps.comparison().alarms().finalsTooMany(),
                    of);
            assertEquals(atOnce.figures().within(), steps.figures().within(), of);
            assertEquals(atOnce.figures().otherColumns(), steps.figures().otherColumns(), of);
            assertEquals(atOnce.reach(), steps.reach(), of);
            for (int column = 0; column < COLUMNS.size(); column++) {
                assertSame(
                        atOnce.figures().columns().get(column),
                        steps.figures().columns().get(column),
                        of);
            }
            several += run.moments.size() > 2 ? 1 : 0;
        }
        assertTrue(several > SEEDS / 2, several + " runs were compared more than twice");
    }

    private static void assertSame(ColumnFigures atOnce, ColumnFigures steps, String of) {
        assertEquals(atOnce.both(), steps.both(), of);
        assertEquals(atOnce.equal(), steps.equal(), of);
        assertEquals(atOnce.within(), steps.within(), of);
        assertEquals(atOnce.numeric(), steps.numeric(), of);
        assertEquals(atOnce.totals(), steps.totals(), of);
        assertEquals(atOnce.largestChange(), steps.largestChange(), of);
        // As many of the largest as are known.
        assertEquals(by(atOnce).subList(0, steps.largest().size()), by(steps), of);
        assertEquals(atOnce.largest().isEmpty(), steps.largest().isEmpty(), of);
    }

    private static List<BigDecimal> by(ColumnFigures column) {
        return column.largest().stream().map(ColumnFigures.Change::by).toList();
    }

    /** Else the test would prove nothing of where it goes on. */
    @Test
    void itIsNoticedWhereItWouldGoOnBehindWhatWasReadBefore() throws Exception {
        int noticed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            Moment last = run.moments.get(run.moments.size() - 1);
            Found first = compare(run, run.moments.get(0), Optional.empty());
            Reach reach = first.reach();
            Found wrong = new Found(
                    first.comparison(),
                    first.figures(),
                    new Reach(
                            reach.windows(),
                            behind(reach.version()),
                            behind(reach.other()),
                            reach.sums(),
                            reach.goesOn()),
                    false);
            noticed += compare(run, last, Optional.of(wrong))
                            .counts()
                            .equals(compare(run, last, Optional.empty()).counts())
                    ? 0
                    : 1;
        }
        assertNotEquals(0, noticed);
    }

    private static Reach.Place behind(Reach.Place place) {
        return new Reach.Place(place.topicId(), place.ends(), place.ends());
    }
}
