package io.hindcast.pipeline;

/** Spellings of an expression that mean the same: white space and comments outside of its strings. */
final class ExpressionSpelling {
    private final String text;
    private final StringBuilder normal = new StringBuilder();
    private int at;
    private boolean gap;

    private ExpressionSpelling(String text) {
        this.text = text;
    }

    /** Without comments, and with white space only where it parts two words: {@code a in b}, {@code a*b}. */
    static String normal(String expression) {
        ExpressionSpelling spelling = new ExpressionSpelling(expression);
        while (spelling.at < expression.length()) {
            spelling.take();
        }
        return spelling.normal.toString();
    }

    private void take() {
        char next = text.charAt(at);
        if (Character.isWhitespace(next)) {
            gap = true;
            at++;
        } else if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
            gap = true;
        } else if (next == '"' || next == '\'') {
            int end = endOfString(next);
            append(text.substring(at, end));
            at = end;
        } else {
            append(String.valueOf(next));
            at++;
        }
    }

    private void append(String part) {
        if (gap && !normal.isEmpty() && isWord(normal.charAt(normal.length() - 1)) && isWord(part.charAt(0))) {
            normal.append(' ');
        }
        gap = false;
        normal.append(part);
    }

    /** A quote counts as part of a word: {@code r "x"} is not the raw string {@code r"x"}. */
    private static boolean isWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '"' || character == '\'';
    }

    /** After the closing quotes of the string that starts here. */
    private int endOfString(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        String closing = text.startsWith(triple, at) ? triple : String.valueOf(quote);
        boolean raw = at > 0 && !gap && Character.toLowerCase(text.charAt(at - 1)) == 'r' && isPrefix(at - 1);
        int end = at + closing.length();
        while (end < text.length() && !text.startsWith(closing, end)) {
            end += !raw && text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), end + closing.length());
    }

    private boolean isPrefix(int letter) {
        return letter == 0 || !isWord(text.charAt(letter - 1)) || Character.toLowerCase(text.charAt(letter - 1)) == 'b';
    }
}
