package io.hindcast.sorting;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;

/** A record to be sorted by its key, and the number that tells it from others with the same key. */
record Numbered(String key, long number) {
    static final Comparator<Numbered> BY_KEY = Comparator.comparing(Numbered::key);

    static final RunFormat<Numbered> FORMAT = new RunFormat<>() {
        @Override
        public void write(Numbered record, DataOutputStream out) throws IOException {
            out.writeUTF(record.key);
            out.writeLong(record.number);
        }

        @Override
        public Numbered read(DataInputStream in) throws IOException {
            return new Numbered(in.readUTF(), in.readLong());
        }
    };
}
