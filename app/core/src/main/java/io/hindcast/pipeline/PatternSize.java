package io.hindcast.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression becomes when it is compiled, told without compiling it: {@code (x{1000}){1000}} is a million steps. What
 * is no regular expression has some size as well. Used for one.
 */
final class PatternSize {
    /** Beyond which it does not matter any more. */
    private static final long ENORMOUS = 1L << 40;

    private final String pattern;

    /** Of the alternatives that have begun, outermost first, without the last one. */
    private final Deque<Long> outer = new ArrayDeque<>();

    private long size;

    /** Of the part that a count behind it repeats. */
    private long last;

    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** In steps, about one for each character that is not repeated. */
    static long of(String pattern) {
        return new PatternSize(pattern).steps();
    }

    private long steps() {
        while (at < pattern.length()) {
            char next = pattern.charAt(at);
            switch (next) {
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat();
                case '[' -> part(set());
                case '\\' -> part(escape());
                default -> part(1);
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
        return size;
    }

    private void open() {
        outer.push(size);
        size = 0;
        at++;
    }

    private void close() {
        last = Math.min(ENORMOUS, size + 2);
        size = Math.min(ENORMOUS, last + (outer.isEmpty() ? 0 : outer.pop()));
        at++;
    }

    /** One step, of so many characters. */
    private void part(int characters) {
        last = 1;
        size++;
        at += characters;
    }

    /** How many characters an escape has, {@code \d}, {@code \x{10FFFF}}. */
    private int escape() {
        int close =
                startsWith("{", at + 2) && "xpP".indexOf(pattern.charAt(at + 1)) >= 0 ? pattern.indexOf('}', at) : -1;
        return close < 0 ? 2 : close + 1 - at;
    }

    /** How many characters a set has, {@code [^]a-z]}. */
    private int set() {
        int end = at + 1;
        end += startsWith("^", end) ? 1 : 0;
        end += startsWith("]", end) ? 1 : 0;
        while (end < pattern.length() && pattern.charAt(end) != ']') {
            boolean named = startsWith("[:", end) && pattern.indexOf(":]", end) > 0;
            end = named ? pattern.indexOf(":]", end) + 2 : end + (pattern.charAt(end) == '\\' ? 2 : 1);
        }
        return end + 1 - at;
    }

    private boolean startsWith(String text, int from) {
        return pattern.startsWith(text, from);
    }

    /** A count {@code {2,5}}; braces around anything else stand for themselves. */
    private void repeat() {
        int end = pattern.indexOf('}', at);
        String counts = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!counts.matches("\\d{1,4}(,\\d{0,4})?")) {
            part(1);
            return;
        }
        int comma = counts.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? counts : counts.substring(0, comma));
        String upTo = comma < 0 ? "" : counts.substring(comma + 1);
        long times = upTo.isEmpty() ? least + (comma < 0 ? 0 : 1) : Integer.parseInt(upTo);
        long repeated = Math.min(ENORMOUS, last * Math.max(1, times));
        size = Math.min(ENORMOUS, size - last + repeated);
        last = repeated;
        at = end + 1;
    }
}
