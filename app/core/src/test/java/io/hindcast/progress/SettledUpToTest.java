package io.hindcast.progress;

import static io.hindcast.progress.ProgressFacts.START;
import static io.hindcast.progress.ProgressFacts.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.plan.Form;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SettledUpToTest {
    @Test
    void aWindowIsClosedOnceTheFrontierHasReachedItsEndPlusItsGrace() {
        SettledUpTo settled = SettledUpTo.by(100_000, Duration.ofSeconds(30));
        assertTrue(settled.contains(70_000));
        assertFalse(settled.contains(70_001));
    }

    @Test
    void twoVersionsHaveClosedWhatBothHaveEachByItsOwnGrace() {
        SettledUpTo both =
                SettledUpTo.by(100_000, Duration.ofSeconds(30)).and(SettledUpTo.by(90_000, Duration.ofSeconds(10)));
        assertEquals(new SettledUpTo(70_000), both);
    }

    @Test
    void nothingIsClosedBeforeTheFirstGraceHasPassed() {
        assertTrue(SettledUpTo.by(10_000, Duration.ofSeconds(30)).nothing());
    }

    @Test
    void theLowestFrontierIsUnknownUntilEveryTaskHasCommittedOne() {
        VersionProgress progress = ProgressFacts.progress(List.of(ProgressFacts.empty(0)), 5_000, -1);
        assertEquals(OptionalLong.empty(), SettledUpTo.frontierMs(Form.SHUFFLED, START, progress, progress));
    }

    @Test
    void anEmptyPartitionHoldsBackTheFrontierOfEverybodyBehindARepartition() {
        VersionProgress progress = ProgressFacts.progress(List.of(ProgressFacts.empty(0)), 5_000, 0);
        assertEquals(OptionalLong.of(0), SettledUpTo.frontierMs(Form.SHUFFLED, START, progress, progress));
    }

    @Test
    void anEmptyPartitionHoldsNobodyBackInTheDirectForm() {
        VersionProgress progress = direct(0);
        assertEquals(OptionalLong.of(5_000), SettledUpTo.frontierMs(Form.DIRECT, START, progress, progress));
    }

    @Test
    void aPartitionThatIsNoLongerEmptyCounts() {
        assertEquals(OptionalLong.empty(), SettledUpTo.frontierMs(Form.DIRECT, START, direct(0), direct(1)));
    }

    @Test
    void whereNobodyCanTellTheFrontierIsUnknown() {
        VersionProgress progress = new VersionProgress(VERSION, List.of(ProgressFacts.empty(0)), Optional.empty());
        for (Form form : Form.values()) {
            assertEquals(OptionalLong.empty(), SettledUpTo.frontierMs(form, START, progress, progress));
        }
    }

    private static VersionProgress direct(long endOfSecond) {
        SourceProgress first = new SourceProgress(
                "orders", 0, 10, 10, new Progress(Map.of(Progress.WATERMARK, 5_000L, Progress.FRONTIER, 5_000L)));
        SourceProgress second = new SourceProgress("orders", 1, -1, endOfSecond, Progress.NONE);
        return new VersionProgress(
                VERSION,
                List.of(first, second),
                List.of(new TaskProgress(0, 5_000, 5_000, 0), new TaskProgress(1, -1, -1, 0)));
    }
}
