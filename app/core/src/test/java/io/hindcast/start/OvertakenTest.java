package io.hindcast.start;

import static io.hindcast.progress.ProgressFacts.START;
import static io.hindcast.progress.ProgressFacts.source;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Progress;
import io.hindcast.progress.SourceProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OvertakenTest {
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void findsNothingWhereTheNextRecordIsStillThere() {
        assertEquals(Optional.empty(), objection(source(0, 7, 9, TEN), 7));
    }

    @Test
    void namesWhatWasDeletedBeforeItWasRead() {
        assertEquals(
                Optional.of(
                        "retention has overtaken it: partition orders/0 begins at offset 9, but it reads 7 next, so 2"
                                + " offsets were deleted before it read them; raise retention.ms and retention.bytes of topic"
                                + " 'orders' above what a replay takes, and replay what is left"),
                objection(source(0, 7, 9, TEN), 9));
    }

    @Test
    void beginsAtTheStartWhereNothingIsCommitted() {
        SourceProgress fresh = new SourceProgress("orders", 0, -1, 9, Progress.NONE);
        assertEquals(Optional.empty(), objection(fresh, 0));
        assertEquals(true, objection(fresh, 1).isPresent());
    }

    private static Optional<String> objection(SourceProgress source, long beginning) {
        return Overtaken.objection(START.sources(), List.of(source), Map.of("orders/0", beginning));
    }
}
