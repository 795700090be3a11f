package io.hindcast.pipeline;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** What holds for regular expressions (RE2) wherever one is written in a definition. */
public final class PatternRules {
    private static final Pattern FOLDS = Pattern.compile("\\(\\?[A-Za-z]*i");

    /** Or an escape that may stand for it. */
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]|\\\\[pPx0-7]");

    private PatternRules() {}

    /** Why a pattern is none that may stand here, in words for its author; empty if it may. */
    public static Optional<String> problem(String pattern) {
        if (foldsBeyondAscii(pattern)) {
            return Optional.of(
                    "(?i) stands in patterns of ASCII only: which of other letters belong together depends on"
                            + " the Java release");
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException invalid) {
            return Optional.of("not a regular expression (RE2): " + invalid.getMessage() + place(pattern, invalid));
        }
    }

    /** Of a part that stands there once. */
    private static String place(String pattern, PatternSyntaxException invalid) {
        String part = String.valueOf(invalid.getPattern());
        int at = pattern.indexOf(part);
        boolean told = at >= 0 && part.length() < pattern.length() && at == pattern.lastIndexOf(part);
        return told ? ", at character " + (pattern.codePointCount(0, at) + 1) : "";
    }

    /** RE2J asks Java which letters belong together where it has no table of its own. */
    private static boolean foldsBeyondAscii(String pattern) {
        return FOLDS.matcher(pattern).find() && BEYOND_ASCII.matcher(pattern).find();
    }
}
