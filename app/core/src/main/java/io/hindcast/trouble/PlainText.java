package io.hindcast.trouble;

import java.util.Locale;

/** Texts of records, which anybody may have written, in one line that moves no cursor. */
public final class PlainText {
    /** They shape letters, and turn no direction. */
    private static final String JOINERS = "\u200c\u200d";

    private PlainText() {}

    /**
     * The text in one line. What a terminal would obey is spelled as JSON spells it, {@code \u001b}, and so are marks that turn the
     * direction of writing, line ends of all kinds, and halves of characters.
     */
    public static String of(String text) {
        if (text.codePoints().noneMatch(PlainText::obeyed)) {
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
}
