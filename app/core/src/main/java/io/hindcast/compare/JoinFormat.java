package io.hindcast.compare;

import io.hindcast.compare.JoinEntry.Incomplete;
import io.hindcast.compare.JoinEntry.Published;
import io.hindcast.compare.JoinEntry.Withdrawn;
import io.hindcast.sorting.RunFormat;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Entries on disk: kind (byte), whether of the version (boolean), key; of a published one the end (long) and the value. */
final class JoinFormat implements RunFormat<JoinEntry> {
    static final int PUBLISHED = 0;
    static final int WITHDRAWN = 1;
    static final int INCOMPLETE = 2;

    @Override
    public void write(JoinEntry entry, DataOutputStream out) throws IOException {
        out.writeByte(entry.kind());
        out.writeBoolean(entry.side() == Side.VERSION);
        RunFormat.writeBytes(out, entry.key());
        if (entry instanceof Published published) {
            out.writeLong(published.endMs());
            RunFormat.writeBytes(out, published.value());
        }
    }

    @Override
    public JoinEntry read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        Side side = in.readBoolean() ? Side.VERSION : Side.OTHER;
        byte[] key = RunFormat.readBytes(in);
        return switch (kind) {
            case PUBLISHED -> new Published(side, key, in.readLong(), RunFormat.readBytes(in));
            case WITHDRAWN -> new Withdrawn(side, key);
            case INCOMPLETE -> new Incomplete(side, key);
            default -> throw new IOException("an entry of kind " + kind + ", which nobody writes");
        };
    }
}
