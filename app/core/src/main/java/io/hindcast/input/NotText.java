package io.hindcast.input;

import java.io.IOException;

/** The bytes of an input are not the text that they should be. */
final class NotText extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;

    /** @param line counted from 1 */
    NotText(long line, String reason) {
        super(reason);
        this.line = line;
    }

    long line() {
        return line;
    }
}
