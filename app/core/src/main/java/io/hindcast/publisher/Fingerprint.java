package io.hindcast.publisher;

import java.nio.ByteBuffer;

/** The first 128 bits of a SHA-256. */
record Fingerprint(long high, long low) {
    static final Fingerprint NONE = new Fingerprint(0, 0);

    static Fingerprint of(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new Fingerprint(bytes.getLong(), bytes.getLong());
    }
}
