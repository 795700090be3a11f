package io.hindcast.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is read. */
final class CountedBytes extends FilterInputStream {
    private final AtomicLong count;

    CountedBytes(InputStream in, AtomicLong count) {
        super(in);
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count.addAndGet(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count.addAndGet(Math.max(0, read));
        return read;
    }
}
