package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What a store is to hold: how many entries, and the sum of their checksums (CRC-32C over key and accumulator). Neither
 * depends on an order. An entry that is lost, old, or there once too often shows as a tally that does not agree. Not thread-safe.
 *
 * <p>Bytes: entries (long), sum (long).
 */
final class Tally {
    static final int BYTES = 2 * Long.BYTES;

    private long entries;
    private long sum;

    /** Of these entries, which are read to their end. */
    static Tally of(WindowStore.Entries entries) {
        Tally found = new Tally();
        entries.forEachRemaining(entry -> found.add(checksum(entry.key(), entry.accumulator())));
        return found;
    }

    static Tally read(ByteBuffer in) {
        Tally read = new Tally();
        read.entries = in.getLong();
        read.sum = in.getLong();
        return read;
    }

    void write(ByteBuffer out) {
        out.putLong(entries).putLong(sum);
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        write(out);
        return out.array();
    }

    /** What one entry adds to the sum. */
    static int checksum(GroupKey key, byte[] accumulator) {
        CRC32C crc = new CRC32C();
        crc.update(key.bytes());
        crc.update(accumulator);
        return (int) crc.getValue();
    }

    void add(int checksum) {
        entries++;
        sum += checksum;
    }

    void remove(int checksum) {
        entries--;
        sum -= checksum;
    }

    void add(Tally other) {
        entries += other.entries;
        sum += other.sum;
    }

    void subtract(Tally other) {
        entries -= other.entries;
        sum -= other.sum;
    }

    Tally copy() {
        Tally copy = new Tally();
        copy.add(this);
        return copy;
    }

    /** Whether both are of the same entries. */
    boolean agrees(Tally other) {
        return entries == other.entries && sum == other.sum;
    }

    boolean isEmpty() {
        return entries == 0 && sum == 0;
    }

    @Override
    public String toString() {
        return entries + " entries with the sum " + sum;
    }
}
