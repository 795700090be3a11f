package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A ledger of many years: ten pipelines whose versions write their watermarks again and again. */
final class LongLedgerTest {
    private static final int RECORDS = 100_000;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void whoBeginsAtTheLastSnapshotComesToTheSameInAFractionOfTheTime() {
        List<byte[]> log = MemoryLedger.log();
        MemoryLedger worker = new MemoryLedger(log, CLOCK, "worker");
        worker.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));
        for (int pipeline = 0; pipeline < 10; pipeline++) {
            live(worker, "pipeline-" + pipeline);
        }
        while (log.size() < RECORDS) {
            VersionId version = new VersionId("pipeline-" + log.size() % 10, 1 + log.size() / 10 % 3);
            worker.append(new Draft(
                    new Watermarks(version, marks(log.size())),
                    "",
                    worker.state().offset()));
            worker.snapshot();
        }

        long begin = System.nanoTime();
        ControlPlane whole = fold(ControlPlane.EMPTY, log);
        long middle = System.nanoTime();
        ControlPlane tail = fromTheEnd(log);
        long end = System.nanoTime();

        assertEquals(whole, tail);
        assertTrue(whole.snapshotOf() > RECORDS - 2 * Snapshots.EVERY);
        System.out.printf(
                Locale.ROOT,
                "%,d records: %,d ms from the first one, %,d ms from the last snapshot, 1 : %.1f%n",
                log.size(),
                Duration.ofNanos(middle - begin).toMillis(),
                Duration.ofNanos(end - middle).toMillis(),
                (double) (middle - begin) / (end - middle));
    }

    /** As the reader of the topic does it. */
    private static ControlPlane fromTheEnd(List<byte[]> log) {
        Snapshots snapshots = new Snapshots();
        for (int offset = log.size() - Math.toIntExact(Snapshots.LOOK_BACK); offset < log.size(); offset++) {
            snapshots.hear(LedgerJson.read(offset, log.get(offset)));
        }
        return fold(snapshots.newest().orElseThrow().state(), log);
    }

    private static ControlPlane fold(ControlPlane state, List<byte[]> log) {
        ControlPlane folded = state;
        for (int offset = Math.toIntExact(state.offset() + 1); offset < log.size(); offset++) {
            folded = folded.apply(LedgerJson.read(offset, log.get(offset)));
        }
        return folded;
    }

    private static void live(MemoryLedger ledger, String name) {
        for (int number = 1; number <= 3; number++) {
            VersionId id = new VersionId(name, number);
            ledger.settle(state -> Decisions.proposeReplay(
                    state,
                    name,
                    new Decisions.Candidate("text " + id + " ".repeat(2_000), "print" + id, "a.yaml"),
                    ""));
            SourceStart source = new SourceStart("orders", "id", zeros(), zeros());
            ledger.settle(state -> Decisions.start(state, id, List.of(source), 1, ""));
            ledger.settle(state -> Decisions.caughtUp(state, id, ""));
            ledger.settle(state -> Decisions.cutOver(state, id, CLOCK.instant(), ""));
        }
    }

    private static List<Mark> marks(int record) {
        List<Mark> marks = new ArrayList<>();
        for (int partition = 0; partition < 8; partition++) {
            marks.add(new Mark("orders", partition, record, 1_000L * record));
        }
        return marks;
    }

    private static List<Long> zeros() {
        return IntStream.range(0, 8).mapToObj(partition -> 0L).toList();
    }
}
