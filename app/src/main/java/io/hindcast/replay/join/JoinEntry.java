package io.hindcast.replay.join;

import io.hindcast.replay.Side;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One result on disk. Key: length of the record key (int), record key, side (byte), order of arrival (long); so all entries of
 * a record key stand together, those of a side in order. Value: end of the window (long), value; or nothing for a tombstone; or one byte for a
 * window that is not compared, because events of it may be missing.
 */
final class JoinEntry {
    private static final int AROUND_KEY = Integer.BYTES + 1 + Long.BYTES;
    private static final byte VERSION = 0;
    private static final byte OTHER = 1;

    private final byte[] key;
    private final byte[] value;

    JoinEntry(byte[] key, byte[] value) {
        this.key = key;
        this.value = value;
    }

    static byte[] key(Side side, byte[] recordKey, long order) {
        return ByteBuffer.allocate(AROUND_KEY + recordKey.length)
                .putInt(recordKey.length)
                .put(recordKey)
                .put(side == Side.VERSION ? VERSION : OTHER)
                .putLong(order)
                .array();
    }

    static byte[] published(long endMs, byte[] value) {
        return ByteBuffer.allocate(Long.BYTES + value.length)
                .putLong(endMs)
                .put(value)
                .array();
    }

    static byte[] withdrawn() {
        return new byte[0];
    }

    static byte[] incomplete() {
        return new byte[1];
    }

    byte[] recordKey() {
        return Arrays.copyOfRange(key, Integer.BYTES, Integer.BYTES + recordKeyLength());
    }

    boolean sameRecordKey(byte[] other) {
        int length = recordKeyLength();
        return Arrays.equals(key, Integer.BYTES, Integer.BYTES + length, other, 0, other.length);
    }

    Side side() {
        return key[Integer.BYTES + recordKeyLength()] == VERSION ? Side.VERSION : Side.OTHER;
    }

    boolean tombstone() {
        return value.length == 0;
    }

    boolean isIncomplete() {
        return value.length == 1;
    }

    byte[] value() {
        return value;
    }

    private int recordKeyLength() {
        return key.length - AROUND_KEY;
    }
}
