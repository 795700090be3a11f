package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The keys of a task's rows. All rows about a window stand beside each other, windows in the order of their keys:
 *
 * <pre>
 * 1, start of the window, record key, 0            what was said
 * 1, start of the window, record key, 1, version   the last word of a version
 * 2, version, frontier, record key                 carried until the frontier of that version is there
 * 3                                                the task itself
 * 4, 5, 6                                          what is kept of alerts
 * </pre>
 *
 * <p>Starts and frontiers are 8 bytes, big-endian, with the sign bit turned; versions are 2 bytes. No record key is the beginning of
 * another one, since each is one JSON object.
 */
final class StoreKeys {
    private static final byte WINDOW = 1;
    private static final byte CARRIED = 2;
    private static final byte SAID = 0;
    private static final byte WORD = 1;
    private static final int KEY_AT = 1 + Long.BYTES;
    private static final int CARRIED_KEY_AT = 1 + Short.BYTES + Long.BYTES;
    private static final int WORD_BYTES = 1 + Short.BYTES;

    static final byte[] TASK = {3};
    static final byte[] WINDOWS_END = {CARRIED};

    private StoreKeys() {}

    static byte[] said(WindowKey key) {
        return window(key.startMs(), key.bytes(), 1).put(SAID).array();
    }

    static byte[] word(WindowKey key, int version) {
        return window(key.startMs(), key.bytes(), WORD_BYTES)
                .put(WORD)
                .putShort((short) version)
                .array();
    }

    static byte[] carried(WindowKey key, Said.Carried waits) {
        return carried(waits.version(), waits.untilMs(), key.bytes());
    }

    /** The first row of what is carried for a version. */
    static byte[] firstCarried(int version) {
        return carried(version, Long.MIN_VALUE, new byte[0]);
    }

    /** Behind all that is carried for a version until a frontier, inclusive. */
    static byte[] carriedEnd(int version, long frontierMs) {
        return frontierMs == Long.MAX_VALUE ? firstCarried(version + 1) : carried(version, frontierMs + 1, new byte[0]);
    }

    private static byte[] carried(int version, long frontierMs, byte[] key) {
        return ByteBuffer.allocate(CARRIED_KEY_AT + key.length)
                .put(CARRIED)
                .putShort((short) version)
                .putLong(frontierMs ^ Long.MIN_VALUE)
                .put(key)
                .array();
    }

    /** The first row that a window may have. */
    static byte[] window(WindowKey key) {
        return window(key.startMs(), key.bytes(), 0).array();
    }

    /** Before the rows of all windows that start then or later. */
    static byte[] startingAt(long startMs) {
        return window(startMs, new byte[0], 0).array();
    }

    /** Whether a row is one of the window whose rows all begin so: no record key is the beginning of another. */
    static boolean startsWith(byte[] rowKey, byte[] window) {
        return rowKey.length > window.length && Arrays.equals(rowKey, 0, window.length, window, 0, window.length);
    }

    private static ByteBuffer window(long startMs, byte[] key, int more) {
        return ByteBuffer.allocate(KEY_AT + key.length + more)
                .put(WINDOW)
                .putLong(startMs ^ Long.MIN_VALUE)
                .put(key);
    }

    /** The window that a row is about, or that it carries. */
    static WindowKey windowOf(byte[] rowKey) {
        byte[] key = rowKey[0] == CARRIED
                ? Arrays.copyOfRange(rowKey, CARRIED_KEY_AT, rowKey.length)
                : Arrays.copyOfRange(rowKey, KEY_AT, rowKey.length - (isSaid(rowKey) ? 1 : WORD_BYTES));
        return WindowKey.read(key).orElseThrow(() -> new IllegalStateException("a row without a window"));
    }

    /** Whether a row of a window is what was said, and no word of a version. */
    static boolean isSaid(byte[] rowKey) {
        // What is before the last byte is the end of a JSON object, or the number of a version behind a 1.
        return rowKey[rowKey.length - 1] == SAID && rowKey[rowKey.length - 2] == '}';
    }

    /** The version of a row that holds a word. */
    static int version(byte[] rowKey) {
        return ByteBuffer.wrap(rowKey).getShort(rowKey.length - Short.BYTES);
    }
}
