package io.hindcast.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operators of SQL, and of others, in texts that are no expressions, and what is written here instead. */
final class SqlWords {
    private static final List<SqlWords> ALL = List.of(
            word("COUNT\\s*\\(\\s*\\*\\s*\\)", "count() counts events"),
            word(
                    "COUNT\\s*\\(\\s*DISTINCT\\b",
                    "write distinct(x), or distinct_exact(x, most), which counts up to so many exactly"),
            word("\\bIS\\s+NOT\\s+NULL\\b", "write has(field)"),
            word("\\bIS\\s+NULL\\b", "write !has(field)"),
            word("\\bNOT\\s+IN\\b", "write !(x in [\"a\", \"b\"])"),
            word("\\bNOT\\s+LIKE\\b", "write !s.contains(t), or !s.matches(\"...\") with a regular expression"),
            word(
                    "\\bR?I?LIKE\\b",
                    "write s.startsWith(t), s.contains(t), or s.matches(\"...\") with a regular expression"),
            word("\\bBETWEEN\\b.*?\\bAND\\b", "write x >= a && x <= b"),
            word("\\bBETWEEN\\b", "write x >= a && x <= b"),
            word("\\bFILTER\\s*\\(\\s*WHERE\\b", "write .where(...) directly behind the aggregate"),
            word("\\bOVER\\s*\\(", "a window is that of the pipeline: window and key say which events belong together"),
            word("\\bCASE\\b", "write condition ? a : b"),
            word("\\bIF\\b", "write condition ? a : b"),
            word("\\bINTERVAL\\b", "write epoch_ms(a) - epoch_ms(b) < 300000; an expression has no clock"),
            word("\\bAS\\b", "the name stands before it: total: sum(amount)"),
            word("\\bAND\\b", "write a && b"),
            word("\\bOR\\b", "write a || b"),
            word("\\bNOT\\b", "write !a"),
            new SqlWords(Pattern.compile("\\bIN\\s*\\("), "write x in [\"a\", \"b\"]"),
            new SqlWords(Pattern.compile("\\bIN\\b"), "write x in [\"a\", \"b\"]"),
            new SqlWords(Pattern.compile("\\bin\\s*\\("), "write x in [\"a\", \"b\"]"),
            new SqlWords(Pattern.compile("<>"), "write a != b"),
            new SqlWords(Pattern.compile("=~"), "write s.matches(\"...\")"),
            new SqlWords(Pattern.compile("(?<!&)&(?!&)"), "write a && b"),
            new SqlWords(Pattern.compile("(?<!\\|)\\|(?!\\|)"), "write a || b"));

    private final Pattern pattern;
    private final String instead;

    /**
     * One that stands in a text.
     *
     * @param offset in code points
     * @param word as it is written there
     */
    record Found(int offset, String word, String instead) {}

    private SqlWords(Pattern pattern, String instead) {
        this.pattern = pattern;
        this.instead = instead;
    }

    private static SqlWords word(String pattern, String instead) {
        return new SqlWords(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), instead);
    }

    /** Each word once, by its place; what stands in quotes is no word. */
    static List<Found> in(String text) {
        StringBuilder rest = new StringBuilder(withoutQuoted(text));
        List<Found> found = new ArrayList<>();
        for (SqlWords word : ALL) {
            Matcher matcher = word.pattern.matcher(rest.toString());
            boolean first = true;
            while (matcher.find()) {
                if (first) {
                    found.add(new Found(
                            text.codePointCount(0, matcher.start()),
                            text.substring(matcher.start(), matcher.end()).replaceAll("\\s+", " "),
                            word.instead));
                    first = false;
                }
                // A longer one is told, not its parts.
                rest.replace(matcher.start(), matcher.end(), " ".repeat(matcher.end() - matcher.start()));
            }
        }
        found.sort((left, right) -> Integer.compare(left.offset(), right.offset()));
        return found;
    }

    private static String withoutQuoted(String text) {
        StringBuilder plain = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inQuotes = quote != 0;
            if (inQuotes) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
            plain.append(inQuotes || quote != 0 ? '"' : c);
        }
        return plain.toString();
    }
}
