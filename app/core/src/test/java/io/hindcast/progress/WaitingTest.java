package io.hindcast.progress;

import static io.hindcast.progress.ProgressFacts.empty;
import static io.hindcast.progress.ProgressFacts.progress;
import static io.hindcast.progress.ProgressFacts.source;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class WaitingTest {
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-01-01T11:00:00Z");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void namesThePartitionThatIsBehindAndQuiet() {
        VersionProgress progress = progress(List.of(source(0, 9, 9, ELEVEN), source(1, 5, 5, TEN)));
        QuietSince quiet = QuietSince.UNWATCHED.watch(progress, NOW);
        List<Waiting> waiting = Waiting.of(progress, quiet, IDLE, NOW.plus(IDLE));
        assertEquals(List.of(new Waiting.Quiet(source(1, 5, 5, TEN), NOW, Waiting.Quiet.Others.FURTHER)), waiting);
        assertEquals(
                "partition 1 of topic 'orders' holds the watermark at 2026-01-01T10:00:00Z; nothing has come since"
                        + " 2026-06-01T00:00:00Z. Windows close when it gets later events; if none will come:"
                        + " ./hindcast load - --topic orders --complete </dev/null",
                waiting.get(0).message());
    }

    @Test
    void waitsForTheIdleTimeoutBeforeItNamesAnybody() {
        VersionProgress progress = progress(List.of(source(0, 9, 9, ELEVEN), source(1, 5, 5, TEN)));
        QuietSince quiet = QuietSince.UNWATCHED.watch(progress, NOW);
        assertEquals(List.of(), Waiting.of(progress, quiet, IDLE, NOW.plus(IDLE).minusMillis(1)));
    }

    @Test
    void namesAnEmptyPartitionAtOnceWhenOthersAreFurther() {
        VersionProgress progress = progress(List.of(source(0, 9, 9, ELEVEN), empty(1)));
        List<Waiting> waiting = Waiting.of(progress, QuietSince.UNWATCHED.watch(progress, NOW), IDLE, NOW);
        assertEquals(1, waiting.size());
        assertEquals(
                "partition 1 of topic 'orders' has no event yet, so no window can close; nothing has come since"
                        + " 2026-06-01T00:00:00Z. Windows close when it gets later events; if none will come:"
                        + " ./hindcast load - --topic orders --complete </dev/null",
                waiting.get(0).message());
    }

    @Test
    void aPartitionThatIsStillBeingReadHoldsNobodyBack() {
        VersionProgress progress = progress(List.of(source(0, 9, 9, ELEVEN), source(1, 4, 5, TEN)));
        QuietSince quiet = QuietSince.UNWATCHED.watch(progress, NOW);
        assertEquals(List.of(), Waiting.of(progress, quiet, IDLE, NOW.plus(IDLE)));
    }

    @Test
    void aPartitionThatGetsRecordsIsNotQuiet() {
        VersionProgress before = progress(List.of(source(0, 9, 9, ELEVEN), source(1, 5, 5, TEN)));
        VersionProgress after = progress(List.of(source(0, 9, 9, ELEVEN), source(1, 6, 6, TEN)));
        QuietSince quiet = QuietSince.UNWATCHED.watch(before, NOW).watch(after, NOW.plus(IDLE));
        assertEquals(List.of(), Waiting.of(after, quiet, IDLE, NOW.plus(IDLE)));
    }

    @Test
    void nobodyWaitsForDataThatAreWhole() {
        Instant whole = Instant.parse("9999-12-31T23:59:59.999Z");
        VersionProgress progress = progress(List.of(source(0, 9, 9, whole), source(1, 6, 6, whole)));
        QuietSince quiet = QuietSince.UNWATCHED.watch(progress, NOW);
        assertEquals(List.of(), Waiting.of(progress, quiet, IDLE, NOW.plus(IDLE)));
    }

    @Test
    void aPartitionWithAnOpenTransactionIsNotQuiet() {
        VersionProgress progress = progress(List.of(source(0, 9, 9, ELEVEN), open(1, 5, 5, 8, TEN)));
        QuietSince quiet = QuietSince.UNWATCHED.watch(progress, NOW);

        List<Waiting> waiting = Waiting.of(progress, quiet, IDLE, NOW.plus(IDLE));

        assertEquals(
                List.of(
                        "a transaction is open at offset 5 in orders/1 since 2026-06-01T00:00:00Z, 3 offsets wait behind"
                                + " it; they are read when its producer commits or aborts, or when it times out"),
                waiting.stream().map(Waiting::message).toList());
        assertEquals(List.of(), Waiting.of(progress, quiet, IDLE, NOW.plus(IDLE).minusMillis(1)));
        assertEquals(List.of(), HeartbeatDue.of(progress, quiet, IDLE, NOW.plus(IDLE)));
    }

    @Test
    void anOpenTransactionIsToldOfAPartitionThatHoldsNothingBackToo() {
        VersionProgress progress = progress(List.of(open(0, 9, 9, 10, ELEVEN), source(1, 4, 5, TEN)));
        QuietSince quiet = QuietSince.UNWATCHED.watch(progress, NOW);

        assertEquals(1, Waiting.of(progress, quiet, IDLE, NOW.plus(IDLE)).size());
    }

    @Test
    void aVersionThatHasNotComeAsFarDoesNotWaitForATransaction() {
        VersionProgress progress = progress(List.of(source(0, 9, 9, ELEVEN), open(1, 4, 5, 8, TEN)));
        QuietSince quiet = QuietSince.UNWATCHED.watch(progress, NOW);

        assertEquals(List.of(), Waiting.of(progress, quiet, IDLE, NOW.plus(IDLE)));
    }

    @Test
    void transactionsThatFollowOneAnotherAreNoWait() {
        QuietSince quiet = QuietSince.UNWATCHED
                .watch(progress(List.of(open(0, 5, 5, 8, ELEVEN))), NOW)
                .watch(progress(List.of(open(0, 9, 9, 12, ELEVEN))), NOW.plus(IDLE));

        assertEquals(List.of(), Waiting.of(progress(List.of(open(0, 9, 9, 12, ELEVEN))), quiet, IDLE, NOW.plus(IDLE)));
    }

    @Test
    void theTimeThatNobodyWroteIsNoPartOfATransaction() {
        QuietSince quiet = QuietSince.UNWATCHED
                .watch(progress(List.of(source(0, 5, 5, ELEVEN))), NOW)
                .watch(progress(List.of(open(0, 5, 5, 8, ELEVEN))), NOW.plus(IDLE));

        assertEquals(NOW.plus(IDLE), quiet.openSince(open(0, 5, 5, 8, ELEVEN), NOW));
    }

    @Test
    void nobodyIsToldToCompleteAPartitionWhoseEndIsNotKnown() {
        SourceProgress gone = new SourceProgress(
                "orders", 1, 5, new LogEnd.Unseen("topic 'orders' does not exist any more"), Progress.NONE, 0);
        VersionProgress progress = progress(List.of(source(0, 9, 9, ELEVEN), gone));
        QuietSince quiet = QuietSince.UNWATCHED.watch(progress, NOW);

        assertEquals(List.of(), Waiting.of(progress, quiet, IDLE, NOW.plus(IDLE)));
        assertEquals(OptionalLong.empty(), gone.lag());
    }

    private static SourceProgress open(int partition, long committed, long stable, long written, Instant watermark) {
        return new SourceProgress(
                "orders",
                partition,
                committed,
                new LogEnd.Seen(stable, written),
                new Progress(Map.of(Progress.WATERMARK, watermark.toEpochMilli())),
                0);
    }
}
