package io.hindcast.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What the gzip members (RFC 1952) of a stream hold, one member after the other up to the stream's end. Anything else behind a
 * member is an error, and so is a member that ends too early or fails its checksum. Not thread-safe.
 *
 * <p>Java's own stream asks how much is available to learn whether a member follows, and so ends early on a pipe that pauses; and
 * it passes over what is not gzip.
 */
final class GzipMembers extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FIRST = 0x1F;
    private static final int SECOND = 0x8B;
    private static final int DEFLATE = 8;
    private static final int TIME_FLAGS_AND_SYSTEM_BYTES = 6;
    private static final int HEADER_CHECK = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] one = new byte[1];
    private int position;
    private int limit;
    private boolean inMember;

    /** @param in begins with a member; closed with this stream */
    GzipMembers(InputStream in) {
        this.in = in;
    }

    /** Whether a stream that begins with these two bytes is gzip. */
    static boolean isMagic(int first, int second) {
        return first == FIRST && second == SECOND;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || beginMember()) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                check.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else {
                feed();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException damaged) {
            throw new IOException("the gzip data are damaged: " + damaged.getMessage(), damaged);
        }
    }

    /** False at the end of the stream. */
    private boolean beginMember() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        if (next() != FIRST || next() != SECOND) {
            throw new IOException("something that is not gzip follows the gzip data");
        }
        int method = next();
        int flags = next();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new IOException("the gzip data are damaged, or of a kind that is not known");
        }
        skip(TIME_FLAGS_AND_SYSTEM_BYTES);
        if ((flags & EXTRA) != 0) {
            skip(twoBytes());
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            skip(2);
        }
        inflater.reset();
        check.reset();
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        long sum = fourBytes();
        long length = fourBytes();
        if (sum != check.getValue() || length != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new IOException("the gzip data are damaged: the checksum differs");
        }
        inMember = false;
    }

    private void feed() throws IOException {
        if (position == limit && !fill()) {
            throw tooEarly();
        }
        inflater.setInput(buffer, position, limit - position);
        position = limit;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    private int next() throws IOException {
        if (position == limit && !fill()) {
            throw tooEarly();
        }
        return buffer[position++] & 0xFF;
    }

    private static EOFException tooEarly() {
        return new EOFException("the gzip data end too early");
    }

    private int twoBytes() throws IOException {
        return next() | next() << Byte.SIZE;
    }

    private long fourBytes() throws IOException {
        return twoBytes() | (long) twoBytes() << Short.SIZE;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // Up to the zero that ends it.
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
