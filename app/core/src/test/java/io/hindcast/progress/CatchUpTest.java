package io.hindcast.progress;

import static io.hindcast.progress.ProgressFacts.START;
import static io.hindcast.progress.ProgressFacts.progress;
import static io.hindcast.progress.ProgressFacts.source;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.account.Progress;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CatchUpTest {
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-01-01T11:00:00Z");
    private static final long TEN_MS = TEN.toEpochMilli();
    private static final long ELEVEN_MS = ELEVEN.toEpochMilli();

    @Test
    void readsUntilEveryPartitionIsPastItsRecordedEnd() {
        VersionProgress progress = progress(List.of(source(0, 10, 10, TEN), source(1, 19, 25, ELEVEN)), TEN_MS, TEN_MS);
        assertInstanceOf(CatchUp.Reading.class, CatchUp.READING.after(START, progress));
    }

    @Test
    void waitsUntilEveryFrontierHasComeAsFarAsTheWatermark() {
        VersionProgress progress =
                progress(List.of(source(0, 10, 10, TEN), source(1, 20, 25, ELEVEN)), TEN_MS, TEN_MS - 1);
        assertEquals(new CatchUp.Settling(List.of(TEN_MS, TEN_MS)), CatchUp.READING.after(START, progress));
    }

    @Test
    void doesNotChaseAWatermarkThatMovesOn() {
        CatchUp settling = CatchUp.READING.after(
                START, progress(List.of(source(0, 10, 10, TEN), source(1, 20, 25, ELEVEN)), TEN_MS, -1));
        VersionProgress later =
                progress(List.of(source(0, 90, 95, ELEVEN), source(1, 80, 85, ELEVEN)), ELEVEN_MS, TEN_MS);
        assertInstanceOf(CatchUp.Done.class, settling.after(START, later));
    }

    @Test
    void anEmptySourceIsCaughtUpAtOnce() {
        Started start = new Started(
                ProgressFacts.VERSION, List.of(new SourceStart("orders", "id", List.of(0L, 0L), List.of(0L, 0L))), 2);
        VersionProgress progress = progress(List.of(ProgressFacts.empty(0), ProgressFacts.empty(1)), -1, -1);
        assertInstanceOf(CatchUp.Done.class, CatchUp.READING.after(start, progress));
    }

    @Test
    void nobodySaysOfAVersionThatItHasCaughtUpWhoCannotTellWhatItHasPublished() {
        VersionProgress progress = new VersionProgress(
                ProgressFacts.VERSION, List.of(source(0, 10, 10, TEN), source(1, 20, 20, TEN)), Optional.empty());
        assertEquals(CatchUp.READING, CatchUp.READING.after(START, progress));
        assertEquals(CatchUp.READING, new CatchUp.Settling(List.of()).after(START, progress));
    }

    @Test
    void aVersionThatHasCommittedNothingReads() {
        SourceProgress nothing = new SourceProgress("orders", 0, -1, 10, Progress.NONE);
        assertInstanceOf(
                CatchUp.Reading.class,
                CatchUp.READING.after(START, progress(List.of(nothing, source(1, 20, 20, TEN)))));
    }
}
