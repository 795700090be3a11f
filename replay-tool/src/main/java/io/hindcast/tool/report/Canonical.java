package io.hindcast.tool.report;

import io.hindcast.hash.Sha256;

/**
 * A report as the text by which it is known.
 *
 * @param text one JSON object in one line, without its end
 * @param sha256 of the text in UTF-8, in hexadecimal digits
 */
public record Canonical(String text, String sha256) {
    /** The text, and its hash. */
    public static Canonical of(String text) {
        return new Canonical(text, Sha256.hex(text));
    }
}
