package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.pipeline.VersionId;
import io.hindcast.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a ledger may hold, and what becomes of what it may not. */
final class LevelsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final VersionId V1 = new VersionId("revenue", 1);
    private static final Decisions.Candidate TEXT = new Decisions.Candidate("text", "print", "revenue.yaml");

    /** That of a release to come. */
    private static final int LATER = Level.NEWEST + 1;

    private static final Zone BERLIN = Zone.recorded("Europe/Berlin", "2025a", "1 +01:00 10+02:00");
    private static final Decisions.Candidate ZONED = new Decisions.Candidate(
            "zoned", "zoned print", "revenue.yaml", List.of(BERLIN), zones -> Set.of("zoned print"));

    private final List<byte[]> log = MemoryLedger.log();
    private final MemoryLedger ledger = new MemoryLedger(log, CLOCK);

    @Test
    void whatIsNoRecordChangesNothingAndIsTold() {
        propose();
        ControlPlane before = ledger.state();
        junk("revenue/v1 please stop");
        ControlPlane after = ledger.readToEnd();

        assertEquals(before.pipelines(), after.pipelines());
        assertEquals(before.offset() + 1, after.offset());
        assertTrue(after.unreadable().get(after.offset()).startsWith("is not JSON: "));
        assertInstanceOf(
                Settlement.Accepted.class,
                ledger.settle(state -> Decisions.cancel(state, V1, "junk makes nothing stale")));
    }

    @Test
    void twoReadersAgreeOnJunk() {
        junk("[1,2]");
        propose();
        junk("{\"format\":1,\"kind\":\"praised\"}");
        assertEquals(ledger.readToEnd(), new MemoryLedger(log, CLOCK).readToEnd());
    }

    @Test
    void saysHowMuchIsNoRecordAndWhatTheFirstIs() {
        assertEquals(Optional.empty(), UnreadableRecords.words(ledger.readToEnd()));
        propose();
        junk("[1,2]");
        assertEquals(
                Optional.of(
                        "1 record of the ledger was not understood and changes nothing: the one at offset 1 is not a"
                                + " JSON object."),
                UnreadableRecords.words(ledger.readToEnd()));
        junk("{}");
        assertEquals(
                Optional.of("2 records of the ledger were not understood and change nothing; the first, at offset 1, is"
                        + " not a JSON object."),
                UnreadableRecords.words(ledger.readToEnd()));
        for (int i = 0; i < Refusals.KEPT; i++) {
            junk("{}");
        }
        assertEquals(
                Optional.of("100 or more records of the ledger were not understood and change nothing; the first of the"
                        + " last 100, at offset 3, has no 'format' of the type Long."),
                UnreadableRecords.words(ledger.readToEnd()));
    }

    @Test
    void behindWhatIsTooNewNothingIsFoldedAndNothingIsAppended() {
        propose();
        junk(
                "{\"format\":1,\"kind\":\"level\",\"at\":\"1970-01-01T00:00:00Z\",\"who\":\"anna\",\"why\":\"\",\"basedOn\":0,"
                        + "\"number\":" + LATER + ",\"release\":\"0.9.0\"}");
        ControlPlane stopped = ledger.readToEnd();
        assertEquals(Optional.of(new TooNew(1, LATER, Optional.of("0.9.0"))), stopped.tooNew());
        assertEquals(0, stopped.offset());

        junk("{\"format\":1,\"kind\":\"cancelled\",\"version\":\"revenue/v1\",\"at\":\"1970-01-01T00:00:00Z\","
                + "\"who\":\"anna\",\"why\":\"\",\"basedOn\":1}");
        assertEquals(stopped, ledger.readToEnd());
        int size = log.size();
        assertEquals(
                Optional.of(
                        "the ledger is of level " + LATER + " since its record 1, and this release reads up to level "
                                + Level.NEWEST + ":"
                                + " use release 0.9.0 or a newer one"),
                ledger.settle(state -> Decisions.cancel(state, V1, "not needed"))
                        .objection());
        assertEquals(size, log.size());
    }

    @Test
    void nothingAboveItsLevelIsAcceptedUntilItIsRaised() {
        propose();
        Settlement early = ledger.settle(state -> Decisions.remove(state, "revenue", "not needed"));
        assertEquals(
                Optional.of("this belongs to level 2, and the ledger is of level 1; to raise it: ./replay upgrade"),
                early.objection());

        assertInstanceOf(
                Settlement.Accepted.class, ledger.settle(state -> Decisions.raise(state, "0.1.0", "all are upgraded")));
        assertEquals(Level.NEWEST, ledger.state().level().number());
        assertEquals("level", ledger.state().level().by().kind());
        assertInstanceOf(
                Settlement.Accepted.class, ledger.settle(state -> Decisions.remove(state, "revenue", "not needed")));
    }

    @Test
    void aLevelIsNeverLowered() {
        ledger.settle(state -> Decisions.raise(state, "0.1.0", ""));
        ledger.append(
                new Draft(new LevelRaised(1, "0.0.1"), "back", ledger.state().offset()));
        assertEquals(Level.NEWEST, ledger.state().level().number());
        assertEquals(
                Optional.of("the ledger is of level " + Level.NEWEST + " already"),
                ledger.settle(state -> Decisions.raise(state, "0.1.0", "")).objection());
    }

    /** An older worker reads every byte that is appended to a ledger of the first level. */
    @Test
    void onALowerLevelRecordsAreWrittenWithoutWhatCameLater() {
        propose();
        SourceStart source = new SourceStart("orders", "id", List.of(0L), List.of(9L));
        ledger.settle(state -> Decisions.start(
                state,
                new Started(
                        V1,
                        List.of(source),
                        1,
                        Optional.empty(),
                        MaxRate.NONE,
                        Optional.of(new Request("--from-earliest"))),
                "asked for"));
        ledger.settle(state -> Decisions.caughtUp(state, V1, ""));
        ledger.settle(state -> Decisions.cutOver(state, V1, Instant.EPOCH, ""));
        for (byte[] bytes : log) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertTrue(!text.contains("level") && !text.contains("wish"), text);
        }
        assertEquals(
                Optional.of(V1), ledger.state().pipeline("revenue").serving().map(VersionState::id));
    }

    /** Without the rules it would be another definition, so it is not written at all; what names no zone is, as ever. */
    @Test
    void aDefinitionThatNamesAZoneWaitsUntilTheLedgerIsRaised() {
        ledger.append(new Draft(new LevelRaised(2, "0.1.0"), "as it was", -1));
        int before = log.size();
        assertEquals(
                Optional.of("this belongs to level 3, and the ledger is of level 2; to raise it: ./replay upgrade"),
                ledger.settle(state -> Decisions.propose(state, "revenue", ZONED, ""))
                        .objection());
        assertEquals(before, log.size());
        propose();

        ledger.settle(state -> Decisions.raise(state, "0.2.0", "all are upgraded"));
        assertInstanceOf(
                Settlement.Accepted.class, ledger.settle(state -> Decisions.propose(state, "revenue", ZONED, "")));
        assertEquals(
                List.of(BERLIN),
                new MemoryLedger(log, CLOCK)
                        .readToEnd()
                        .version(new VersionId("revenue", 2))
                        .orElseThrow()
                        .proposal()
                        .zones());
    }

    @Test
    void aRebuildAndAPaceOfTheTopicWaitUntilTheLedgerIsRaised() {
        ledger.append(new Draft(new LevelRaised(4, "0.3.0"), "as it was", -1));
        propose();
        SourceStart source = new SourceStart("orders", "id", List.of(0L), List.of(9L));
        ledger.settle(state -> Decisions.start(state, V1, List.of(source), 1, ""));
        ledger.settle(state -> Decisions.caughtUp(state, V1, ""));
        ledger.settle(state -> Decisions.cutOver(state, V1, Instant.EPOCH, ""));
        ledger.settle(state -> Decisions.bind(state, new Bound("revenue", "revenue", "id", 1), ""));
        Rebuilt rebuilt = new Rebuilt("revenue", 0, 0);
        TopicPaced paced = new TopicPaced("revenue", MaxRate.PAUSED);
        for (LedgerRecord record : List.of(rebuilt, paced)) {
            ledger.append(new Draft(record, "", ledger.state().offset()));
            assertEquals(
                    Optional.of("this belongs to level 5, and the ledger is of level 4; to raise it: ./replay upgrade"),
                    ledger.state().rejection(ledger.state().offset()));
        }
        ledger.settle(state -> Decisions.raise(state, "0.4.0", "all are upgraded"));
        assertInstanceOf(
                Settlement.Accepted.class, ledger.settle(state -> Decisions.rebuild(state, rebuilt, "it was lost")));
        assertInstanceOf(
                Settlement.Standing.class, ledger.settle(state -> Decisions.rebuild(state, rebuilt, "once more")));
        assertInstanceOf(Settlement.Accepted.class, ledger.settle(state -> Decisions.paceTopic(state, paced, "calm")));
        StableTopic topic = ledger.state().pipeline("revenue").bound().orElseThrow();
        assertEquals(new StableTopic.Generation(2, 0, 0), topic.generation());
        assertEquals(MaxRate.PAUSED, topic.maxRate());
    }

    /** A worker of an older release takes none of them, as this one does; who asks is told what is missing. */
    @Test
    void aStableTopicWaitsUntilTheLedgerIsRaised() {
        ledger.append(new Draft(new LevelRaised(3, "0.2.0"), "as it was", -1));
        propose();
        SourceStart source = new SourceStart("orders", "id", List.of(0L), List.of(9L));
        ledger.settle(state -> Decisions.start(state, V1, List.of(source), 1, ""));
        ledger.settle(state -> Decisions.caughtUp(state, V1, ""));
        ledger.settle(state -> Decisions.cutOver(state, V1, Instant.EPOCH, ""));
        ControlPlane before = ledger.state();
        Bound bound = new Bound("revenue", "revenue", "id", 1);
        Takeover part = new Takeover(0, 500, Optional.of("beginning"));
        List<LedgerRecord> later = List.of(
                bound,
                new CutOver(V1, Optional.of(V1), Optional.empty(), part),
                new RolledBack(V1, Optional.of(V1), Optional.empty(), 3),
                new Retired(V1, Retired.WayBack.KEPT, Retired.Windows.SETTLED),
                new Applied("revenue", 4, List.of(), new Applied.Counts(0, 0, 0, 0, 0)));
        for (LedgerRecord record : later) {
            ledger.append(new Draft(record, "", ledger.state().offset()));
            assertEquals(
                    Optional.of("this belongs to level 4, and the ledger is of level 3; to raise it: ./replay upgrade"),
                    ledger.state().rejection(ledger.state().offset()));
            assertTrue(new String(log.get(log.size() - 1), StandardCharsets.UTF_8)
                    .startsWith("{\"format\":1,\"level\":4,"));
        }
        assertEquals(before.pipelines(), ledger.state().pipelines());
        assertEquals(
                Optional.of("this belongs to level 4, and the ledger is of level 3; to raise it: ./replay upgrade"),
                ledger.settle(state -> Decisions.bind(state, bound, "")).objection());

        ledger.settle(state -> Decisions.raise(state, "0.3.0", "all are upgraded"));
        assertInstanceOf(
                Settlement.Accepted.class, ledger.settle(state -> Decisions.bind(state, bound, "consumers wait")));
    }

    /** Workers below do not know that a correction may not count. */
    @Test
    void aRedriveWaitsUntilTheLedgerIsRaised() {
        ledger.append(new Draft(new LevelRaised(8, "0.5.0"), "as it was", -1));
        propose();
        RedriveBegun begun = new RedriveBegun(
                "revenue",
                1,
                "r1",
                "9f3c",
                List.of(new RedrivenTopic("orders", "id", Map.of(0, Offsets.of(List.of(3L))), List.of(9L))));
        assertEquals(
                Optional.of("this belongs to level 9, and the ledger is of level 8; to raise it: ./replay upgrade"),
                ledger.settle(state -> Decisions.redrive(state, begun, "")).objection());

        ledger.settle(state -> Decisions.raise(state, "0.6.0", "all are upgraded"));
        assertInstanceOf(
                Settlement.Accepted.class,
                ledger.settle(state -> Decisions.redrive(state, begun, "a field was missing")));
    }

    private void propose() {
        ledger.settle(state -> Decisions.propose(state, "revenue", TEXT, "a worker started"));
    }

    private void junk(String text) {
        log.add(text.getBytes(StandardCharsets.UTF_8));
    }
}
