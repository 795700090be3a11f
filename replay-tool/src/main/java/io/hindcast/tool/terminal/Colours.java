package io.hindcast.tool.terminal;

import java.util.Map;
import java.util.OptionalInt;

/**
 * How words stand out on a screen, where they do. A text that is coloured is one that is complete: its width is known, and nothing
 * in it is obeyed ({@link Shown}).
 */
public enum Colours {
    /** Everything stays as it is: in a file, in a pipe, or where nobody wants colours. */
    NONE,
    /** By the codes that terminals have agreed upon (ECMA-48). */
    ANSI;

    private static final String RESET = "\u001B[0m";
    private static final String BOLD = "\u001B[1m";
    private static final String GREEN = "\u001B[32m";
    private static final String YELLOW = "\u001B[33m";
    private static final String BOLD_RED = "\u001B[1;31m";

    /**
     * Those of a process.
     *
     * @param columns how wide the terminal is; empty where the output is none
     * @param environment with {@code NO_COLOR} not empty, or a {@code TERM} that is {@code dumb}, there are none
     */
    public static Colours of(OptionalInt columns, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return columns.isPresent() && wanted ? ANSI : NONE;
    }

    /** The names over a table. */
    public String heading(String text) {
        return in(BOLD, text);
    }

    /** What is as it should be. */
    public String good(String text) {
        return in(GREEN, text);
    }

    /** What somebody should look at. */
    public String notable(String text) {
        return in(YELLOW, text);
    }

    /** What must not be. */
    public String alarm(String text) {
        return in(BOLD_RED, text);
    }

    private String in(String code, String text) {
        return this == NONE || text.isEmpty() ? text : code + text + RESET;
    }
}
