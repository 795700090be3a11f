package io.hindcast.ledger;

import io.hindcast.hash.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The records of a ledger up to an offset, as a hash: {@code h(0)} is 32 bytes 0, {@code h(n+1) = SHA-256(h(n) ‖ length of the key ‖
 * key ‖ length of the value ‖ value)} over all records in order, those too that the fold rejects. A length has four bytes, the
 * highest first; what is not there has no bytes. Immutable.
 *
 * @param records how many there are; offsets have no gaps, so the last one stands at {@code records - 1}
 * @param hash in 64 hexadecimal digits
 */
public record Chain(long records, String hash) {
    /** Of no record. */
    public static final Chain START = new Chain(0, "0".repeat(64));

    /** So many digits of the hash are shown. */
    private static final int SHOWN = 32;

    /** With one record more. */
    public Chain with(byte @Nullable [] key, byte @Nullable [] value) {
        MessageDigest digest = Sha256.digest();
        digest.update(HexFormat.of().parseHex(hash));
        add(digest, key);
        add(digest, value);
        return new Chain(records + 1, HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, byte @Nullable [] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(bytes == null ? 0 : bytes.length)
                .flip());
        if (bytes != null) {
            digest.update(bytes);
        }
    }

    /** As somebody keeps it outside the ledger, to see later that nothing up to there has changed: {@code 118:9f3c…}, 32 digits. */
    public String anchor() {
        return records + ":" + hash.substring(0, SHOWN);
    }
}
