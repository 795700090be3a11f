package io.hindcast.tool.terminal;

import org.jline.utils.WCWidth;

/** Texts on a terminal, plain ones ({@link io.hindcast.trouble.PlainText}): how wide they are. */
public final class Shown {
    private static final String CUT = "…";

    private Shown() {}

    /** How many columns of a terminal a plain text takes. */
    public static int width(String plain) {
        return plain.codePoints()
                .map(point -> Math.max(0, WCWidth.wcwidth(point)))
                .sum();
    }

    /** As much of a plain text as fits, with … at its end if that is not all; at least that. */
    public static String cut(String plain, int columns) {
        if (width(plain) <= columns) {
            return plain;
        }
        int width = 0;
        int at = 0;
        while (at < plain.length()) {
            int point = plain.codePointAt(at);
            width += Math.max(0, WCWidth.wcwidth(point));
            if (width > columns - 1) {
                break;
            }
            at += Character.charCount(point);
        }
        return plain.substring(0, at) + CUT;
    }
}
