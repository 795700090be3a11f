package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of the key fields as UTF-8 JSON, {@code {"sku":"a"}}; without key fields {@code {}}. There is exactly one text
 * for the same values, so keys are equal when their bytes are; they are ordered byte by byte, unsigned. Immutable, if
 * nobody writes to the array.
 */
public final class GroupKey implements Comparable<GroupKey> {
    private final byte[] bytes;
    private final int hash;

    /** Takes the array as it is, without a copy. */
    public GroupKey(byte[] bytes) {
        this(bytes, Arrays.hashCode(bytes));
    }

    GroupKey(byte[] bytes, int hash) {
        this.bytes = bytes;
        this.hash = hash;
    }

    /** The array itself: not to be written to. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(GroupKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof GroupKey key && hash == key.hash && Arrays.equals(bytes, key.bytes));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return new String(bytes, UTF_8);
    }
}
