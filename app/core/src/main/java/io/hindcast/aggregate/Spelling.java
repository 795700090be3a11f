package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.hindcast.pipeline.ValueType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of a value, such that values of a type are equal when their spellings are: of 1.0 and 1.00 there is one. Ordered
 * byte by byte, unsigned. Immutable.
 */
final class Spelling implements Comparable<Spelling> {
    /** What is as long or longer is a digest of that length: so no digest is ever taken for a value. */
    private static final int DIGEST_BYTES = 32;

    /** Part of the format: another one would count otherwise. */
    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private final byte[] bytes;

    private Spelling(byte[] bytes) {
        this.bytes = bytes;
    }

    /** At most 32 bytes: of what is longer, its SHA-256. */
    static Spelling of(ValueType type, Contribution contribution, int argument) {
        byte[] full = full(type, contribution, argument);
        return new Spelling(full.length < DIGEST_BYTES ? full : sha256(full));
    }

    private static byte[] sha256(byte[] bytes) {
        return com.google.common.hash.Hashing.sha256().hashBytes(bytes).asBytes();
    }

    /** One that was written before. */
    static Spelling of(byte[] written) {
        return new Spelling(written);
    }

    /** A hash of the spelling, however long. */
    static long hash(ValueType type, Contribution contribution, int argument) {
        return HASHER.hashBytesToLong(full(type, contribution, argument));
    }

    /** Strings as they are, decimals without zeros at their end, ints, timestamps (milliseconds since 1970) and bools (0 or 1) as digits. */
    private static byte[] full(ValueType type, Contribution contribution, int argument) {
        String text = switch (type) {
            case STRING -> contribution.text(argument);
            case INT, TIMESTAMP, BOOL -> Long.toString(contribution.integer(argument));
            case DECIMAL -> contribution.number(argument).stripTrailingZeros().toPlainString();
        };
        return text.getBytes(UTF_8);
    }

    /** Not to be written to. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(Spelling other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Spelling spelling && Arrays.equals(bytes, spelling.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
