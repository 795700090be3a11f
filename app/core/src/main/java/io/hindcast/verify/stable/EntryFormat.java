package io.hindcast.verify.stable;

import io.hindcast.publisher.Cause;
import io.hindcast.sorting.RunFormat;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalLong;

/** Entries on disk: kind (byte), key, value; of a word whether it is taken; of a statement its cause, number (0 for none) and version. */
final class EntryFormat implements RunFormat<Entry> {
    private static final int WORD = 0;
    private static final int SAID = 1;
    private static final int FOREIGN = 2;

    @Override
    public void write(Entry entry, DataOutputStream out) throws IOException {
        out.writeByte(entry instanceof Entry.Word ? WORD : entry instanceof Entry.Said ? SAID : FOREIGN);
        RunFormat.writeBytes(out, entry.key());
        RunFormat.writeBytes(out, entry.value());
        if (entry instanceof Entry.Word word) {
            out.writeBoolean(word.taken());
        } else if (entry instanceof Entry.Said said) {
            out.writeUTF(said.cause().name());
            out.writeLong(said.number().orElse(0));
            out.writeInt(said.version());
        } else if (entry instanceof Entry.Foreign foreign) {
            out.writeUTF(foreign.why());
        }
    }

    @Override
    public Entry read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        byte[] key = RunFormat.readBytes(in);
        byte[] value = RunFormat.readBytes(in);
        return switch (kind) {
            case WORD -> new Entry.Word(key, value, in.readBoolean());
            case SAID -> new Entry.Said(key, value, Cause.valueOf(in.readUTF()), number(in.readLong()), in.readInt());
            case FOREIGN -> new Entry.Foreign(key, value, in.readUTF());
            default -> throw new IOException("an entry of kind " + kind + ", which nobody writes");
        };
    }

    private static OptionalLong number(long written) {
        return written == 0 ? OptionalLong.empty() : OptionalLong.of(written);
    }
}
