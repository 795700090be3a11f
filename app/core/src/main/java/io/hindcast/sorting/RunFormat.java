package io.hindcast.sorting;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How records of a sort stand in its files: what was written is read again, one after the other. */
public interface RunFormat<T> {
    /** Writes a record so that its end can be told from its bytes. */
    void write(T record, DataOutputStream out) throws IOException;

    /** Reads the next record. The bytes are those that were written: they have been checked. */
    T read(DataInputStream in) throws IOException;

    /** Writes a length and so many bytes. */
    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads what {@link #writeBytes} has written. */
    static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
