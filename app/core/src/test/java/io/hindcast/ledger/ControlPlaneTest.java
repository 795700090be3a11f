package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import io.hindcast.speakers.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlPlaneTest {
    private static final VersionId V1 = new VersionId("revenue", 1);
    private static final VersionId V2 = new VersionId("revenue", 2);

    private ControlPlane state = ControlPlane.EMPTY;

    @Test
    void aVersionLivesFromProposedToRetired() {
        accept(proposed(V1));
        assertEquals("proposed", phase(V1));
        accept(started(V1));
        assertEquals("replaying", phase(V1));
        accept(new CaughtUp(V1));
        assertEquals("caught up", phase(V1));
        accept(new CutOver(V1));
        assertEquals("serving", phase(V1));
        accept(proposed(V2));
        accept(started(V2));
        accept(new CaughtUp(V2));
        accept(new CutOver(V2));
        accept(new Retired(V1));
        assertEquals("retired", phase(V1));
        assertEquals(List.of(V2), ids(state.running()));
    }

    @Test
    void theVersionThatServedKeepsRunningAfterACutover() {
        serve(V1);
        serve(V2);
        assertEquals("caught up", phase(V1));
        assertEquals(Optional.of(V2), state.pipeline("revenue").serving().map(VersionState::id));
        assertEquals(List.of(V1, V2), ids(state.running()));
        accept(new CutOver(V1));
        assertEquals(Optional.of(V1), state.pipeline("revenue").serving().map(VersionState::id));
    }

    @Test
    void rejectsWhatWasDecidedBeforeThePipelinesLastRecord() {
        accept(proposed(V1));
        accept(started(V1));
        reject(new CaughtUp(V1), 0, "stale: decided on ledger offset 0, but pipeline 'revenue' changed at 1");
        assertEquals("replaying", phase(V1));
    }

    @Test
    void acceptsWhatWasDecidedBeforeARecordOfAnotherPipeline() {
        accept(proposed(V1));
        accept(proposed(new VersionId("other", 1)));
        append(started(V1), 0);
        assertEquals("replaying", phase(V1));
    }

    @Test
    void aRejectedRecordMakesNothingStale() {
        accept(proposed(V1));
        reject(new CaughtUp(V1), 0, "revenue/v1 is proposed; only a replaying version can catch up");
        append(started(V1), 0);
        assertEquals("replaying", phase(V1));
    }

    @Test
    void ofTwoProposalsMadeAtOnceTheSecondIsRejected() {
        append(proposed(V1), -1);
        reject(proposed(V1), -1, "stale: decided on ledger offset -1, but pipeline 'revenue' changed at 0");
    }

    @Test
    void rejectsStepsThatAreNotLegal() {
        reject(started(V1), "revenue/v1 does not exist");
        reject(proposed(V2), "revenue/v2 cannot be proposed; the next version is revenue/v1");
        serve(V1);
        reject(started(V1), "revenue/v1 is serving; only a proposed version can be started");
        reject(new Retired(V1), "revenue/v1 is serving; cut over to another version before it is retired");
        reject(new Cancelled(V1), "revenue/v1 is serving; only a proposed or replaying version can be cancelled");
        accept(new Failed(V1, "the disk is full"));
        assertTrue(state.pipeline("revenue").serving().isEmpty());
        reject(new Failed(V1, "again"), "revenue/v1 has failed already: the disk is full");
        reject(new CutOver(V1), "revenue/v1 is failed; only a version that has caught up can serve");
        accept(new Retired(V1));
        reject(new Retired(V1), "revenue/v1 is retired already");
        assertTrue(state.running().isEmpty());
    }

    @Test
    void keepsTheLastComparisonOfAVersion() {
        serve(V1);
        accept(proposed(V2));
        accept(started(V2));
        reject(compared(5), "revenue/v2 is replaying; only a version that has caught up can be compared");
        accept(new CaughtUp(V2));
        accept(compared(5));
        accept(compared(6));
        assertEquals(Optional.of(compared(6)), state.version(V2).orElseThrow().comparison());
        assertEquals("caught up", phase(V2));
    }

    @Test
    void forgetsTheOldestRejections() {
        accept(proposed(V1));
        for (int i = 0; i <= Refusals.KEPT; i++) {
            append(new CaughtUp(V1), state.offset());
        }
        assertFalse(state.rejection(1).isPresent());
        assertTrue(state.rejection(2).isPresent());
        assertTrue(state.rejection(state.offset()).isPresent());
    }

    @Test
    void refusesEntriesOutOfOrder() {
        accept(proposed(V1));
        assertThrows(IllegalArgumentException.class, () -> state.apply(entry(0, started(V1), 0)));
    }

    /** The fold law, and that staleness does not depend on who reads: two readers of one log agree after every prefix. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void applyingPrefixByPrefixEndsInTheSameStateAsAllAtOnce(long seed) {
        Random random = new Random(seed);
        List<LedgerEntry> log = new ArrayList<>();
        ControlPlane grown = ControlPlane.EMPTY;
        for (int offset = 0; offset < 400; offset++) {
            LedgerEntry entry = offset == 0
                    ? entry(0, new LevelRaised(1 + Math.toIntExact(seed % Level.NEWEST), "0.1.0"), -1)
                    : entry(offset, randomRecord(random), offset - 1 - random.nextInt(3));
            ControlPlane before = grown;
            log.add(entry);
            grown = grown.apply(entry);
            if (offset > 0) {
                checkInvariants(before, entry, grown);
            }
            if (offset % 20 == 0) {
                assertEquals(grown, fold(log), "seed " + seed + ", prefix " + offset);
            }
        }
        assertEquals(grown, fold(log), "seed " + seed);
    }

    private static void checkInvariants(ControlPlane before, LedgerEntry entry, ControlPlane after) {
        String name = entry.record().pipeline();
        assertEquals(entry.offset(), after.offset());
        if (after.rejection(entry.offset()).isPresent()) {
            assertEquals(before.pipelines(), after.pipelines());
        } else {
            assertEquals(entry.offset(), after.pipeline(name).lastAccepted());
            assertTrue(entry.draft().basedOn() >= before.pipeline(name).lastAccepted());
        }
        long serving = after.pipeline(name).versions().stream()
                .filter(version -> version.phase() instanceof Phase.Serving)
                .count();
        assertTrue(serving <= 1);
        // Who serves is who speaks for what is still to come.
        after.pipeline(name)
                .serving()
                .ifPresent(version -> assertEquals(
                        Optional.of(version.id().number()),
                        after.pipeline(name).speaking().speakers().newest().map(Piece::version)));
    }

    private static ControlPlane fold(List<LedgerEntry> log) {
        ControlPlane folded = ControlPlane.EMPTY;
        for (LedgerEntry entry : log) {
            folded = folded.apply(entry);
        }
        return folded;
    }

    private static LedgerRecord randomRecord(Random random) {
        VersionId version = new VersionId(random.nextBoolean() ? "revenue" : "clicks", 1 + random.nextInt(6));
        return switch (random.nextInt(11)) {
            case 0, 1 -> proposed(version);
            case 2, 3 -> started(version);
            case 4 -> new CaughtUp(version);
            case 5, 6 -> new CutOver(version);
            case 7 -> new Retired(version);
            case 8 -> random.nextBoolean() ? new Failed(version, "chance") : new Revived(version);
            case 9 -> new Paced(version, new MaxRate(random.nextInt(3)));
            default -> new Cancelled(version);
        };
    }

    private void serve(VersionId version) {
        accept(proposed(version));
        accept(started(version));
        accept(new CaughtUp(version));
        accept(new CutOver(version));
    }

    @Test
    void aVersionWithAnEndFinishesAndCannotServe() {
        accept(proposed(V1));
        Started bounded = started(V1, 1);
        accept(new Started(V1, bounded.sources(), 1, Optional.of(Instant.EPOCH.plusSeconds(60))));
        reject(new CaughtUp(V1), "revenue/v1 ends at 1970-01-01T00:01:00Z; it finishes, it does not catch up");
        accept(new Finished(V1));

        assertEquals("finished", phase(V1));
        assertEquals(List.of(), state.running());
        reject(
                new CutOver(V1),
                "revenue/v1 has finished: it published windows up to 1970-01-01T00:01:00Z and reads no further; replay"
                        + " without --until to get a version that can serve");
        accept(new Retired(V1));
    }

    @Test
    void aVersionThatGoesOnDoesNotFinish() {
        accept(proposed(V1));
        accept(started(V1));
        reject(
                new Finished(V1),
                "revenue/v1 is replaying; only a replaying version that was started with an end can finish");
    }

    @Test
    void theLastRateCounts() {
        accept(proposed(V1));
        accept(new Started(V1, started(V1).sources(), 1, Optional.empty(), new MaxRate(50)));
        assertEquals(new MaxRate(50), maxRate(V1));
        accept(new Paced(V1, MaxRate.PAUSED));
        accept(new Paced(V1, new MaxRate(70)));
        assertEquals(new MaxRate(70), maxRate(V1));
        accept(new CaughtUp(V1));
        assertEquals(new MaxRate(70), maxRate(V1));
        accept(new Paced(V1, MaxRate.NONE));
        assertEquals(MaxRate.NONE, maxRate(V1));
    }

    @Test
    void aRateSurvivesNewPartitions() {
        serve(V1);
        accept(new Paced(V1, new MaxRate(50)));
        accept(new Growing(V1, "orders", 2));
        accept(new Grown(V1, "orders", List.of(700L)));
        assertEquals(new MaxRate(50), maxRate(V1));
    }

    @Test
    void theRateOfAReplayEndsWhenItBeginsToServe() {
        accept(proposed(V1));
        accept(started(V1));
        accept(new CaughtUp(V1));
        accept(new Paced(V1, MaxRate.PAUSED));
        accept(new CutOver(V1));
        assertEquals(MaxRate.NONE, maxRate(V1));
    }

    @Test
    void aVersionThatServesIsPacedWhenItIsToldAndStaysSo() {
        serve(V1);
        accept(new Paced(V1, new MaxRate(50)));
        assertEquals("serving", phase(V1));
        serve(V2);
        assertEquals(new MaxRate(50), maxRate(V1));
        assertEquals(MaxRate.NONE, maxRate(V2));
    }

    @Test
    void onlyAVersionThatRunsIsPaced() {
        accept(proposed(V1));
        reject(new Paced(V1, MaxRate.PAUSED), "revenue/v1 is proposed; only a version that runs has a rate");
        accept(started(V1));
        accept(new Paced(V1, new MaxRate(50)));
        accept(new Retired(V1));
        reject(new Paced(V1, MaxRate.PAUSED), "revenue/v1 is retired; only a version that runs has a rate");
        assertEquals(MaxRate.NONE, maxRate(V1));
    }

    @Test
    void remembersHowFarAVersionHadRead() {
        serve(V1);
        accept(new Watermarks(V1, List.of(new Mark("orders", 0, 5, 1_000))));
        accept(new Watermarks(V1, List.of(new Mark("orders", 0, 9, 2_000))));

        Marks marks = state.version(V1).orElseThrow().marks();
        assertEquals(List.of(new Mark("orders", 0, 5, 1_000), new Mark("orders", 0, 9, 2_000)), marks.all());
        assertEquals("serving", phase(V1));
    }

    @Test
    void aVersionIsStoppedUntilItHasTakenUpPartitions() {
        serve(V1);
        accept(new Growing(V1, "orders", 3));
        assertEquals(List.of(), state.running());
        assertEquals("serving", phase(V1));

        accept(new Grown(V1, "orders", List.of(700L, 700L)));

        assertEquals(List.of(V1), ids(state.running()));
        assertEquals("serving", phase(V1));
        SourceStart source = state.version(V1)
                .orElseThrow()
                .phase()
                .started()
                .orElseThrow()
                .sources()
                .get(0);
        assertEquals(List.of(0L, 0L, 0L), source.startOffsets());
        Floor grown = new Floor(700, -1, Floor.Basis.GROWTH);
        assertEquals(List.of(Floor.BEGINNING, grown, grown), source.floors());
        assertEquals(
                OptionalLong.of(700), state.pipeline("revenue").growthFloorMs(source.topicId(), source.eventTime(), 2));
        assertEquals(
                OptionalLong.empty(), state.pipeline("revenue").growthFloorMs(source.topicId(), source.eventTime(), 0));
    }

    @Test
    void noVersionIsStartedOnPartitionsThatARunningOneHasNotTakenUp() {
        serve(V1);
        accept(proposed(V2));
        reject(
                started(V2, 2),
                "source topic 'orders' has 2 partitions now, and revenue/v1 has not taken the new ones up yet; a running"
                        + " worker does that, then start again");
        accept(new Growing(V1, "orders", 2));
        accept(new Grown(V1, "orders", List.of(700L)));
        accept(started(V2, 2));
    }

    private static Started started(VersionId version, int partitions) {
        return new Started(
                version,
                List.of(new SourceStart(
                        "orders", "id", Collections.nCopies(partitions, 0L), Collections.nCopies(partitions, 9L))),
                1);
    }

    private void accept(LedgerRecord record) {
        append(record, state.offset());
        assertEquals(Optional.empty(), state.rejection(state.offset()));
    }

    private void reject(LedgerRecord record, String reason) {
        reject(record, state.offset(), reason);
    }

    private void reject(LedgerRecord record, long basedOn, String reason) {
        append(record, basedOn);
        assertEquals(Optional.of(reason), state.rejection(state.offset()));
    }

    private void append(LedgerRecord record, long basedOn) {
        state = state.apply(entry(state.offset() + 1, record, basedOn));
    }

    private static LedgerEntry entry(long offset, LedgerRecord record, long basedOn) {
        return new LedgerEntry(
                offset, Instant.ofEpochSecond(1_800_000_000L + offset), "test", new Draft(record, "", basedOn));
    }

    private String phase(VersionId version) {
        return state.version(version).orElseThrow().phase().word();
    }

    private MaxRate maxRate(VersionId version) {
        return state.version(version).orElseThrow().phase().maxRate();
    }

    private static List<VersionId> ids(List<VersionState> versions) {
        return versions.stream().map(VersionState::id).toList();
    }

    private static Proposed proposed(VersionId version) {
        return new Proposed(version, "print-" + version.number(), "a.yaml", "pipeline: a");
    }

    private static Started started(VersionId version) {
        return new Started(version, List.of(new SourceStart("orders", "id", List.of(0L), List.of(9L))), 1);
    }

    private static Compared compared(long identical) {
        return new Compared(V2, V1, new Counts(identical, 0, 0, 0));
    }
}
