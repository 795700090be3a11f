package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.AggregateCall;
import io.hindcast.verify.Group.Timing;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Groups with their totals in one file, in order, each once. A file lives no longer than the process: no version.
 *
 * @param groups how many there are
 * @param checksum of all bytes of the file: what comes back is what was written, or reading it fails
 */
record Run(Path file, long groups, long checksum) {
    private static final int BUFFER_BYTES = 64 << 10;

    static Run write(Path file, Iterator<Map.Entry<Group, Totals>> sorted) throws IOException {
        long groups = 0;
        CRC32C checksum = new CRC32C();
        try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES), checksum))) {
            while (sorted.hasNext()) {
                Map.Entry<Group, Totals> entry = sorted.next();
                out.writeLong(entry.getKey().startMs());
                Totals.writeBytes(out, entry.getKey().key().getBytes(UTF_8));
                out.writeBoolean(entry.getKey().timing() == Timing.LATE);
                entry.getValue().write(out);
                groups++;
            }
        }
        return new Run(file, groups, checksum.getValue());
    }

    Cursor open(List<AggregateCall> calls) throws IOException {
        CheckedInputStream bytes =
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), new CRC32C());
        return new Cursor(this, bytes, calls);
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException("cannot delete " + file, left);
        }
    }

    /** Reads a run once, from its first group to its last. Not thread-safe. */
    static final class Cursor implements AutoCloseable {
        private final Run run;
        private final CheckedInputStream bytes;
        private final DataInputStream in;
        private final List<AggregateCall> calls;
        private long left;
        private Map.Entry<Group, Totals> entry;

        Cursor(Run run, CheckedInputStream bytes, List<AggregateCall> calls) {
            this.run = run;
            this.bytes = bytes;
            this.in = new DataInputStream(bytes);
            this.calls = calls;
            this.left = run.groups;
            this.entry = Map.entry(new Group(0, "", Timing.ON_TIME), new Totals(calls));
        }

        /**
         * Goes on to the next group; false behind the last one.
         *
         * @throws IOException if the file has not all the groups that were written, or others; known when the last was read
         */
        boolean next() throws IOException {
            if (left == 0) {
                check();
                return false;
            }
            left--;
            try {
                read();
            } catch (EOFException | IllegalArgumentException damaged) {
                throw new IOException(
                        run.file + " is damaged: " + (left + 1) + " of " + run.groups + " groups are missing", damaged);
            }
            return true;
        }

        private void check() throws IOException {
            if (bytes.getChecksum().getValue() != run.checksum) {
                throw new IOException(run.file + " is damaged: its bytes are not those that were written");
            }
        }

        private void read() throws IOException {
            long startMs = in.readLong();
            String key = new String(Totals.readBytes(in), UTF_8);
            Group group = new Group(startMs, key, in.readBoolean() ? Timing.LATE : Timing.ON_TIME);
            entry = Map.entry(group, Totals.read(in, calls));
        }

        Map.Entry<Group, Totals> entry() {
            return entry;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
