package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.pipeline.VersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules that protect data: they are in the fold, so no tool goes round them. */
final class DecisionRulesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final VersionId V1 = new VersionId("revenue", 1);
    private static final VersionId V2 = new VersionId("revenue", 2);
    private static final VersionId V3 = new VersionId("revenue", 3);

    private ControlPlane state = ControlPlane.EMPTY;
    private Instant now = NOON;

    @BeforeEach
    void beginAtTheNewestLevel() {
        accept(new LevelRaised(Level.NEWEST, "0.1.0"));
    }

    @Test
    void aCutoverIsTakenOnlyWhileTheVersionServesThatItTakesOff() {
        serve(V1);
        caughtUp(V2);
        caughtUp(V3);
        accept(new CutOver(V2, Optional.of(V1), Optional.empty()));
        reject(
                new CutOver(V3, Optional.of(V1), Optional.empty()),
                "revenue/v2 serves, and this was decided while revenue/v1 did");
        reject(new CutOver(V3), "revenue/v2 serves, and this was decided while none did");
        accept(new CutOver(V3, Optional.of(V2), Optional.empty()));
    }

    @Test
    void theWayBackIsKeptForADay() {
        serve(V1);
        caughtUp(V2);
        append(Decisions.cutOver(state, V2, now, ""));
        now = NOON.plus(Duration.ofHours(23));
        String reason = "revenue/v1 is kept until 2026-01-02T12:00:00Z: it is the way back from a cutover; to give"
                + " that up: --now --reason TEXT";
        reject(new Retired(V1), reason);
        assertEquals(new Decision.Refused(reason), Decisions.retire(state, V1, Retired.WayBack.KEPT, now, ""));
        now = NOON.plus(Duration.ofHours(24));
        accept(new Retired(V1));
    }

    @Test
    void theWayBackIsGivenUpByWhoSaysSo() {
        serve(V1);
        caughtUp(V2);
        append(Decisions.cutOver(state, V2, now, ""));
        append(Decisions.retire(state, V1, Retired.WayBack.GIVEN_UP, now, "no room"));
        assertEquals("retired", phase(V1));
    }

    @Test
    void aWayBackThatWasPromisedOutlivesTheNextCutover() {
        serve(V1);
        caughtUp(V2);
        append(Decisions.cutOver(state, V2, now, ""));
        caughtUp(V3);
        append(Decisions.cutOver(state, V3, now, ""));
        assertInstanceOf(Decision.Refused.class, Decisions.retire(state, V1, Retired.WayBack.KEPT, now, ""));
        assertInstanceOf(Decision.Refused.class, Decisions.retire(state, V2, Retired.WayBack.KEPT, now, ""));
    }

    @Test
    void aBrokenComparisonForbidsACutoverUntilALaterOneIsWhole() {
        serve(V1);
        caughtUp(V2);
        accept(compared(Compared.Verdict.BROKEN));
        reject(
                new CutOver(V2, Optional.of(V1), Optional.empty()),
                "revenue/v2 cannot serve: its comparison with revenue/v1 is broken, so one of the two is not what it must"
                        + " be; verify both, and compare again");
        accept(compared(Compared.Verdict.DIFFERENT));
        accept(new CutOver(V2, Optional.of(V1), Optional.empty()));
    }

    @Test
    void aComparisonIsNeverStaleAndMakesNobodyStale() {
        serve(V1);
        caughtUp(V2);
        long before = state.offset();
        accept(new Paced(V1, new MaxRate(5)));
        append(compared(Compared.Verdict.IDENTICAL), before);
        assertEquals(Optional.empty(), state.rejection(state.offset()));
        append(new CutOver(V2, Optional.of(V1), Optional.empty()), state.offset() - 1);
        assertEquals(Optional.of(V2), serving());
    }

    @Test
    void aRemovedPipelineEndsWithTheVersionThatServes() {
        serve(V1);
        caughtUp(V2);
        accept(new Removed("revenue"));
        assertEquals(List.of("retired", "retired"), List.of(phase(V1), phase(V2)));
        assertTrue(state.pipeline("revenue").removed());
        assertTrue(state.running().isEmpty());
        reject(new Removed("revenue"), "pipeline 'revenue' is removed already");
        reject(new Removed("clicks"), "pipeline 'clicks' does not exist");
        assertInstanceOf(Decision.Standing.class, Decisions.remove(state, "revenue", ""));
    }

    @Test
    void aRemovedPipelineThatIsProposedAgainStartsAndServesByItself() {
        serve(V1);
        accept(new Removed("revenue"));
        accept(proposed(V2));
        assertEquals(
                List.of(V2),
                Decisions.toStart(state).stream().map(VersionState::id).toList());
        accept(started(V2));
        accept(new CaughtUp(V2));
        assertEquals(
                List.of(V2),
                Decisions.toCutOver(state).stream().map(VersionState::id).toList());
    }

    @Test
    void aRevivedVersionStandsWhereItStood() {
        serve(V1);
        accept(new Failed(V1, "its group has lost all offsets"));
        accept(new Revived(V1));
        assertEquals("serving", phase(V1));
        reject(new Revived(V1), "revenue/v1 is serving; only a version that has failed can be revived");
    }

    @Test
    void aRevivedVersionServesNoLongerWhereAnotherOneDoes() {
        serve(V1);
        caughtUp(V2);
        accept(new Failed(V1, "its group has lost all offsets"));
        accept(new CutOver(V2));
        accept(new Revived(V1));
        assertEquals("caught up", phase(V1));
        assertEquals(Optional.of(V2), serving());
    }

    /** Who spoke last goes on to speak, so that who serves and who speaks for what is to come are one. */
    @Test
    void ofTwoThatServedAndFailedTheLastOneServesAgain() {
        serve(V1);
        caughtUp(V2);
        accept(new Failed(V1, "its group has lost all offsets"));
        accept(new CutOver(V2));
        accept(new Failed(V2, "its group has lost all offsets"));
        accept(new Revived(V1));
        assertEquals("caught up", phase(V1));
        accept(new Revived(V2));
        assertEquals(Optional.of(V2), serving());
    }

    @Test
    void belowLevelFourWhoeverIsRevivedFirstServesAndSpeaks() {
        state = ControlPlane.EMPTY;
        accept(new LevelRaised(3, "0.1.0"));
        serve(V1);
        caughtUp(V2);
        accept(new Failed(V1, "its group has lost all offsets"));
        accept(new CutOver(V2));
        accept(new Failed(V2, "its group has lost all offsets"));
        accept(new Revived(V1));
        assertEquals(Optional.of(V1), serving());
        assertEquals("v1", state.pipeline("revenue").speaking().speakers().words());
        accept(new Revived(V2));
        assertEquals("caught up", phase(V2));
    }

    private void serve(VersionId version) {
        caughtUp(version);
        accept(new CutOver(version));
    }

    private void caughtUp(VersionId version) {
        accept(proposed(version));
        accept(started(version));
        accept(new CaughtUp(version));
    }

    private void accept(LedgerRecord record) {
        append(record, state.offset());
        assertEquals(Optional.empty(), state.rejection(state.offset()));
    }

    private void reject(LedgerRecord record, String reason) {
        append(record, state.offset());
        assertEquals(Optional.of(reason), state.rejection(state.offset()));
    }

    private void append(Decision decision) {
        accept(assertInstanceOf(Decision.Append.class, decision).draft().record());
    }

    private void append(LedgerRecord record, long basedOn) {
        state = state.apply(new LedgerEntry(state.offset() + 1, now, "test", new Draft(record, "", basedOn)));
    }

    private Optional<VersionId> serving() {
        return state.pipeline("revenue").serving().map(VersionState::id);
    }

    private String phase(VersionId version) {
        return state.version(version).orElseThrow().phase().word();
    }

    private static LedgerRecord.Proposed proposed(VersionId version) {
        return new LedgerRecord.Proposed(version, "print-" + version.number(), "a.yaml", "pipeline: a");
    }

    private static Started started(VersionId version) {
        return new Started(version, List.of(new SourceStart("orders", "id", List.of(0L), List.of(9L))), 1);
    }

    private static Compared compared(Compared.Verdict verdict) {
        return new Compared(V2, V1, new Counts(5, 0, 0, 0), Optional.of(verdict));
    }
}
