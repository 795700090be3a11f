package io.hindcast.sorting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Reads what {@link BlockOutput} has written. No byte is handed out before its block agrees with its checksum, and a file that
 * was cut has no end. Not thread-safe.
 */
final class BlockInput extends InputStream {
    private final Path file;
    private final InputStream in;
    private final byte[] header = new byte[BlockOutput.HEADER_BYTES];
    private final byte[] block = new byte[BlockOutput.BLOCK_BYTES];
    private final CRC32C checksum = new CRC32C();
    private int at;
    private int end;
    private boolean ended;

    /** @param file is named in messages */
    BlockInput(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Of all bytes that were read from the file. */
    int checksum() {
        return (int) checksum.getValue();
    }

    /**
     * The next byte, or -1 at the end that was written.
     *
     * @throws IOException if the file was cut or changed
     */
    @Override
    public int read() throws IOException {
        return at < end || nextBlock() ? block[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == end && !nextBlock()) {
            return -1;
        }
        int read = Math.min(length, end - at);
        System.arraycopy(block, at, bytes, offset, read);
        at += read;
        return read;
    }

    private boolean nextBlock() throws IOException {
        if (ended) {
            return false;
        }
        fill(header, header.length);
        ByteBuffer fields = ByteBuffer.wrap(header);
        int length = fields.getInt();
        if (length < 0 || length > block.length) {
            throw changed();
        }
        fill(block, length);
        checksum.update(block, 0, length);
        ended = length == 0;
        if (fields.getInt() != checksum() || (ended && in.read() >= 0)) {
            throw changed();
        }
        at = 0;
        end = length;
        return !ended;
    }

    private void fill(byte[] bytes, int length) throws IOException {
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new IOException(file + " is damaged: it ends before what was written does");
        }
    }

    private IOException changed() {
        return new IOException(file + " is damaged: its bytes are not those that were written");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
