package io.hindcast.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WatermarkVectorTest {
    @Test
    void isHeldBackByAPartitionThatWasNeverHeardOf() {
        WatermarkVector vector = new WatermarkVector(3);
        vector.raise(0, 10);
        vector.raise(2, 20);

        assertEquals(0, vector.lowest());
        assertEquals(0, vector.of(1));
    }

    @Test
    void neverGoesBack() {
        WatermarkVector vector = new WatermarkVector(1);
        vector.raise(0, 10);
        vector.raise(0, 5);

        assertEquals(10, vector.of(0));
        assertEquals(10, vector.lowest());
    }

    @Test
    void isTheLowestOfAllPartitionsAtAnyTime() {
        SplittableRandom random = new SplittableRandom(1);
        WatermarkVector vector = new WatermarkVector(4);
        long[] expected = new long[4];
        for (int i = 0; i < 1_000; i++) {
            int partition = random.nextInt(4);
            long watermarkMs = random.nextInt(200);
            vector.raise(partition, watermarkMs);
            expected[partition] = Math.max(expected[partition], watermarkMs);
            assertEquals(Arrays.stream(expected).min().orElseThrow(), vector.lowest());
        }
    }

    @Test
    void refusesToBeEmpty() {
        assertThrows(IllegalArgumentException.class, () -> new WatermarkVector(0));
    }
}
