package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.ledger.Decisions.Candidate;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.pipeline.VersionId;
import io.hindcast.zone.Zone;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class DecisionsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final VersionId V1 = new VersionId("revenue", 1);
    private static final VersionId V2 = new VersionId("revenue", 2);
    private static final Candidate OLD = new Candidate("old text", "old", "revenue.yaml");
    private static final Candidate NEW = new Candidate("new text", "new", "revenue.yaml");

    private final List<byte[]> log = MemoryLedger.log();
    private final Ledger ledger = new MemoryLedger(log, CLOCK);

    @Test
    void aNewFileIsTheNextVersion() {
        assertEquals(V1, propose(OLD));
        assertEquals(V2, propose(NEW));
        assertEquals(
                "new text", ledger.state().version(V2).orElseThrow().proposal().definition());
    }

    @Test
    void aFileEqualToALivingVersionChangesNothing() {
        propose(OLD);
        start(V1);
        propose(NEW);
        assertEquals(new Decision.Standing(V1), Decisions.propose(ledger.state(), "revenue", OLD, "worker started"));
        assertEquals(new Decision.Standing(V2), Decisions.propose(ledger.state(), "revenue", NEW, "worker started"));
    }

    /** A Java with other rules is nobody's decision: the version goes on, and only a replay takes them up. */
    @Test
    void aFileThatDiffersInTheRulesOfAZoneAloneChangesNothing() {
        ledger.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));
        propose(zoned("1 +01:00"));
        start(V1);
        Candidate updated = zoned("1 +02:00");

        assertEquals(new Decision.Standing(V1), Decisions.propose(ledger.state(), "revenue", updated, "a worker"));
        Decision.Append replay = assertInstanceOf(
                Decision.Append.class, Decisions.proposeReplay(ledger.state(), "revenue", updated, "replay"));
        Proposed proposed = assertInstanceOf(Proposed.class, replay.draft().record());
        assertEquals(updated.zones(), proposed.zones());
        assertEquals("text by 1 +02:00", proposed.fingerprint());
    }

    /** What an earlier release has proposed goes on by what that one bounds: a newer release is nobody's decision either. */
    @Test
    void aFileThatDiffersInWhatAReleaseBoundsAloneChangesNothing() {
        propose(OLD);
        start(V1);
        Candidate newer =
                new Candidate("old text", "newer", "revenue.yaml", List.of(), zones -> Set.of("old", "newer"));

        assertEquals(new Decision.Standing(V1), Decisions.propose(ledger.state(), "revenue", newer, "a worker"));
        Decision.Append replay = assertInstanceOf(
                Decision.Append.class, Decisions.proposeReplay(ledger.state(), "revenue", newer, "replay"));
        assertEquals(
                new Proposed(V2, "newer", "revenue.yaml", "old text"),
                replay.draft().record());
        ledger.append(replay.draft());
        assertEquals(new Decision.Standing(V2), Decisions.propose(ledger.state(), "revenue", newer, "a worker"));
    }

    @Test
    void aReplayDoesNotTakeAWaitingProposalOfOtherRules() {
        ledger.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));
        propose(zoned("1 +01:00"));

        assertEquals(
                new Decision.Standing(V1),
                Decisions.proposeReplay(ledger.state(), "revenue", zoned("1 +01:00"), "replay"));
        assertInstanceOf(
                Decision.Append.class, Decisions.proposeReplay(ledger.state(), "revenue", zoned("1 +02:00"), "replay"));
    }

    private static Candidate zoned(String rules) {
        return new Candidate(
                "text",
                "text by " + rules,
                "revenue.yaml",
                List.of(Zone.recorded("Europe/Berlin", "any", rules)),
                zones -> Set.of("text by " + zones.get(0).text()));
    }

    @Test
    void aFileEqualToAnEndedVersionIsProposedAgain() {
        propose(OLD);
        settle(state -> Decisions.cancel(state, V1, "not needed"));
        assertEquals(V2, propose(OLD));
    }

    @Test
    void aReplayTakesTheWaitingProposalAndElseProposesTheSameAgain() {
        propose(OLD);
        start(V1);
        Decision.Append again = assertInstanceOf(
                Decision.Append.class, Decisions.proposeReplay(ledger.state(), "revenue", OLD, "check"));
        assertEquals(
                new Proposed(V2, "old", "revenue.yaml", "old text"),
                again.draft().record());
        ledger.append(again.draft());
        assertEquals(new Decision.Standing(V2), Decisions.proposeReplay(ledger.state(), "revenue", OLD, "check"));
    }

    @Test
    void aReplayExpiresByItsDeadlineUnlessItHasCaughtUp() {
        ledger.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));
        propose(OLD);
        Instant deadline = Instant.parse("2026-01-01T12:00:00Z");
        settle(state -> Decisions.start(
                state, started(V1, new Request("--from-earliest", Optional.of(deadline), Optional.empty())), "asked"));

        assertEquals(List.of(), Decisions.toExpire(ledger.state(), deadline));
        Instant late = deadline.plusMillis(1);
        assertEquals(List.of(ledger.state().version(V1).orElseThrow()), Decisions.toExpire(ledger.state(), late));
        assertInstanceOf(Decision.Refused.class, Decisions.expire(ledger.state(), V1, deadline, "too early"));
        assertInstanceOf(Decision.Append.class, Decisions.expire(ledger.state(), V1, late, "late"));

        settle(state -> Decisions.caughtUp(state, V1, "in the last moment"));
        assertEquals(List.of(), Decisions.toExpire(ledger.state(), late));
        assertEquals(new Decision.Standing(V1), Decisions.expire(ledger.state(), V1, late, "late"));
    }

    @Test
    void anOlderRolloutComesTooLate() {
        ledger.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));
        propose(OLD);
        settle(state -> Decisions.start(state, started(V1, rollout(2)), "commit 2"));
        propose(NEW);
        assertEquals(
                new Decision.Refused("a newer rollout has begun: revenue/v1, rollout 2"),
                Decisions.start(ledger.state(), started(V2, rollout(1)), "commit 1"));
        settle(state -> Decisions.start(state, started(V2, rollout(3)), "commit 3"));

        settle(state -> Decisions.caughtUp(state, V1, ""));
        settle(state -> Decisions.caughtUp(state, V2, ""));
        settle(state -> Decisions.cutOver(state, V2, Instant.EPOCH, ""));
        assertEquals(
                new Decision.Refused(
                        "revenue/v1 is of an older rollout than revenue/v2, which serves; to take a cutover"
                                + " back: rollback"),
                Decisions.cutOver(ledger.state(), V1, Instant.EPOCH, ""));
        assertEquals(
                List.of(V1),
                ledger.state().pipeline("revenue").rolledOut().stream()
                        .map(VersionState::id)
                        .toList());
    }

    private static Request rollout(long order) {
        return new Request("--from-earliest", Optional.empty(), Optional.of(new Rollout(OptionalLong.of(order))));
    }

    private static Started started(VersionId version, Request request) {
        SourceStart source = new SourceStart("orders", "id", List.of(0L), List.of(9L));
        return new Started(version, List.of(source), 1, Optional.empty(), MaxRate.NONE, Optional.of(request));
    }

    @Test
    void aRateThatStandsIsNotRecordedAgain() {
        propose(OLD);
        start(V1);
        assertEquals(new Decision.Standing(V1), Decisions.pace(ledger.state(), V1, MaxRate.NONE, "because"));
        settle(state -> Decisions.pace(state, V1, MaxRate.PAUSED, "because"));
        assertEquals(new Decision.Standing(V1), Decisions.pace(ledger.state(), V1, MaxRate.PAUSED, "because"));
        assertEquals(
                new Decision.Refused("revenue/v2 does not exist"),
                Decisions.pace(ledger.state(), V2, MaxRate.PAUSED, "because"));
    }

    @Test
    void onlyTheFirstVersionStartsByItself() {
        propose(OLD);
        assertEquals(List.of(V1), ids(Decisions.toStart(ledger.state())));
        start(V1);
        propose(NEW);
        assertEquals(List.of(), ids(Decisions.toStart(ledger.state())));
    }

    @Test
    void ofTwoProposalsBeforeTheFirstStartTheNewerOneStarts() {
        propose(OLD);
        propose(NEW);
        assertEquals(List.of(V2), ids(Decisions.toStart(ledger.state())));
        PipelineState pipeline = ledger.state().pipeline("revenue");
        assertEquals(
                List.of(V1),
                ids(pipeline.versions().stream().filter(pipeline::superseded).toList()));
    }

    @Test
    void goingBackToATextThatWasSupersededProposesItAgain() {
        propose(OLD);
        propose(NEW);
        assertEquals(new VersionId("revenue", 3), propose(OLD));
    }

    @Test
    void aFirstVersionThatFailedBeforeItServedMakesRoomForTheNextOne() {
        begin();
        propose(OLD);
        start(V1);
        settle(state -> Decisions.fail(state, V1, "its topic was deleted"));
        assertEquals(List.of(), ids(Decisions.toStart(ledger.state())));
        assertEquals(V2, propose(OLD));
        assertEquals(List.of(V2), ids(Decisions.toStart(ledger.state())));
        start(V2);
        settle(state -> Decisions.caughtUp(state, V2, ""));
        assertEquals(List.of(V2), ids(Decisions.toCutOver(ledger.state())));
    }

    @Test
    void afterAVersionHasServedNothingStartsByItself() {
        begin();
        propose(OLD);
        start(V1);
        settle(state -> Decisions.caughtUp(state, V1, ""));
        settle(state -> Decisions.cutOver(state, V1, Instant.EPOCH, "first version"));
        settle(state -> Decisions.fail(state, V1, "its topic was deleted"));
        propose(NEW);
        assertEquals(List.of(), ids(Decisions.toStart(ledger.state())));
    }

    /** A replay that is started before the first version serves must not keep it from serving. */
    @Test
    void theFirstVersionServesAlthoughAnotherOneWasStartedBefore() {
        begin();
        propose(OLD);
        start(V1);
        propose(NEW);
        replay(V2);
        settle(state -> Decisions.caughtUp(state, V2, ""));
        assertEquals(List.of(), ids(Decisions.toCutOver(ledger.state())));
        settle(state -> Decisions.caughtUp(state, V1, ""));
        assertEquals(List.of(V1), ids(Decisions.toCutOver(ledger.state())));
    }

    @Test
    void aReplayThatSomebodyAskedForNeverServesByItself() {
        begin();
        propose(OLD);
        start(V1);
        propose(NEW);
        replay(V2);
        settle(state -> Decisions.caughtUp(state, V2, ""));
        settle(state -> Decisions.fail(state, V1, "its topic was deleted"));
        assertEquals(List.of(), ids(Decisions.toCutOver(ledger.state())));
    }

    @Test
    void onlyTheFirstVersionIsCutOverByItself() {
        propose(OLD);
        start(V1);
        assertEquals(List.of(), ids(Decisions.toCutOver(ledger.state())));
        settle(state -> Decisions.caughtUp(state, V1, ""));
        assertEquals(List.of(V1), ids(Decisions.toCutOver(ledger.state())));
        settle(state -> Decisions.cutOver(state, V1, Instant.EPOCH, "first version"));
        propose(NEW);
        start(V2);
        settle(state -> Decisions.caughtUp(state, V2, ""));
        assertEquals(List.of(), ids(Decisions.toCutOver(ledger.state())));
    }

    @Test
    void refusesToRetireTheVersionThatServes() {
        propose(OLD);
        start(V1);
        settle(state -> Decisions.caughtUp(state, V1, ""));
        settle(state -> Decisions.cutOver(state, V1, Instant.EPOCH, ""));
        assertEquals(
                new Decision.Refused("revenue/v1 is serving; cut over to another version before it is retired"),
                Decisions.retire(ledger.state(), V1, Retired.WayBack.KEPT, Instant.EPOCH, "old"));
        assertEquals(
                new Decision.Refused("revenue/v9 does not exist"),
                Decisions.retire(
                        ledger.state(), new VersionId("revenue", 9), Retired.WayBack.KEPT, Instant.EPOCH, "old"));
    }

    @Test
    void whoWasSlowerDecidesAgainOnWhatTheOtherHasWritten() {
        Ledger slower = new MemoryLedger(log, CLOCK);
        propose(OLD);
        Settlement settled = slower.settle(state -> Decisions.propose(state, "revenue", OLD, "me too"));
        assertEquals(new Settlement.Standing(V1, slower.state()), settled, "the version of the faster one stands");
        assertEquals(1, slower.state().pipeline("revenue").versions().size());
        assertEquals(2, log.size());
    }

    @Test
    void whatStandsAlreadyIsNotDecidedAgain() {
        propose(OLD);
        start(V1);
        settle(state -> Decisions.caughtUp(state, V1, ""));
        settle(state -> Decisions.cutOver(state, V1, Instant.EPOCH, ""));
        int before = log.size();
        for (Function<ControlPlane, Decision> wish : List.<Function<ControlPlane, Decision>>of(
                state -> Decisions.caughtUp(state, V1, "again"),
                state -> Decisions.cutOver(state, V1, Instant.EPOCH, "again"))) {
            assertEquals(new Settlement.Standing(V1, ledger.state()), ledger.settle(wish));
        }
        assertEquals(before, log.size());
    }

    @Test
    void aRefusalIsAnswered() {
        propose(OLD);
        assertEquals(
                new Settlement.Refused(
                        "revenue/v1 is proposed; only a version that has caught up can serve", ledger.state()),
                ledger.settle(state -> Decisions.cutOver(state, V1, Instant.EPOCH, "now")));
    }

    @Test
    void whoIsAlwaysSlowerIsToldByWhom() {
        propose(OLD);
        ControlPlane old = ledger.state();
        start(V1);
        Settlement settled = ledger.settle(state -> Decisions.cancel(old, V1, "not needed"));
        assertEquals(
                Optional.of(
                        "pipeline 'revenue' changes since 1970-01-01T00:00:00Z, by memory (started: \"first version\")"),
                settled.objection());
        assertInstanceOf(Settlement.Beaten.class, settled);
    }

    private VersionId propose(Candidate candidate) {
        return settle(state -> Decisions.propose(state, "revenue", candidate, "worker started"));
    }

    private void start(VersionId version) {
        SourceStart source = new SourceStart("orders", "id", List.of(0L), List.of(9L));
        settle(state -> Decisions.start(state, version, List.of(source), 1, "first version"));
    }

    private void replay(VersionId version) {
        SourceStart source = new SourceStart("orders", "id", List.of(0L), List.of(9L));
        Started asked = new Started(
                version,
                List.of(source),
                1,
                Optional.empty(),
                MaxRate.NONE,
                Optional.of(new Request("--from-earliest")));
        settle(state -> Decisions.start(state, asked, "replay"));
    }

    private void begin() {
        ledger.append(new Draft(new LevelRaised(Level.NEWEST, "0.1.0"), "a new ledger", -1));
    }

    private VersionId settle(Function<ControlPlane, Decision> decide) {
        long offset = assertInstanceOf(Settlement.Accepted.class, ledger.settle(decide))
                .offset();
        LedgerRead.Entry read =
                assertInstanceOf(LedgerRead.Entry.class, LedgerJson.read(offset, log.get(Math.toIntExact(offset))));
        return ((LedgerRecord.OfVersion) read.entry().record()).version();
    }

    private static List<VersionId> ids(List<VersionState> versions) {
        return versions.stream().map(VersionState::id).toList();
    }
}
