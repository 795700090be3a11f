package io.hindcast.publisher;

import io.hindcast.hash.Sha256;
import io.hindcast.results.ResultValue;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last word of a version about a window: the last record of its results topic that has the window's key.
 *
 * <p>As a row: byte 0 for a withdrawal; byte 1, then the bytes of the value.
 */
sealed interface Word {
    /** The bytes of its row. */
    byte[] row();

    /** It was taken back. */
    record Withdrawn() implements Word {
        @Override
        public byte[] row() {
            return new byte[] {WITHDRAWN};
        }
    }

    /** A result. */
    record Told(ResultValue value) implements Word {
        Kind kind() {
            return Kind.of(value.head().kind());
        }

        /** As versions count them; 0 for what is not final. */
        long revision() {
            return value.head().revision();
        }

        long endMs() {
            return value.head().endMs();
        }

        /** Of its content: results that tell the same have the same. */
        Fingerprint content() {
            MessageDigest digest = Sha256.digest();
            value.content(digest::update);
            return Fingerprint.of(digest.digest());
        }

        @Override
        public byte[] row() {
            byte[] bytes = value.bytes();
            byte[] row = new byte[1 + bytes.length];
            row[0] = TOLD;
            System.arraycopy(bytes, 0, row, 1, bytes.length);
            return row;
        }
    }

    byte WITHDRAWN = 0;
    byte TOLD = 1;

    /** What a record of a results topic says; empty if its value is no result. */
    static Optional<Word> of(byte[] value) {
        return value.length == 0
                ? Optional.of(new Withdrawn())
                : ResultValue.read(value).map(Told::new);
    }

    /** From its row. */
    static Word read(byte[] row) {
        return switch (row[0]) {
            case WITHDRAWN -> new Withdrawn();
            case TOLD ->
                new Told(ResultValue.read(Arrays.copyOfRange(row, 1, row.length))
                        .orElseThrow(() -> new IllegalStateException("a row that holds no result")));
            default -> throw new IllegalStateException("a row of format " + row[0]);
        };
    }
}
