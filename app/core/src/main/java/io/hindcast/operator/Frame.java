package io.hindcast.operator;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import java.nio.ByteBuffer;

/**
 * What travels from an input partition to a downstream partition: partials, and behind them the watermark that covers them.
 *
 * <p>Bytes: version 2; then as varints the source partition, the watermark M_p in ms, the partials sent to this downstream
 * partition since the beginning (these included), and the number of partials; then each partial as {@link Timing}, start of its slice in ms (8 bytes), length of the key (varint), key, accumulator. Whoever receives a frame merges
 * the partials and only then believes the watermark.
 *
 * @param sent the receiver's own count must be equal after merging, or something was lost or doubled
 * @param partials positioned at the first partial
 */
record Frame(int sourcePartition, long watermarkMs, long sent, int count, ByteBuffer partials) {
    private static final byte VERSION = 2;
    private static final int LONGEST_HEADER = 1 + 5 + 10 + 10 + 5;

    static Frame read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new BrokenInvariant(
                    "frame-format", "a frame of format " + version + ", this program reads " + VERSION);
        }
        return new Frame(
                Math.toIntExact(Varint.read(in)),
                Varint.read(in),
                Varint.read(in),
                Math.toIntExact(Varint.read(in)),
                in);
    }

    static byte[] write(int sourcePartition, long watermarkMs, long sent, int count, ByteWriter partials) {
        ByteWriter out = new ByteWriter(LONGEST_HEADER + partials.size());
        out.writeByte(VERSION);
        out.writeVarint(sourcePartition);
        out.writeVarint(watermarkMs);
        out.writeVarint(sent);
        out.writeVarint(count);
        out.write(partials.array(), 0, partials.size());
        return out.toByteArray();
    }
}
