package io.hindcast.tool.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A report as the text by which it is known.
 *
 * @param text one JSON object in one line, without its end
 * @param sha256 of the text in UTF-8, in hexadecimal digits
 */
public record Canonical(String text, String sha256) {
    /** The text, and its hash. */
    public static Canonical of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return new Canonical(text, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
