package io.hindcast.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMark.Ends;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.marks.VersionMarks.Closing;
import io.hindcast.marks.VersionMarks.Range;
import io.hindcast.pipeline.VersionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VersionMarksTest {
    private static final Started START = new Started(
            new VersionId("revenue", 1), List.of(new SourceStart("orders", "id", List.of(5L, 0L), List.of(0L, 0L))), 2);

    @Test
    void theEventsOfAWindowAreBetweenTheMarkBeforeItAndTheOneBehindIt() {
        VersionMarks marks = marks(mark(20, 300), mark(10, 100), mark(15, 200), mark(15, 200));

        assertEquals(Optional.of(new Read("orders", 0, 15, 200)), marks.before("orders", 0, 201, 1_000));
        assertEquals(Optional.of(new Read("orders", 0, 10, 100)), marks.before("orders", 0, 200, 1_000));
        assertEquals(Optional.empty(), marks.before("orders", 0, 100, 1_000));
        assertEquals(Optional.empty(), marks.before("orders", 1, 1_000, 1_000));
        assertEquals(Optional.empty(), marks.before("payments", 0, 1_000, 1_000));
        assertEquals(OptionalLong.of(15), marks.reached("orders", 0, 101));
        assertEquals(OptionalLong.of(20), marks.reached("orders", 0, 300));
        assertEquals(OptionalLong.empty(), marks.reached("orders", 0, 301));
    }

    @Test
    void whatIsBeforeTheVersionsStartIsNoMarkOfIt() {
        assertEquals(Optional.empty(), marks(mark(4, 100), mark(-1, -1)).before("orders", 0, 1_000, 1_000));
    }

    @Test
    void marksThatContradictEachOtherAreNotBelieved() {
        VersionMarks marks = marks(mark(10, 200), mark(20, 100));

        assertEquals(Optional.empty(), marks.before("orders", 0, 1_000, 1_000));
        assertEquals(OptionalLong.empty(), marks.reached("orders", 0, 1));
    }

    @Test
    void whereAPartitionClosesItsWindowsAloneTheOthersDoNotCount() {
        VersionMark mark = new VersionMark(
                List.of(new Read("orders", 0, 9, 100), new Read("orders", 1, 9, 500)),
                List.of(90L, 490L),
                List.of(new Ends(3, 4), new Ends(7, 8)));
        VersionMarks marks = marks(mark);

        assertEquals(new Range(0, OptionalLong.of(8)), marks.finals(new Closing(1, OptionalInt.of(1)), 400, 450));
        assertEquals(new Range(7, OptionalLong.empty()), marks.finals(new Closing(1, OptionalInt.of(0)), 400, 450));
        assertEquals(new Range(7, OptionalLong.of(8)), marks.finals(new Closing(1, OptionalInt.empty()), 400, 450));
    }

    @Test
    void aMarkOfOtherPartitionsTellsNothing() {
        VersionMarks marks = marks(new VersionMark(List.of(), List.of(), List.of()));

        assertEquals(new Range(0, OptionalLong.empty()), marks.finals(new Closing(1, OptionalInt.empty()), 1, 1));
        assertEquals(new Range(0, OptionalLong.empty()), marks.finals(new Closing(0, OptionalInt.empty()), 1, 1));
    }

    /** Reading, closing in slices and marks at random moments: no final is ever outside of what the marks say. */
    @Test
    void everyFinalIsInItsRange() {
        Runs all = new Runs();
        for (long seed = 1; seed <= 300; seed++) {
            new Run(seed, Sabotage.NONE).check(all);
        }
        assertTrue(all.checked > 3_000 && all.narrowed > 3_000, all.checked + ", " + all.narrowed);
    }

    @Test
    void whatMakesAMarkWrongIsNoticed() {
        for (Sabotage sabotage : Set.of(Sabotage.BEFORE_READ_LAST, Sabotage.AFTER_READ_FIRST)) {
            Runs all = new Runs();
            for (long seed = 1; seed <= 300; seed++) {
                new Run(seed, sabotage).check(all);
            }
            assertTrue(all.outside > 0, sabotage + " was not noticed");
        }
    }

    private static VersionMark mark(long offset, long watermarkMs) {
        return new VersionMark(List.of(new Read("orders", 0, offset, watermarkMs)), List.of(), List.of());
    }

    private static VersionMarks marks(VersionMark... marks) {
        return new VersionMarks(START, List.of(marks));
    }

    private enum Sabotage {
        NONE,
        /** Where results ended before is read behind what it is to be before. */
        BEFORE_READ_LAST,
        AFTER_READ_FIRST
    }

    private static final class Runs {
        private int checked;
        private int narrowed;
        private int outside;
    }

    /** One version, as far as marks are concerned: two source partitions, one of results; windows of ten and a grace of five. */
    private static final class Run {
        private static final int PARTITIONS = 2;
        private static final int SIZE = 10;
        private static final int GRACE = 5;
        private static final int LAST_END = 120;

        private final SplittableRandom random;
        private final Sabotage sabotage;
        private final long[] watermarks = new long[PARTITIONS];
        private final long[] seen = new long[PARTITIONS];
        private final List<Integer> results = new ArrayList<>();
        private final Set<Integer> published = new HashSet<>();
        private final List<VersionMark> marks = new ArrayList<>();
        private long frontierMs;

        Run(long seed, Sabotage sabotage) {
            this.sabotage = sabotage;
            random = new SplittableRandom(seed);
            for (int step = 0; step < 200; step++) {
                int chance = random.nextInt(100);
                if (chance < 40) {
                    ingest();
                } else if (chance < 75) {
                    aggregate(random.nextInt(2) == 0);
                } else {
                    mark();
                }
            }
        }

        private void ingest() {
            watermarks[random.nextInt(PARTITIONS)] += random.nextInt(7);
        }

        /** One commit: a large closing is published in several. */
        private void aggregate(boolean slice) {
            for (int p = 0; p < PARTITIONS; p++) {
                seen[p] = random.nextInt(10) < 7 ? watermarks[p] : seen[p];
            }
            long lowest = Math.min(seen[0], seen[1]);
            List<Integer> due = new ArrayList<>();
            for (int end = SIZE; end <= LAST_END && end + GRACE <= lowest; end += SIZE) {
                if (!published.contains(end)) {
                    due.add(end);
                }
            }
            int some = slice && !due.isEmpty() ? random.nextInt(due.size()) : due.size();
            results.addAll(due.subList(0, some));
            published.addAll(due.subList(0, some));
            frontierMs = some == due.size() ? Math.max(frontierMs, lowest) : frontierMs;
        }

        /** What a mark is made of is read one after the other, and the version goes on meanwhile. */
        private void mark() {
            int first = results.size();
            goOn();
            List<Read> read = List.of(new Read("orders", 0, 9, watermarks[0]), new Read("orders", 1, 9, watermarks[1]));
            long readMs = frontierMs;
            goOn();
            int last = results.size();
            long before = sabotage == Sabotage.BEFORE_READ_LAST ? last : first;
            long after = sabotage == Sabotage.AFTER_READ_FIRST ? first : last;
            marks.add(new VersionMark(read, List.of(readMs, readMs), List.of(new Ends(before, after))));
        }

        private void goOn() {
            for (int steps = random.nextInt(3); steps > 0; steps--) {
                ingest();
                aggregate(false);
            }
        }

        void check(Runs all) {
            VersionMarks known = new VersionMarks(START, marks);
            for (int offset = 0; offset < results.size(); offset++) {
                long closesMs = results.get(offset) + GRACE;
                Range range = known.finals(new Closing(0, OptionalInt.empty()), closesMs, closesMs);
                boolean within = range.from() <= offset && offset < range.to().orElse(Long.MAX_VALUE);
                all.outside += within ? 0 : 1;
                all.checked++;
                all.narrowed += range.from() > 0 || range.to().isPresent() ? 1 : 0;
                assertTrue(within || sabotage != Sabotage.NONE, () -> "outside of " + range);
            }
        }
    }
}
