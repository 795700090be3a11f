package io.hindcast.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReplayedOffsetsTest {
    private static final VersionId ID = new VersionId("revenue", 1);
    private final ReplayedOffsets offsets = new ReplayedOffsets(
            new Started(ID, List.of(new SourceStart("orders", "id", List.of(10L, 0L), List.of(110L, 50L))), 1));

    @Test
    void whatIsReadOfTheHistoryEndsWithIt() {
        VersionProgress progress = progress(40, 0, 70, 0);

        assertEquals(150, offsets.wanted(progress));
        assertEquals(30 + 50, offsets.read(progress));
    }

    @Test
    void transactionsLeaveOffsetsWithoutARecord() {
        assertEquals(0, offsets.uncounted(progress(40, 30, 70, 70)));
        assertEquals(3, offsets.uncounted(progress(40, 28, 70, 69)));
    }

    @Test
    void whatOnePartitionHasCountedTwiceIsNotHiddenByAnother() {
        assertEquals(-2, offsets.uncounted(progress(40, 32, 70, 60)));
    }

    private static VersionProgress progress(long first, long countedInFirst, long second, long countedInSecond) {
        return new VersionProgress(
                ID, List.of(source(0, first, countedInFirst), source(1, second, countedInSecond)), List.of());
    }

    private static SourceProgress source(int partition, long committed, long counted) {
        return new SourceProgress(
                "orders", partition, committed, 100, new Progress(Map.of(Progress.fate(Fate.ACCEPTED), counted)));
    }
}
