package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.AggregateCall;
import io.hindcast.verify.Group.Timing;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Groups with their totals in one file, in order, each once. A file lives no longer than the process: no version. */
record Run(Path file, long groups) {
    private static final int BUFFER_BYTES = 64 << 10;

    static Run write(Path file, Iterator<Map.Entry<Group, Totals>> sorted) throws IOException {
        long groups = 0;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
            while (sorted.hasNext()) {
                Map.Entry<Group, Totals> entry = sorted.next();
                out.writeLong(entry.getKey().startMs());
                Totals.writeBytes(out, entry.getKey().key().getBytes(UTF_8));
                out.writeBoolean(entry.getKey().timing() == Timing.LATE);
                entry.getValue().write(out);
                groups++;
            }
        }
        return new Run(file, groups);
    }

    Cursor open(List<AggregateCall> calls) throws IOException {
        return new Cursor(
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)), calls, groups);
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
        private final DataInputStream in;
        private final List<AggregateCall> calls;
        private long left;
        private Map.Entry<Group, Totals> entry;

        Cursor(DataInputStream in, List<AggregateCall> calls, long groups) {
            this.in = in;
            this.calls = calls;
            this.left = groups;
            this.entry = Map.entry(new Group(0, "", Timing.ON_TIME), new Totals(calls));
        }

        /** Goes on to the next group; false behind the last one. */
        boolean next() throws IOException {
            if (left == 0) {
                return false;
            }
            left--;
            long startMs = in.readLong();
            String key = new String(Totals.readBytes(in), UTF_8);
            Group group = new Group(startMs, key, in.readBoolean() ? Timing.LATE : Timing.ON_TIME);
            entry = Map.entry(group, Totals.read(in, calls));
            return true;
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
