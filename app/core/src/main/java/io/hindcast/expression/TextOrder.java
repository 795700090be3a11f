package io.hindcast.expression;

/**
 * The order of strings: by code point, which is the order of their UTF-8 bytes. Java's own differs where one string has a
 * character beyond U+FFFF and the other one in U+E000–U+FFFF.
 */
public final class TextOrder {
    private TextOrder() {}

    /** Negative, 0 or positive, as of a comparator. */
    public static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean beyond = Character.isSurrogate(a);
                return beyond == Character.isSurrogate(b) ? Character.compare(a, b) : (beyond ? 1 : -1);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
