package io.hindcast.tool.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes in place of texts: of equal texts equal ones, by a key that nobody keeps, so that a text that is guessed cannot be told from another one. A
 * hash is at least as long as its text, since a long text may be none that a definition takes. Not thread-safe.
 */
final class Redaction {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int HASH_BYTES = 16;

    private final Mac mac;

    /** By a key of its own. */
    Redaction() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    /** What stands for a text; no characters stand for themselves. */
    String of(String text) {
        if (text.isEmpty()) {
            return text;
        }
        byte[] bytes = text.getBytes(UTF_8);
        byte[] hash = Arrays.copyOf(mac.doFinal(bytes), HASH_BYTES);
        StringBuilder standing =
                new StringBuilder(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        while (standing.length() < bytes.length) {
            standing.append('.');
        }
        return standing.toString();
    }
}
