package io.hindcast.source;

import java.io.InputStream;
import java.io.OutputStream;

/** An input stream that is armed with one record after the other, so that one parser can read them all. */
final class JsonInput extends InputStream {
    private byte[] bytes = new byte[0];
    private int position;
    private long before;

    /** The next bytes to read. What is left of the last ones is forgotten. */
    void arm(byte[] next) {
        before += position;
        bytes = next;
        position = 0;
    }

    /** How many bytes had been handed out when it was armed last. */
    long before() {
        return before;
    }

    /** Whether only white space is left to hand out. */
    boolean isBlank() {
        return isBlank(bytes, position, bytes.length - position);
    }

    @Override
    public int read() {
        return position < bytes.length ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = Math.min(length, bytes.length - position);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    private static boolean isBlank(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Takes what a parser had read ahead, and remembers whether it was only white space. */
    static final class Rest extends OutputStream {
        private boolean blank = true;

        boolean takeBlank() {
            boolean was = blank;
            blank = true;
            return was;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            blank &= isBlank(source, offset, length);
        }
    }
}
