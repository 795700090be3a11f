package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hindcast.aggregate.ByteWriter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class FrameTest {
    /** Version, source partition 3, watermark 90 000, 300 sent, 1 in this frame, and what stands for a partial. */
    private static final String GOLDEN = "02" + "03" + "90bf05" + "ac02" + "01" + "cafe";

    @Test
    void keepsItsBytes() {
        ByteWriter partials = new ByteWriter();
        partials.writeByte(0xca);
        partials.writeByte(0xfe);

        assertEquals(GOLDEN, HexFormat.of().formatHex(Frame.write(3, 90_000, 300, 1, partials)));
    }

    @Test
    void readsItsBytes() {
        Frame frame = Frame.read(HexFormat.of().parseHex(GOLDEN));

        assertEquals(3, frame.sourcePartition());
        assertEquals(90_000, frame.watermarkMs());
        assertEquals(300, frame.sent());
        assertEquals(1, frame.count());
        byte[] partials = new byte[frame.partials().remaining()];
        frame.partials().get(partials);
        assertArrayEquals(new byte[] {(byte) 0xca, (byte) 0xfe}, partials);
    }

    @Test
    void refusesAnotherFormat() {
        byte[] newer = HexFormat.of().parseHex("03" + GOLDEN.substring(2));

        assertThrows(BrokenInvariant.class, () -> Frame.read(newer));
    }
}
