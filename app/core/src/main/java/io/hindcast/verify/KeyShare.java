package io.hindcast.verify;

import io.hindcast.hash.Sha256;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some of all keys, chosen by a hash: of a key always the same, so all of its events or none. As it is written: {@code 1/100}.
 *
 * @param kept so many; at least 1
 * @param of so many; more than are kept
 */
public record KeyShare(int kept, int of) {
    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,8})");

    public KeyShare {
        if (kept < 1 || kept >= of) {
            throw new IllegalArgumentException(kept + "/" + of + " of the keys is not some of them");
        }
    }

    /** Reads one; empty if it is none. */
    public static Optional<KeyShare> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int kept = Integer.parseInt(parts.group(1));
        int of = Integer.parseInt(parts.group(2));
        return kept < of ? Optional.of(new KeyShare(kept, of)) : Optional.empty();
    }

    /** Whether a key, as JSON, is one of them. */
    public boolean holds(String key) {
        return Long.remainderUnsigned(ByteBuffer.wrap(Sha256.of(key)).getLong(), of) < kept;
    }

    @Override
    public String toString() {
        return kept + "/" + of;
    }
}
