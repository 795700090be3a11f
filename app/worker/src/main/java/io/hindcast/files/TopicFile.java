package io.hindcast.files;

import io.hindcast.input.Input;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file of records of a topic.
 *
 * @param bytes how many it has; 0 where nobody knows
 */
public record TopicFile(String topic, Input input, long bytes) {
    /** The same, counting what is read of it. */
    Input counting(AtomicLong read) {
        return new Input(
                input.name(),
                () -> new Counting(input.source().open(), read),
                input.opens(),
                input.format(),
                input.key(),
                input.csv());
    }

    private static final class Counting extends FilterInputStream {
        private final AtomicLong count;

        Counting(InputStream in, AtomicLong count) {
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
}
