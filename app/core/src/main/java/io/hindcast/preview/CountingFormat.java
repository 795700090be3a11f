package io.hindcast.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.sorting.RunFormat;
import io.hindcast.verify.Causes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** On disk: key, moment (long), whether it is a window (boolean), and then its end (long), or the causes. */
record CountingFormat(Causes.Columns columns) implements RunFormat<Counting> {
    @Override
    public void write(Counting counting, DataOutputStream out) throws IOException {
        RunFormat.writeBytes(out, counting.key().getBytes(UTF_8));
        out.writeLong(counting.atMs());
        out.writeBoolean(counting instanceof Counting.Window);
        if (counting instanceof Counting.Window window) {
            out.writeLong(window.lastMs());
        } else if (counting instanceof Counting.Records records) {
            records.causes().write(out);
        }
    }

    @Override
    public Counting read(DataInputStream in) throws IOException {
        String key = new String(RunFormat.readBytes(in), UTF_8);
        long atMs = in.readLong();
        return in.readBoolean()
                ? new Counting.Window(key, atMs, in.readLong())
                : new Counting.Records(key, atMs, Causes.read(in, columns));
    }
}
