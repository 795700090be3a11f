package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.pipeline.VersionId;
import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Speakers;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random cutovers, shares, rollbacks and ends of versions, against a plain table that says for each start and bucket who speaks:
 * the fold takes what the table's rules take, and comes to the same table.
 */
final class SpeakingModelTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String NAME = "revenue";
    private static final int VERSIONS = 5;
    private static final long[] STARTS = {Long.MIN_VALUE, 0, 1, 2, 3, 4, 5, Long.MAX_VALUE - 1};
    private static final int[] BUCKETS = {0, 499, 500, 2_999, 3_000, 6_999, 7_000, 9_999};
    private static final int[] SHARES = {500, 3_000, 7_000, Bucket.COUNT};

    /** Windows that start at or before it may lack events, by version; version 1 has none. */
    private static final int[] FLOORS = {0, -1, -1, 0, 2, -1};

    @Test
    void theFoldIsTheTable() {
        Map<String, Integer> taken = new TreeMap<>();
        for (long seed = 1; seed <= 3_000; seed++) {
            new Run(seed).go(taken);
        }
        for (String what : List.of("cutover", "raise", "rollback", "retire", "fail", "revive", "applied")) {
            assertTrue(taken.getOrDefault(what, 0) > 1_000, "taken: " + taken);
            assertTrue(taken.getOrDefault("no " + what, 0) > 100, "taken: " + taken);
        }
    }

    /** One history, in the ledger and in the table. */
    private static final class Run {
        private final long seed;
        private final Random random;
        private ControlPlane state = ControlPlane.EMPTY;

        private int[][] table = new int[STARTS.length][BUCKETS.length];
        private int serves;
        private int top;
        private int sharing;
        private long sharingFrom;
        private final Deque<Past> pasts = new ArrayDeque<>();
        private final Map<Integer, String> where = new HashMap<>();
        private final TreeSet<Integer> left = new TreeSet<>();
        private long lastSwitch;
        private long lastApplied = -1;

        /** What a cutover found: it stands for a rollback. */
        private record Past(long offset, int[][] table, int top) {}

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void go(Map<String, Integer> taken) {
            begin();
            for (int i = 0; i < 40; i++) {
                String what = step();
                taken.merge(what, 1, Integer::sum);
                check(what + " at " + i);
            }
        }

        private void begin() {
            must(new LevelRaised(Level.NEWEST, "0.1.0"));
            for (int number = 1; number <= VERSIONS; number++) {
                must(new LedgerRecord.Proposed(id(number), "print-" + number, "a.yaml", "pipeline: a"));
                must(started(number));
                must(new CaughtUp(id(number)));
                where.put(number, "caught up");
            }
            must(new CutOver(id(1)));
            must(new Bound(NAME, "topic", "id", 1));
            write(Long.MIN_VALUE, Bucket.COUNT, 1);
            serves = 1;
            top = 1;
            where.put(1, "serving");
            lastSwitch = state.offset();
            left.clear();
        }

        private String step() {
            int number = 1 + random.nextInt(VERSIONS);
            return switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> cutOver(number);
                case 5, 6 -> rollback();
                case 7 -> retire(number);
                case 8 -> fail(number);
                case 9 -> revive(number);
                default -> applied();
            };
        }

        private String cutOver(int number) {
            long from = random.nextInt(3) == 0 ? Long.MIN_VALUE : random.nextInt(6);
            int share = SHARES[Math.max(random.nextInt(4), random.nextInt(4))];
            boolean said = from != Long.MIN_VALUE || random.nextInt(3) > 0;
            boolean raise = sharing > 0 && sharing < Bucket.COUNT && number == top && random.nextInt(3) > 0;
            if (raise) {
                from = sharingFrom;
            }
            CutOver record = new CutOver(
                    id(number),
                    serving(),
                    Optional.empty(),
                    new Takeover(from, share, said ? Optional.of("then") : Optional.empty()));
            if (sharing > 0 && sharing < Bucket.COUNT) {
                boolean taken = number == top && from == sharingFrom && share > sharing && serves == top;
                if (attempt(record, taken)) {
                    left.addAll(speakers());
                    write(from, share, number);
                    sharing = share;
                    lastSwitch = state.offset();
                }
                return (taken ? "" : "no ") + "raise";
            }
            boolean taken = where.get(number).equals("caught up")
                    && number != top
                    && (said || speakers().size() == 1)
                    && (FLOORS[number] < 0 || from > FLOORS[number]);
            if (attempt(record, taken)) {
                pasts.push(new Past(state.offset(), table, top));
                left.addAll(speakers());
                table = copy(table);
                write(from, share, number);
                serve(number);
                sharing = share;
                sharingFrom = from;
                lastSwitch = state.offset();
            }
            return (taken ? "" : "no ") + "cutover";
        }

        private String rollback() {
            if (pasts.isEmpty()) {
                attempt(new RolledBack(id(1), serving(), Optional.empty(), 2), false);
                return "no rollback";
            }
            Past past = pasts.peek();
            boolean mayBe = where.get(past.top()).equals("caught up");
            for (int start = 0; start < STARTS.length; start++) {
                for (int bucket = 0; bucket < BUCKETS.length; bucket++) {
                    int then = past.table()[start][bucket];
                    mayBe &= then == table[start][bucket] || where.get(then).equals("caught up");
                }
            }
            if (attempt(new RolledBack(id(past.top()), serving(), Optional.empty(), past.offset()), mayBe)) {
                pasts.pop();
                left.addAll(speakers());
                table = past.table();
                serve(past.top());
                sharing = 0;
                lastSwitch = state.offset();
                // Twice is once.
                attempt(new RolledBack(id(past.top()), serving(), Optional.empty(), past.offset()), false);
            }
            return (mayBe ? "" : "no ") + "rollback";
        }

        private String retire(int number) {
            boolean settled = random.nextBoolean();
            boolean speaks = speakers().contains(number);
            boolean needed = lastApplied != lastSwitch && (speaks || left.contains(number));
            boolean taken = !where.get(number).equals("retired") && number != top && !needed && (settled || !speaks);
            Retired.Windows windows = settled ? Retired.Windows.SETTLED : Retired.Windows.UNKNOWN;
            if (attempt(new Retired(id(number), Retired.WayBack.GIVEN_UP, windows), taken)) {
                where.put(number, "retired");
            }
            return (taken ? "" : "no ") + "retire";
        }

        private String fail(int number) {
            boolean taken = List.of("serving", "caught up").contains(where.get(number)) && random.nextInt(3) > 0;
            if (!taken) {
                return "no fail";
            }
            attempt(new Failed(id(number), "chance"), true);
            where.put(number, "failed");
            serves = number == serves ? 0 : serves;
            return "fail";
        }

        private String revive(int number) {
            boolean taken = where.get(number).equals("failed");
            if (attempt(new Revived(id(number)), taken)) {
                // Who has failed while he served is still the one who speaks for what is to come, or was replaced
                // since.
                serves = number == top ? number : serves;
                where.put(number, number == top ? "serving" : "caught up");
            }
            return (taken ? "" : "no ") + "revive";
        }

        private String applied() {
            long offset = random.nextInt(4) == 0 ? lastSwitch + 1 : lastSwitch;
            boolean taken = offset == lastSwitch && lastApplied != lastSwitch;
            if (attempt(new Applied(NAME, offset, List.of(), new Applied.Counts(0, 0, 0, 0, 0)), taken)) {
                lastApplied = lastSwitch;
                left.clear();
            }
            return (taken ? "" : "no ") + "applied";
        }

        private void serve(int number) {
            where.replaceAll((other, phase) -> phase.equals("serving") ? "caught up" : phase);
            where.put(number, "serving");
            serves = number;
            top = number;
        }

        private TreeSet<Integer> speakers() {
            TreeSet<Integer> all = new TreeSet<>();
            for (int[] row : table) {
                for (int number : row) {
                    all.add(number);
                }
            }
            return all;
        }

        private void write(long from, int share, int number) {
            for (int start = 0; start < STARTS.length; start++) {
                for (int bucket = 0; bucket < BUCKETS.length; bucket++) {
                    if (STARTS[start] >= from && BUCKETS[bucket] < share) {
                        table[start][bucket] = number;
                    }
                }
            }
        }

        private static int[][] copy(int[][] table) {
            int[][] copy = new int[table.length][];
            for (int i = 0; i < table.length; i++) {
                copy[i] = table[i].clone();
            }
            return copy;
        }

        private boolean attempt(LedgerRecord record, boolean expected) {
            append(record);
            Optional<String> why = state.rejection(state.offset());
            assertEquals(expected, why.isEmpty(), () -> "seed " + seed + ": " + record + " " + why);
            return expected;
        }

        private void must(LedgerRecord record) {
            attempt(record, true);
        }

        private void append(LedgerRecord record) {
            state = state.apply(
                    new LedgerEntry(state.offset() + 1, NOON, "test", new Draft(record, "", state.offset())));
        }

        private void check(String what) {
            String at = "seed " + seed + ", after " + what;
            Speakers speakers = state.pipeline(NAME).speaking().speakers();
            for (int start = 0; start < STARTS.length; start++) {
                for (int bucket = 0; bucket < BUCKETS.length; bucket++) {
                    assertEquals(table[start][bucket], speakers.of(STARTS[start], BUCKETS[bucket]), at);
                }
            }
            assertEquals(speakers(), speakers.versions(), at);
            assertEquals(lastSwitch, state.pipeline(NAME).speaking().switchOffset(), at);
            assertEquals(serves == 0 ? Optional.empty() : Optional.of(id(serves)), serving(), at);
            where.forEach((number, phase) -> assertEquals(
                    phase, state.version(id(number)).orElseThrow().phase().word(), at));
        }

        private Optional<VersionId> serving() {
            return state.pipeline(NAME).serving().map(VersionState::id);
        }

        private static VersionId id(int number) {
            return new VersionId(NAME, number);
        }

        private static Started started(int number) {
            Floor floor = FLOORS[number] < 0 ? Floor.BEGINNING : Floor.upTo(FLOORS[number], Floor.Basis.WORD);
            SourceStart source =
                    new SourceStart("orders", "id", List.of(0L), List.of(9L), List.of(floor), EventTimeReading.UNKNOWN);
            return new Started(id(number), List.of(source), 1);
        }
    }
}
