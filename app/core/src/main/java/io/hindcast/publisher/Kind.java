package io.hindcast.publisher;

import io.hindcast.results.ResultHead;

/** What a statement about a window is. */
enum Kind {
    /** It may still change by itself. */
    PROVISIONAL('p'),
    FINAL('f'),
    /** Events of the window may be missing: it never becomes final. */
    INCOMPLETE('i');

    private final byte code;

    Kind(char code) {
        this.code = (byte) code;
    }

    /** In rows. */
    byte code() {
        return code;
    }

    static Kind ofCode(byte code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalStateException("a statement of kind " + code);
    }

    static Kind of(ResultHead.Kind kind) {
        return switch (kind) {
            case PROVISIONAL -> PROVISIONAL;
            case FINAL -> FINAL;
            case INCOMPLETE -> INCOMPLETE;
        };
    }

    /** Whether nothing provisional may follow. */
    boolean settled() {
        return this != PROVISIONAL;
    }
}
