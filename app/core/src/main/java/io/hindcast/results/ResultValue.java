package io.hindcast.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/**
 * A result's value with its head, taken apart where it says what it is: {@code "final":true,"revision":2} stands between what is
 * before and what is behind, which together are its content. Two results of one kind and the same content tell a reader the same.
 * Immutable, if nobody writes to the array.
 */
public final class ResultValue {
    /** Only the window's end stands before it; quotes within texts are escaped. */
    private static final byte[] KIND = "},\"final\":".getBytes(UTF_8);

    /** In {@code "final":false,"reason":"idle"}. */
    private static final int QUOTES_OF_REASON = 6;

    private final byte[] bytes;
    private final ResultHead head;
    private final int from;
    private final int until;

    private ResultValue(byte[] bytes, ResultHead head, int from, int until) {
        this.bytes = bytes;
        this.head = head;
        this.from = from;
        this.until = until;
    }

    /** Reads a value, and keeps the array; empty if it is no result. */
    public static Optional<ResultValue> read(byte[] value) {
        return ResultHead.read(value).flatMap(head -> apart(value, head));
    }

    private static Optional<ResultValue> apart(byte[] value, ResultHead head) {
        int windowEnd = indexOf(value, KIND);
        if (windowEnd < 0) {
            return Optional.empty();
        }
        int from = windowEnd + 2;
        int until = head.kind() == ResultHead.Kind.FINAL
                ? from + finality(head.revision()).length
                : behindQuotes(value, from, QUOTES_OF_REASON);
        return Optional.of(new ResultValue(value, head, from, until));
    }

    private static int behindQuotes(byte[] value, int from, int quotes) {
        int at = from;
        for (int seen = 0; seen < quotes; at++) {
            if (value[at] == '"') {
                seen++;
            }
        }
        return at;
    }

    private static byte[] finality(long revision) {
        return ("\"final\":true,\"revision\":" + revision).getBytes(UTF_8);
    }

    public ResultHead head() {
        return head;
    }

    /** The value itself; not to be written to. */
    public byte[] bytes() {
        return bytes;
    }

    /** Hands over its content, in two pieces. */
    public void content(Piece piece) {
        piece.take(bytes, 0, from);
        piece.take(bytes, until, bytes.length - until);
    }

    /** A part of an array. */
    @FunctionalInterface
    public interface Piece {
        void take(byte[] bytes, int from, int length);
    }

    /** The same final result with another revision; the value itself where that is its own. */
    public byte[] revised(long revision) {
        if (head.kind() != ResultHead.Kind.FINAL || head.revision() == revision) {
            return bytes;
        }
        byte[] kind = finality(revision);
        byte[] revised = new byte[from + kind.length + bytes.length - until];
        System.arraycopy(bytes, 0, revised, 0, from);
        System.arraycopy(kind, 0, revised, from, kind.length);
        System.arraycopy(bytes, until, revised, from + kind.length, bytes.length - until);
        return revised;
    }

    private static int indexOf(byte[] text, byte[] searched) {
        for (int at = 0; at <= text.length - searched.length; at++) {
            if (Arrays.equals(text, at, at + searched.length, searched, 0, searched.length)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return new String(bytes, UTF_8);
    }
}
