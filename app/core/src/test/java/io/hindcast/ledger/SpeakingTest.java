package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.pipeline.VersionId;
import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who speaks in a stable topic, by the records of the ledger. */
final class SpeakingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String NAME = "revenue";
    private static final VersionId V1 = new VersionId(NAME, 1);
    private static final VersionId V2 = new VersionId(NAME, 2);
    private static final VersionId V3 = new VersionId(NAME, 3);
    private static final Bound BOUND = new Bound(NAME, "per-sku", "id", 2);
    private static final Applied.Counts NOTHING = new Applied.Counts(0, 0, 0, 0, 0);

    private ControlPlane state = ControlPlane.EMPTY;
    private Instant now = NOON;

    @Test
    void theFirstThatServesSpeaksForEverythingAlsoByOldRecords() {
        append(proposed(V1));
        append(started(V1));
        append(new CaughtUp(V1));
        append(new CutOver(V1));
        assertEquals(all(1), speakers());
        caughtUp(V2);
        append(new CutOver(V2));
        assertEquals(all(2), speakers());
        assertEquals(state.offset(), speaking().switchOffset());
        assertEquals(all(1), speaking().standing().orElseThrow().before());
    }

    @Test
    void aTopicIsBoundOnceAndAnewWithAWordOnly() {
        raise();
        caughtUp(V1);
        reject(BOUND, "no version of pipeline 'revenue' serves, so there is nothing to publish");
        append(new CutOver(V1));
        accept(Decisions.bind(state, BOUND, ""));
        long first = state.offset();
        assertEquals(first, speaking().switchOffset());
        assertEquals("per-sku", state.pipeline(NAME).bound().orElseThrow().name());

        reject(BOUND, "pipeline 'revenue' is bound to topic 'per-sku' already, since 2026-01-01T12:00:00Z, by test");
        assertInstanceOf(Decision.Standing.class, Decisions.bind(state, BOUND, ""));
        reject(
                new Bound(NAME, "per-sku", "another id", 2),
                "pipeline 'revenue' is bound to topic 'per-sku' with the id id, since 2026-01-01T12:00:00Z, by test; to"
                        + " bind it anew: ./replay publish revenue --again --topic per-sku");
        append(new Applied(NAME, first, List.of(), NOTHING));
        assertTrue(speaking().settled());
        append(new Bound(NAME, "per-sku", "another id", 2, Bound.Binding.ANEW));
        assertEquals("another id", state.pipeline(NAME).bound().orElseThrow().id());
        assertFalse(speaking().settled(), "another topic has to be filled");
    }

    @Test
    void alertsAreBoundBesideResults() {
        raise();
        serve(V1);
        Bound hot = alerts("hot", "id", 2, Bound.Binding.FIRST);
        reject(
                hot,
                "pipeline 'revenue' has no stable topic, and alerts are published beside its results; first: ./replay"
                        + " publish revenue --topic TOPIC");
        append(BOUND);
        long switched = speaking().switchOffset();
        reject(
                alerts("per-sku", "id", 2, Bound.Binding.FIRST),
                "topic 'per-sku' is that of the results of pipeline 'revenue'; alerts need another one");
        reject(
                alerts("hot", "id", 3, Bound.Binding.FIRST),
                "topic 'per-sku' has 2 partitions, and that of the alerts would have 3; a key has the same partition in"
                        + " both");
        accept(Decisions.bind(state, hot, ""));
        assertEquals(switched, speaking().switchOffset(), "nobody else speaks");
        assertInstanceOf(Decision.Standing.class, Decisions.bind(state, hot, ""));
        reject(
                alerts("hot", "another id", 2, Bound.Binding.FIRST),
                "the alerts of pipeline 'revenue' are bound to topic 'hot' with the id id, since 2026-01-01T12:00:00Z, by test; to"
                        + " bind them anew: ./replay publish revenue --again --alerts hot");
        reject(
                new Bound(NAME, "hot", "id", 2, Bound.Binding.ANEW),
                "topic 'hot' is that of the alerts of pipeline 'revenue'; results need another one");
        append(alerts("hot", "another id", 2, Bound.Binding.ANEW));
        append(new Bound(NAME, "per-sku", "another id", 2, Bound.Binding.ANEW));
        StableTopic.Alerts kept =
                state.pipeline(NAME).bound().orElseThrow().alerts().orElseThrow();
        assertEquals("another id", kept.id());
        serve(new VersionId("clicks", 1));
        reject(
                new Bound("clicks", "hot", "id", 2),
                "topic 'hot' is that of pipeline 'revenue', since 2026-01-01T12:00:00Z, by test");
    }

    private static Bound alerts(String topic, String id, int partitions, Bound.Binding binding) {
        return new Bound(NAME, topic, id, partitions, binding, Bound.Holds.ALERTS);
    }

    @Test
    void ofTwoPipelinesTheFirstGetsTheTopic() {
        raise();
        serve(V1);
        append(BOUND);
        serve(new VersionId("clicks", 1));
        reject(
                new Bound("clicks", "per-sku", "id", 2),
                "topic 'per-sku' is that of pipeline 'revenue', since 2026-01-01T12:00:00Z, by test");
        append(new Bound("clicks", "clicks", "id", 2));
    }

    @Test
    void aTopicStaysThatOfItsPipelineWhenThatIsRemoved() {
        raise();
        serve(V1);
        append(BOUND);
        append(new Removed(NAME));
        assertEquals(Speakers.NONE, speakers());
        assertEquals(state.offset(), speaking().switchOffset());
        assertEquals(Optional.empty(), speaking().standing());
        serve(V2);
        assertEquals(all(2), speakers());
        assertEquals("per-sku", state.pipeline(NAME).bound().orElseThrow().name());
    }

    @Test
    void everyVersionThatSpeaksHasAsManyPartitionsAsTheTopic() {
        raise();
        serve(V1);
        String other = "the results of revenue/v2 have 3 partitions and topic 'per-sku' has 2; a key stays in its"
                + " partition, so another number needs another topic";
        append(proposed(V2));
        append(new Started(V2, started(V2).sources(), 3));
        reject(BOUND, other);
        append(new Cancelled(V2));
        append(BOUND);
        append(proposed(V3));
        reject(new Started(V3, started(V3).sources(), 3), other.replace("v2", "v3"));
        assertEquals(2, state.pipeline(NAME).resultsPartitions(3));
        append(started(V3));
        append(new CaughtUp(V3));
        append(cutOver(V3, Takeover.ALL));
    }

    /** One that had failed when the topic was bound may come back. */
    @Test
    void aRevivedVersionWithOtherPartitionsDoesNotSpeak() {
        raise();
        serve(V1);
        append(proposed(V2));
        append(new Started(V2, started(V2).sources(), 3));
        append(new CaughtUp(V2));
        append(new Failed(V2, "the disk is full"));
        append(BOUND);
        append(new Revived(V2));
        reject(
                cutOver(V2, Takeover.ALL),
                "the results of revenue/v2 have 3 partitions and topic 'per-sku' has 2; a key stays in its partition, so"
                        + " another number needs another topic");
    }

    @Test
    void aPartIsTakenOverOnlyWhereThereIsAStableTopic() {
        raise();
        serve(V1);
        caughtUp(V2);
        reject(
                cutOver(V2, new Takeover(5_000, Bucket.COUNT, Optional.of("then"))),
                "pipeline 'revenue' has no stable topic, so its readers have no other version for a part of the windows"
                        + " or keys; to bind one: ./replay publish revenue --topic TOPIC");
        append(cutOver(V2, new Takeover(Speakers.BEGINNING, Bucket.COUNT, Optional.empty())));
    }

    @Test
    void aCutoverFromATimeOnLeavesWhatIsBefore() {
        bound();
        append(cutOver(V2, from(5_000)));
        assertEquals(all(1).and(Piece.from(5_000, 2)), speakers());
        assertEquals(Optional.of(V2), serving());
        assertEquals(new Decision.Standing(V2), Decisions.cutOver(state, V2, from(5_000), Decisions.WAY_BACK, now, ""));
        assertEquals(new Decision.Standing(V2), Decisions.cutOver(state, V2, now, ""));
        assertEquals(
                new Decision.Refused(
                        "revenue/v2 speaks from 1970-01-01T00:00:05Z on; for other windows or keys take that"
                                + " cutover back first: ./replay rollback revenue"),
                Decisions.cutOver(state, V2, from(6_000), Decisions.WAY_BACK, now, ""));
    }

    @Test
    void whileABoundaryStandsTheNextCutoverSaysFromWhenOn() {
        bound();
        append(cutOver(V2, from(5_000)));
        reject(
                cutOver(V3, Takeover.ALL),
                "different versions speak for different times in topic 'per-sku', the newest from 1970-01-01T00:00:05Z"
                        + " on; say from when on revenue/v3 is to speak: --effective-from TIME, or --effective-from"
                        + " beginning");
        append(cutOver(V3, new Takeover(Speakers.BEGINNING, Bucket.COUNT, Optional.of("beginning"))));
        assertEquals(all(3), speakers());
    }

    @Test
    void aVersionSpeaksForNoWindowThatMayLackEvents() {
        bound();
        append(proposed(new VersionId(NAME, 4)));
        VersionId v4 = new VersionId(NAME, 4);
        SourceStart partial = new SourceStart(
                "orders",
                "id",
                List.of(0L),
                List.of(9L),
                List.of(Floor.upTo(4_999, Floor.Basis.TIMESTAMPS)),
                EventTimeReading.UNKNOWN);
        append(new Started(v4, List.of(partial), 2));
        append(new CaughtUp(v4));
        String reason = "revenue/v4 may lack events of windows that start at or before 1970-01-01T00:00:04.999Z, so it"
                + " can only speak for later ones";
        reject(cutOver(v4, Takeover.ALL), reason);
        reject(cutOver(v4, from(4_999)), reason);
        append(cutOver(v4, from(5_000)));
    }

    @Test
    void aShareIsRaisedAndOneAtATime() {
        bound();
        accept(Decisions.cutOver(state, V2, share(5_000, 500), Decisions.WAY_BACK, now, ""));
        long cutover = state.offset();
        assertEquals(Optional.of(V2), serving());
        reject(
                cutOver(V3, Takeover.ALL),
                "revenue/v2 speaks for 5 % of the keys, and only one version at a time has a share; raise it (./replay"
                        + " cutover revenue/v2) or take it back (./replay rollback revenue) first");
        reject(
                cutOver(V2, share(5_000, 400)),
                "revenue/v2 speaks for 5 % of the keys; a share is only raised, to take it back: ./replay rollback revenue");
        reject(
                cutOver(V2, share(6_000, 600)),
                "revenue/v2 speaks for 5 % of the keys from 1970-01-01T00:00:05Z on, and a larger share is of windows from"
                        + " then on, too: raise it without --effective-from; for another time take the share back first:"
                        + " ./replay rollback revenue");
        assertEquals(
                new Decision.Standing(V2),
                Decisions.cutOver(state, V2, share(5_000, 500), Decisions.WAY_BACK, now, ""));

        now = NOON.plus(Duration.ofHours(48));
        accept(Decisions.cutOver(state, V2, new Takeover(0, 5_000, Optional.empty()), Decisions.WAY_BACK, now, ""));
        assertEquals(all(1).and(new Piece(5_000, Speakers.END, 5_000, 2)), speakers());
        assertEquals(Optional.of(now.plus(Decisions.WAY_BACK)), keepUntil(V1), "the way back is kept anew");
        accept(Decisions.cutOver(state, V2, now, ""));
        assertEquals(all(1).and(Piece.from(5_000, 2)), speakers());
        assertEquals(cutover, speaking().standing().orElseThrow().by().offset(), "all of it is one cutover");

        accept(Decisions.rollback(state, NAME, cutover, now, ""));
        assertEquals(all(1), speakers());
    }

    @Test
    void aRollbackRestoresTheMapAndWhoServed() {
        bound();
        append(cutOver(V2, from(5_000)));
        append(cutOver(V3, new Takeover(Speakers.BEGINNING, Bucket.COUNT, Optional.of("beginning"))));
        long cutover = state.offset();

        accept(Decisions.rollback(state, NAME, cutover, now, "wrong"));
        assertEquals(all(1).and(Piece.from(5_000, 2)), speakers());
        assertEquals(Optional.of(V2), serving());
        assertEquals("caught up", phase(V3));
        assertEquals(Optional.of(now.plus(Decisions.WAY_BACK)), keepUntil(V3), "it is the way forward");
        assertEquals(state.offset(), speaking().switchOffset());
        assertEquals(
                "wrong",
                speaking().latest().orElseThrow().undone().orElseThrow().why());
    }

    @Test
    void twiceIsOnce() {
        bound();
        append(cutOver(V2, Takeover.ALL));
        long cutover = state.offset();
        accept(Decisions.rollback(state, NAME, cutover, now, ""));
        assertEquals(new Decision.Standing(V1), Decisions.rollback(state, NAME, cutover, now, ""));
        reject(
                new RolledBack(V1, Optional.of(V1), Optional.empty(), cutover),
                "the cutover to revenue/v2 was rolled back since 2026-01-01T12:00:00Z, by test");
        append(cutOver(V2, Takeover.ALL));
        accept(Decisions.rollback(state, NAME, state.offset(), now, ""));
        assertEquals(all(1), speakers());
    }

    @Test
    void onlyTheLatestCutoverThatStandsIsTakenBack() {
        bound();
        append(cutOver(V2, Takeover.ALL));
        long earlier = state.offset();
        append(cutOver(V3, Takeover.ALL));
        long later = state.offset();
        reject(
                new RolledBack(V1, Optional.of(V3), Optional.empty(), earlier),
                "the cutover to revenue/v2 is not the latest one that stands; roll back that to revenue/v3 first");
        reject(
                new RolledBack(V1, Optional.of(V3), Optional.empty(), later),
                "before the cutover to revenue/v3 revenue/v2 served, not revenue/v1");
        reject(
                new RolledBack(V2, Optional.of(V1), Optional.empty(), later),
                "revenue/v3 serves, and this was decided while revenue/v1 did");
        reject(
                new RolledBack(V2, Optional.of(V3), Optional.empty(), 3),
                "ledger record 3 is none of the last 20 cutovers of pipeline 'revenue' that took over from a version");
        accept(Decisions.rollback(state, NAME, later, now, ""));
        accept(Decisions.rollback(state, NAME, earlier, now, ""));
        assertEquals(all(1), speakers());
    }

    @Test
    void nobodyIsTakenBackToAVersionThatDoesNotRun() {
        bound();
        append(cutOver(V2, from(5_000)));
        append(cutOver(V3, new Takeover(Speakers.BEGINNING, Bucket.COUNT, Optional.of("beginning"))));
        long cutover = state.offset();
        append(new Failed(V1, "the disk is full"));
        String reason = "revenue/v1 spoke before the cutover to revenue/v3, and is failed; it cannot speak again";
        reject(new RolledBack(V2, Optional.of(V3), Optional.empty(), cutover), reason);
        append(new Revived(V1));
        append(new Applied(NAME, cutover, List.of(), NOTHING));
        append(new Retired(V1, Retired.WayBack.GIVEN_UP));
        reject(new RolledBack(V2, Optional.of(V3), Optional.empty(), cutover), reason.replace("failed", "retired"));
    }

    /** What it said stays said: a rollback that gives it nothing back asks nothing of it. */
    @Test
    void aRetiredVersionThatKeepsItsPiecesIsNoHindrance() {
        bound();
        append(cutOver(V2, from(5_000)));
        append(new Applied(NAME, state.offset(), List.of(), NOTHING));
        append(new Retired(V1, Retired.WayBack.GIVEN_UP, Retired.Windows.SETTLED));
        assertEquals(all(1).and(Piece.from(5_000, 2)), speakers());
        append(cutOver(V3, from(6_000)));
        accept(Decisions.rollback(state, NAME, state.offset(), now, ""));
        assertEquals(all(1).and(Piece.from(5_000, 2)), speakers());
    }

    @Test
    void aVersionThatSpeaksOrMayStillBeAskedIsNotRetired() {
        bound();
        append(cutOver(V2, from(5_000)));
        long first = state.offset();
        Retired settled = new Retired(V1, Retired.WayBack.GIVEN_UP, Retired.Windows.SETTLED);
        reject(
                settled,
                "revenue/v1 is needed until all of topic 'per-sku' follows the cut-over at ledger offset " + first
                        + ", and no worker has recorded that yet");
        append(new Applied(NAME, first, List.of(), NOTHING));
        reject(
                new Retired(V1, Retired.WayBack.GIVEN_UP),
                "revenue/v1 speaks for windows in topic 'per-sku'; it is retired when these are settled");
        append(cutOver(V3, new Takeover(Speakers.BEGINNING, Bucket.COUNT, Optional.of("beginning"))));
        long second = state.offset();
        assertEquals(Set.of(1, 2), speaking().leaving());
        for (VersionId left : List.of(V1, V2)) {
            reject(
                    new Retired(left, Retired.WayBack.GIVEN_UP, Retired.Windows.SETTLED),
                    left + " is needed until all of topic 'per-sku' follows the cut-over at ledger offset " + second
                            + ", and no worker has recorded that yet");
        }
        append(new Applied(NAME, second, List.of(), NOTHING));
        append(settled);
        append(new Retired(V2, Retired.WayBack.GIVEN_UP));
        append(new Failed(V3, "the disk is full"));
        reject(
                new Retired(V3, Retired.WayBack.GIVEN_UP, Retired.Windows.SETTLED),
                "revenue/v3 speaks for all windows to come in topic 'per-sku'; cut over to another version, or roll back,"
                        + " before it is retired");
    }

    @Test
    void whatIsAppliedIsNeverStaleAndMakesNobodyStale() {
        bound();
        append(cutOver(V2, Takeover.ALL));
        long first = state.offset();
        append(cutOver(V3, Takeover.ALL));
        long second = state.offset();
        Applied late = new Applied(NAME, first, List.of(new Applied.Taken(V1, List.of(7L, 8L))), NOTHING);
        apply(late, 0);
        assertEquals(Optional.of(late), speaking().applied());
        assertFalse(speaking().settled());
        apply(cutOver(V2, Takeover.ALL), second);
        assertEquals(Optional.of(V2), serving());
        reject(
                new Applied(NAME, first, List.of(), NOTHING),
                "the switch at ledger offset " + first + " is recorded as applied already");
        assertInstanceOf(Decision.Standing.class, Decisions.applied(state, late, ""));
        long now = speaking().switchOffset();
        reject(
                new Applied(NAME, now + 1, List.of(), NOTHING),
                "ledger record " + (now + 1) + " is no switch of pipeline 'revenue'; its last one is " + now);
    }

    @Test
    void theOldestCutoversAreForgotten() {
        bound();
        for (int i = 0; i <= Speaking.KEPT; i++) {
            append(cutOver(i % 2 == 0 ? V2 : V3, Takeover.ALL));
        }
        assertEquals(Speaking.KEPT, speaking().cutovers().size());
        assertEquals(2, speaking().cutovers().get(0).from());
    }

    private void bound() {
        raise();
        serve(V1);
        append(BOUND);
        caughtUp(V2);
        caughtUp(V3);
    }

    private void raise() {
        append(new LevelRaised(Level.NEWEST, "0.1.0"));
    }

    private void serve(VersionId version) {
        caughtUp(version);
        append(new CutOver(version));
    }

    private void caughtUp(VersionId version) {
        append(proposed(version));
        append(started(version));
        append(new CaughtUp(version));
    }

    private static LedgerRecord proposed(VersionId version) {
        return new LedgerRecord.Proposed(version, "print-" + version.number(), "a.yaml", "pipeline: a");
    }

    private static Started started(VersionId version) {
        return new Started(version, List.of(new SourceStart("orders", "id", List.of(0L), List.of(9L))), 2);
    }

    private CutOver cutOver(VersionId version, Takeover takes) {
        return new CutOver(version, serving(), Optional.empty(), takes);
    }

    private static Takeover from(long ms) {
        return share(ms, Bucket.COUNT);
    }

    private static Takeover share(long fromMs, int share) {
        return new Takeover(fromMs, share, Optional.of("then"));
    }

    private static Speakers all(int version) {
        return Speakers.NONE.and(Piece.from(Speakers.BEGINNING, version));
    }

    private void accept(Decision decision) {
        append(assertInstanceOf(Decision.Append.class, decision, decision.toString())
                .draft()
                .record());
    }

    private void append(LedgerRecord record) {
        apply(record, state.offset());
    }

    private void apply(LedgerRecord record, long basedOn) {
        add(record, basedOn);
        assertEquals(Optional.empty(), state.rejection(state.offset()));
    }

    private void reject(LedgerRecord record, String reason) {
        ControlPlane before = state;
        add(record, state.offset());
        assertEquals(Optional.of(reason), state.rejection(state.offset()));
        assertEquals(before.pipelines(), state.pipelines());
    }

    private void add(LedgerRecord record, long basedOn) {
        state = state.apply(new LedgerEntry(state.offset() + 1, now, "test", new Draft(record, "wrong", basedOn)));
    }

    private Speaking speaking() {
        return state.pipeline(NAME).speaking();
    }

    private Speakers speakers() {
        return speaking().speakers();
    }

    private Optional<VersionId> serving() {
        return state.pipeline(NAME).serving().map(VersionState::id);
    }

    private String phase(VersionId version) {
        return state.version(version).orElseThrow().phase().word();
    }

    private Optional<Instant> keepUntil(VersionId version) {
        return state.version(version).orElseThrow().keepUntil();
    }
}
