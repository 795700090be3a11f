package io.hindcast.tool.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prose in lines that are no wider than a terminal. What goes on stands below where the text began; a command goes on behind a
 * backslash, so that it can be pasted, and what is said of it behind a {@code #} stays in one line. A word that is wider stays whole.
 */
final class Folded {
    /** What is before the text: blanks, or a label in a column of its own. */
    private static final Pattern BEFORE = Pattern.compile("\\s*(?:\\S(?: ?\\S){0,18} {2,})?");

    private static final List<String> PROGRAMS = List.of("./replay", "./hindcast");
    private static final Pattern ENDS_COMMAND = Pattern.compile(".*[;,)]");
    private static final String GOES_ON = " \\";
    private static final int FURTHER = 4;

    private final int columns;
    private final int indent;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line;
    private boolean begun;
    private boolean command;

    private Folded(String before, int columns) {
        this.columns = columns;
        indent = before.isBlank() ? before.length() + 2 : before.length();
        line = new StringBuilder(before);
    }

    static List<String> of(String text, int columns) {
        if (Shown.width(text) <= columns) {
            return List.of(text);
        }
        Matcher before = BEFORE.matcher(text);
        String label = before.lookingAt() && before.end() <= columns / 2 ? before.group() : "";
        Folded folded = new Folded(label, columns);
        String rest = text.substring(label.length());
        int comment = rest.indexOf(" # ");
        words(comment < 0 ? rest : rest.substring(0, comment)).forEach(folded::add);
        if (comment >= 0) {
            folded.command = false;
            folded.add(rest.substring(comment + 1));
        }
        folded.lines.add(folded.line.toString().stripTrailing());
        return folded.lines;
    }

    /** An option and its value are one. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            int last = words.size() - 1;
            if (last >= 0 && words.get(last).matches("--[^ ]+") && word.matches("[^-].*")) {
                words.set(last, words.get(last) + " " + word);
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private void add(String word) {
        int end = command ? columns - GOES_ON.length() : columns;
        if (begun && !word.isEmpty() && Shown.width(line + " " + word) > end) {
            lines.add(line.toString().stripTrailing() + (command ? GOES_ON : ""));
            line.setLength(0);
            line.append(" ".repeat(command ? indent + FURTHER : indent));
            begun = false;
        }
        line.append(begun ? " " : "").append(word);
        begun = true;
        command = PROGRAMS.contains(word)
                || (command && !word.isEmpty() && !ENDS_COMMAND.matcher(word).matches());
    }
}
