package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.GroupKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AggregateProgressTest {
    /** Version, frontier 60 000, two source partitions: watermark 90 000 after 5 partials, watermark 60 000 after none. */
    private static final String GOLDEN = "03" + "000000000000ea60" + "00000002"
            + ("0000000000015f90" + "0000000000000005")
            + ("000000000000ea60" + "0000000000000000")
            + "0000000000000000"
            + ("0000000000000000" + "0000000000000000")
            + "0000000000000000";

    @Test
    void keepsItsBytes() {
        AggregateProgress progress = new AggregateProgress(History.whole(2));
        progress.watermarks().raise(0, 90_000);
        progress.watermarks().raise(1, 60_000);
        progress.count(0, 5, 5);
        progress.moveFrontier(60_000);

        assertEquals(GOLDEN, HexFormat.of().formatHex(progress.bytes()));
    }

    @Test
    void readsItsBytes() {
        AggregateProgress progress =
                AggregateProgress.read(HexFormat.of().parseHex(GOLDEN), History.whole(2), Progress.NONE);

        assertEquals(60_000, progress.frontierMs());
        assertEquals(90_000, progress.watermarks().of(0));
        assertEquals(60_000, progress.watermarks().lowest());
        progress.count(0, 1, 6);
    }

    @Test
    void refusesAnotherFormatAndFewerPartitions() {
        byte[] bytes = HexFormat.of().parseHex(GOLDEN);
        byte[] newer = HexFormat.of().parseHex("05" + GOLDEN.substring(2));

        assertThrows(BrokenInvariant.class, () -> AggregateProgress.read(bytes, History.whole(1), Progress.NONE));
        assertThrows(BrokenInvariant.class, () -> AggregateProgress.read(newer, History.whole(2), Progress.NONE));
    }

    @Test
    void tellsWhereAClosingWasCutOff() {
        String golden = "04" + GOLDEN.substring(2) + "000000000000ea60" + "00000001" + "61";
        AggregateProgress progress =
                AggregateProgress.read(HexFormat.of().parseHex(golden), History.whole(2), Progress.NONE);

        assertEquals(Optional.of(new Cursor(60_000, new GroupKey(new byte[] {'a'}))), progress.cursor());
        assertEquals(golden, HexFormat.of().formatHex(progress.bytes()));

        progress.moveFrontier(60_000);
        assertEquals(GOLDEN, HexFormat.of().formatHex(progress.bytes()));
    }

    @Test
    void takesWhatAnEarlierReleaseDidNotKeepFromBesideTheOffset() {
        byte[] withoutFaults = HexFormat.of().parseHex("02" + GOLDEN.substring(2, GOLDEN.length() - 16));

        AggregateProgress progress = AggregateProgress.read(
                withoutFaults, History.whole(2), new Progress(Map.of(Progress.RESULT_FAULTS, 7L)));

        assertEquals(7, progress.resultFaults());
        progress.count(0, 1, 6);
    }

    @Test
    void beginsAtTheFloors() {
        History history = new History(List.of(50_000L, 0L, History.NO_PARTITION), 50_000, Long.MAX_VALUE);
        AggregateProgress progress = new AggregateProgress(history);

        progress.watermarks().raise(1, 70_000);

        assertEquals(50_000, progress.watermarks().lowest());
    }

    @Test
    void takesUpAPartitionAtItsFloorUnlessWindowsWerePublishedBehindIt() {
        byte[] bytes = HexFormat.of().parseHex(GOLDEN);

        AggregateProgress grown =
                AggregateProgress.read(bytes, new History(List.of(0L, 0L, 60_000L), -1, Long.MAX_VALUE), Progress.NONE);

        assertEquals(60_000, grown.watermarks().of(2));
        assertEquals(60_000, grown.watermarks().lowest());
        History tooLow = new History(List.of(0L, 0L, 59_999L), -1, Long.MAX_VALUE);
        var broken = assertThrows(BrokenInvariant.class, () -> AggregateProgress.read(bytes, tooLow, Progress.NONE));
        assertTrue(String.valueOf(broken.getMessage()).contains("growth-floor"), broken.getMessage());
    }

    @Test
    void aNumberWithoutAPartitionMayGetOneLater() {
        AggregateProgress hole =
                new AggregateProgress(new History(List.of(0L, History.NO_PARTITION), -1, Long.MAX_VALUE));
        hole.watermarks().raise(0, 90_000);
        hole.moveFrontier(90_000);

        AggregateProgress grown = AggregateProgress.read(
                hole.bytes(), new History(List.of(0L, 95_000L), -1, Long.MAX_VALUE), Progress.NONE);

        assertEquals(90_000, grown.watermarks().lowest());
        assertEquals(95_000, grown.watermarks().of(1));
    }

    @Test
    void stopsWhenTheSendersCountDiffers() {
        AggregateProgress progress = new AggregateProgress(History.whole(1));

        var broken = assertThrows(BrokenInvariant.class, () -> progress.count(0, 1, 2));

        assertTrue(String.valueOf(broken.getMessage()).contains("partial-count"), broken.getMessage());
    }

    @Test
    void keepsTheFrontierFromGoingBack() {
        AggregateProgress progress = new AggregateProgress(History.whole(1));
        progress.moveFrontier(10);
        progress.moveFrontier(5);

        assertEquals(10, progress.frontierMs());
    }
}
