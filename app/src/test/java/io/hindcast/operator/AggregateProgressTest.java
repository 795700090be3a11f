package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class AggregateProgressTest {
    /** Version, frontier 60 000, two source partitions: watermark 90 000 after 5 partials, watermark 60 000 after none. */
    private static final String GOLDEN = "01" + "000000000000ea60" + "00000002"
            + ("0000000000015f90" + "0000000000000005")
            + ("000000000000ea60" + "0000000000000000");

    @Test
    void keepsItsBytes() {
        AggregateProgress progress = new AggregateProgress(2);
        progress.watermarks().raise(0, 90_000);
        progress.watermarks().raise(1, 60_000);
        progress.count(0, 5, 5);
        progress.moveFrontier(60_000);

        assertEquals(GOLDEN, HexFormat.of().formatHex(progress.bytes()));
    }

    @Test
    void readsItsBytes() {
        AggregateProgress progress = AggregateProgress.read(HexFormat.of().parseHex(GOLDEN), 2);

        assertEquals(60_000, progress.frontierMs());
        assertEquals(90_000, progress.watermarks().of(0));
        assertEquals(60_000, progress.watermarks().lowest());
        progress.count(0, 1, 6);
    }

    @Test
    void refusesAnotherFormatAndAnotherNumberOfPartitions() {
        byte[] bytes = HexFormat.of().parseHex(GOLDEN);
        byte[] newer = HexFormat.of().parseHex("02" + GOLDEN.substring(2));

        assertThrows(BrokenInvariant.class, () -> AggregateProgress.read(bytes, 3));
        assertThrows(BrokenInvariant.class, () -> AggregateProgress.read(newer, 2));
    }

    @Test
    void stopsWhenTheSendersCountDiffers() {
        AggregateProgress progress = new AggregateProgress(1);

        var broken = assertThrows(BrokenInvariant.class, () -> progress.count(0, 1, 2));

        assertTrue(String.valueOf(broken.getMessage()).contains("partial-count"), broken.getMessage());
    }

    @Test
    void keepsTheFrontierFromGoingBack() {
        AggregateProgress progress = new AggregateProgress(1);
        progress.moveFrontier(10);
        progress.moveFrontier(5);

        assertEquals(10, progress.frontierMs());
    }
}
