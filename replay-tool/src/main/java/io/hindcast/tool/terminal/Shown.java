package io.hindcast.tool.terminal;

import java.util.Locale;
import org.jline.utils.WCWidth;

/** Texts of records, which anybody may have written, on a terminal: nothing in them moves its cursor, and their width is known. */
public final class Shown {
    private static final String CUT = "…";

    /** They shape letters, and turn no direction. */
    private static final String JOINERS = "\u200c\u200d";

    private Shown() {}

    /**
     * The text in one line. What a terminal would obey is spelled as JSON spells it, {@code \u001b}, and so are marks that turn the
     * direction of writing, line ends of all kinds, and halves of characters.
     */
    public static String plain(String text) {
        if (text.codePoints().noneMatch(Shown::obeyed)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (obeyed(point)) {
                spell(point, plain);
            } else {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }

    private static boolean obeyed(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> JOINERS.indexOf(point) < 0;
            default -> false;
        };
    }

    private static void spell(int point, StringBuilder to) {
        switch (point) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> {
                for (char half : Character.toChars(point)) {
                    to.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
                }
            }
        }
    }

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
