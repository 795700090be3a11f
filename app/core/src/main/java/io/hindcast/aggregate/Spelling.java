package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
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

    private final byte[] bytes;

    private Spelling(byte[] bytes) {
        this.bytes = bytes;
    }

    /** At most 32 bytes: of what is longer, its SHA-256. */
    static Spelling of(ValueType type, Contribution contribution, int argument) {
        byte[] full = full(type, contribution, argument);
        return new Spelling(
                full.length < DIGEST_BYTES
                        ? full
                        : Hashing.sha256().hashBytes(full).asBytes());
    }

    /** One that was written before. */
    static Spelling of(byte[] written) {
        return new Spelling(written);
    }

    /** Of strings their UTF-8, of others as accumulators have them. */
    private static byte[] full(ValueType type, Contribution contribution, int argument) {
        ByteWriter bytes = new ByteWriter(24);
        switch (type) {
            case STRING -> bytes.write(contribution.text(argument).getBytes(UTF_8));
            case INT, TIMESTAMP, BOOL -> bytes.writeSigned(contribution.integer(argument));
            case DECIMAL -> Decimals.write(contribution.number(argument).stripTrailingZeros(), bytes);
        }
        return bytes.toByteArray();
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
