package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which records may be corrected, and how a redrive ends. */
final class RedrivesTest {
    private final MemoryLedger ledger =
            new MemoryLedger(MemoryLedger.log(), Clock.fixed(Instant.parse("2026-01-05T10:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void twoPipelinesReadTheSameTopic() {
        ledger.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));
        for (String pipeline : List.of("revenue", "clicks")) {
            ledger.settle(state -> Decisions.propose(
                    state, pipeline, new Decisions.Candidate("text", pipeline, pipeline + ".yaml"), ""));
        }
    }

    @Test
    void ofTwoPipelinesOneCorrectsARecord() {
        accept(begun("revenue", "r1", "id", 0, 3, 4, 9));

        refuse(
                "orders/0/4 is corrected already, by redrive r1 of pipeline 'revenue', begun at 2026-01-05T10:00:00Z by"
                        + " memory",
                begun("clicks", "r2", "id", 0, 2, 4));
        accept(begun("clicks", "r2", "id", 0, 2, 5, 8));
        accept(begun("clicks", "r3", "id", 1, 3, 4, 9));
        accept(begun("clicks", "r4", "id of the topic made anew", 0, 3));
    }

    @Test
    void whatIsRedrivenStaysCorrectedForEver() {
        accept(begun("revenue", "r1", "id", 0, 3));
        accept(moved("r1", RedriveMoved.To.REDRIVEN));
        for (int other = 0; other < 100; other++) {
            accept(begun("clicks", "more-" + other, "id", 1, other));
            accept(new RedriveMoved("clicks", "more-" + other, RedriveMoved.To.REDRIVEN));
        }

        refuse(
                "orders/0/3 is corrected already, by redrive r1 of pipeline 'revenue', redriven at 2026-01-05T10:00:00Z"
                        + " by memory",
                begun("clicks", "r2", "id", 0, 3));
        assertEquals(
                "r1",
                ledger.state()
                        .redrives()
                        .correcting("id", 0, 3)
                        .orElseThrow()
                        .what()
                        .redrive());
        assertEquals(Optional.empty(), ledger.state().redrives().correcting("id", 0, 4));
        assertEquals(Optional.empty(), ledger.state().redrives().correcting("id", 7, 3));
    }

    /** A process that had begun to append must have no way to do so when the origins are free again. */
    @Test
    void isGivenUpOnlyAfterItWasStopped() {
        accept(begun("revenue", "r1", "id", 0, 3));
        refuse("redrive r1 is begun", moved("r1", RedriveMoved.To.GIVEN_UP));
        accept(moved("r1", RedriveMoved.To.STOPPED));
        refuse(
                "orders/0/3 is corrected already, by redrive r1 of pipeline 'revenue', stopped at 2026-01-05T10:00:00Z"
                        + " by memory",
                begun("clicks", "r2", "id", 0, 3));

        accept(moved("r1", RedriveMoved.To.GIVEN_UP));

        accept(begun("clicks", "r2", "id", 0, 3));
        refuse("redrive r1 is given up", moved("r1", RedriveMoved.To.REDRIVEN));
    }

    @Test
    void whatIsFoundToBeThereIsRedrivenAfterAll() {
        accept(begun("revenue", "r1", "id", 0, 3));
        accept(moved("r1", RedriveMoved.To.STOPPED));
        accept(moved("r1", RedriveMoved.To.REDRIVEN));
        refuse("redrive r1 is redriven", moved("r1", RedriveMoved.To.STOPPED));
        assertInstanceOf(
                Settlement.Standing.class,
                ledger.settle(state -> Decisions.redrive(state, moved("r1", RedriveMoved.To.REDRIVEN), "once more")));
    }

    @Test
    void anIdIsUsedOnceAndBelongsToAPipeline() {
        accept(begun("revenue", "r1", "id", 0, 3));
        refuse("redrive r1 was begun already", begun("revenue", "r1", "id", 0, 4));
        refuse("pipeline 'clicks' has no redrive r1", new RedriveMoved("clicks", "r1", RedriveMoved.To.STOPPED));
        refuse("the ledger knows no pipeline 'nobody'", begun("nobody", "r2", "id", 0, 4));
    }

    @Test
    void ofThoseThatWereGivenUpTheLastAreKept() {
        for (int redrive = 0; redrive < 50; redrive++) {
            accept(begun("revenue", "r" + redrive, "id", 0, 3));
            accept(moved("r" + redrive, RedriveMoved.To.STOPPED));
            accept(moved("r" + redrive, RedriveMoved.To.GIVEN_UP));
        }
        assertEquals(20, ledger.state().redrives().all().size());
        assertTrue(ledger.state().redrives().of("r49").isPresent());
    }

    @Test
    void whatWasGivenUpLastIsKeptHoweverLongAgoItWasBegun() {
        accept(begun("revenue", "first", "id", 1, 3));
        for (int redrive = 0; redrive < 30; redrive++) {
            accept(begun("revenue", "r" + redrive, "id", 0, 3));
            accept(moved("r" + redrive, RedriveMoved.To.STOPPED));
            accept(moved("r" + redrive, RedriveMoved.To.GIVEN_UP));
        }
        accept(moved("first", RedriveMoved.To.STOPPED));
        accept(moved("first", RedriveMoved.To.GIVEN_UP));

        assertEquals(20, ledger.state().redrives().all().size());
        assertTrue(ledger.state().redrives().of("first").isPresent());
        assertTrue(ledger.state().redrives().of("r10").isEmpty());
    }

    @Test
    void makesNobodysDecisionStale() {
        ControlPlane seen = ledger.state();
        accept(begun("revenue", "r1", "id", 0, 3));
        assertEquals(seen.pipelines(), ledger.state().pipelines());
    }

    @Test
    void tenThousandRecordsAreCorrectedAtOnceAndNoMore() {
        long[] most = LongStream.range(0, RedriveBegun.MOST_RECORDS).toArray();
        assertEquals(10_000, begun("revenue", "r1", "id", 0, most).records());
        assertThrows(
                IllegalArgumentException.class,
                () -> begun(
                        "revenue",
                        "r1",
                        "id",
                        0,
                        LongStream.rangeClosed(0, most.length).toArray()));
    }

    @Test
    void offsetsAreASetWithAText() {
        Offsets offsets = Offsets.of(List.of(9L, 1L, 3L, 2L, 3L, 0L, 11L));
        assertEquals("0-3,9,11", offsets.toString());
        assertEquals(offsets, Offsets.parse("0-3,9,11"));
        assertEquals(6, offsets.size());
        List<Long> held = new ArrayList<>();
        LongStream.range(0, 20).filter(offsets::holds).forEach(held::add);
        assertEquals(List.of(0L, 1L, 2L, 3L, 9L, 11L), held);
        for (String wrong :
                List.of("", "1,", "3-1", "2,2", "5,3", "-1", "1-2-3", "a", "1-3,3", "99999999999999999999")) {
            assertThrows(IllegalArgumentException.class, () -> Offsets.parse(wrong), wrong);
        }
    }

    private void accept(LedgerRecord record) {
        Settlement settled = ledger.settle(state -> decide(state, record));
        assertInstanceOf(Settlement.Accepted.class, settled, settled.objection().orElse(""));
    }

    private void refuse(String reason, LedgerRecord record) {
        assertEquals(
                Optional.of(reason),
                ledger.settle(state -> decide(state, record)).objection());
    }

    private static Decision decide(ControlPlane state, LedgerRecord record) {
        return record instanceof RedriveBegun begun
                ? Decisions.redrive(state, begun, "why")
                : Decisions.redrive(state, (RedriveMoved) record, "why");
    }

    private static RedriveMoved moved(String redrive, RedriveMoved.To to) {
        return new RedriveMoved("revenue", redrive, to);
    }

    private static RedriveBegun begun(String pipeline, String redrive, String topicId, int partition, long... offsets) {
        Offsets origins = Offsets.of(LongStream.of(offsets).boxed().toList());
        return new RedriveBegun(
                pipeline,
                1,
                redrive,
                "9f3c",
                List.of(new RedrivenTopic("orders", topicId, Map.of(partition, origins), List.of(100L, 100L))));
    }
}
