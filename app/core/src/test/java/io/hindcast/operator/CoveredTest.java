package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.aggregate.ByteWriter;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoveredTest {
    private static final int TIMES = 60;

    @Test
    void standsInBytesAsEver() {
        Covered two = Covered.NOTHING.with(61_000, 62_000).with(63_000, 63_000);

        byte[] bytes = two.bytes(60_000, new ByteWriter());

        assertArrayEquals(new byte[] {1, (byte) 0xE8, 7, (byte) 0xE8, 7, (byte) 0xE8, 7, 0}, bytes);
        assertArrayEquals(bytes, Covered.read(bytes, 60_000).bytes(60_000, new ByteWriter()));
    }

    @Test
    void anotherFormatIsRefused() {
        assertThrows(BrokenInvariant.class, () -> Covered.read(new byte[] {2, 0, 0}, 0));
    }

    @Test
    void whatIsInItAlreadyChangesNothing() {
        Covered covered = Covered.NOTHING.with(10, 20);

        assertSame(covered, covered.with(12, 20));
    }

    @Test
    void spansThatTouchAreOne() {
        Covered covered = Covered.NOTHING.with(10, 20).with(30, 40).with(21, 29);

        assertArrayEquals(new byte[] {1, 10, 30}, covered.bytes(0, new ByteWriter()));
        assertEquals(40, covered.lastMs());
    }

    @Test
    void holdsWhatWasPutIntoItHoweverOften() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            Covered covered = Covered.NOTHING;
            BitSet expected = new BitSet();
            for (int left = 1 + random.nextInt(12); left > 0; left--) {
                int from = random.nextInt(TIMES);
                int to = from + random.nextInt(6);
                covered = covered.with(from, to);
                expected.set(from, to + 1);
                covered = Covered.read(covered.bytes(0, new ByteWriter()), 0);
                assertEquals(expected.length() - 1, covered.lastMs());
            }
            for (int at = 0; at < TIMES + 8; at++) {
                assertEquals(expected.get(at), covered.holds(at), at + " in " + expected);
            }
        }
        assertFalse(Covered.NOTHING.holds(0));
        assertTrue(Covered.NOTHING.with(0, 0).holds(0));
    }
}
