package io.hindcast.sorting;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Writes bytes in blocks: length (int), checksum (int), bytes. The checksum is the CRC-32C of all bytes so far, so that a block
 * proves itself and those before it. A block without bytes is the end. Not thread-safe.
 */
final class BlockOutput extends OutputStream {
    static final int BLOCK_BYTES = 64 << 10;
    static final int HEADER_BYTES = 2 * Integer.BYTES;

    private final OutputStream out;
    private final byte[] block = new byte[HEADER_BYTES + BLOCK_BYTES];
    private final CRC32C checksum = new CRC32C();
    private int end = HEADER_BYTES;

    BlockOutput(OutputStream out) {
        this.out = out;
    }

    /** Of all bytes that are in a finished block. */
    int checksum() {
        return (int) checksum.getValue();
    }

    @Override
    public void write(int value) throws IOException {
        if (end == block.length) {
            finish();
        }
        block[end++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (end == block.length) {
                finish();
            }
            int fits = Math.min(left, block.length - end);
            System.arraycopy(bytes, from, block, end, fits);
            end += fits;
            from += fits;
            left -= fits;
        }
    }

    private void finish() throws IOException {
        int length = end - HEADER_BYTES;
        checksum.update(block, HEADER_BYTES, length);
        ByteBuffer.wrap(block).putInt(length).putInt(checksum());
        out.write(block, 0, end);
        end = HEADER_BYTES;
    }

    /** Writes the last block and the end, and closes the file even if that fails. */
    @Override
    public void close() throws IOException {
        try (out) {
            if (end > HEADER_BYTES) {
                finish();
            }
            finish();
        }
    }
}
