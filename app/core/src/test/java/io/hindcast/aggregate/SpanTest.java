package io.hindcast.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Accumulators that know when their first and their last event were. */
final class SpanTest {
    private static final AccumulatorFormat FORMAT = new AccumulatorFormat(List.of()).spanning();

    @Test
    void goesFromTheFirstEventToTheLastHoweverTheyCome() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 500; round++) {
            long[] times = random.longs(1 + random.nextInt(8), 0, 1_000).toArray();
            Accumulator one = FORMAT.empty();
            Accumulator other = FORMAT.empty();
            long firstMs = Long.MAX_VALUE;
            long lastMs = -1;
            for (long timeMs : times) {
                (random.nextBoolean() ? one : other).add(event(timeMs));
                firstMs = Math.min(firstMs, timeMs);
                lastMs = Math.max(lastMs, timeMs);
            }
            one.merge(FORMAT.read(ByteBuffer.wrap(Events.bytes(other))));
            assertEquals(firstMs, one.firstMs());
            assertEquals(lastMs, one.lastMs());
            assertEquals(times.length, one.events());
            Accumulator read = FORMAT.read(ByteBuffer.wrap(Events.bytes(one)));
            assertArrayEquals(Events.bytes(one), Events.bytes(read));
            assertEquals(firstMs, read.firstMs());
        }
    }

    /** A persisted format: if this fails, the version byte must change too. */
    @Test
    void keepsItsBytes() {
        Accumulator accumulator = FORMAT.empty();
        assertEquals("0200", HexFormat.of().formatHex(Events.bytes(accumulator)));

        accumulator.add(event(1_000));
        accumulator.add(event(700));
        assertEquals("02" + "02" + "bc05" + "ac02", HexFormat.of().formatHex(Events.bytes(accumulator)));
    }

    @Test
    void isNotTakenForOneThatKnowsNoTimes() {
        byte[] plain = Events.bytes(new AccumulatorFormat(List.of()).empty());

        assertThrows(IllegalArgumentException.class, () -> FORMAT.read(ByteBuffer.wrap(plain)));
    }

    private static Contribution event(long timeMs) {
        Contribution contribution = FORMAT.contribution();
        contribution.stands(timeMs, 0, 0, 0);
        return contribution;
    }
}
