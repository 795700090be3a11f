package io.hindcast.tool.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where the tool talks to its user.
 *
 * @param out takes what the verbs print
 * @param err takes what is said beside data that a program may read
 * @param columns how wide the terminal is that {@code out} is; empty where that is none: a pipe, a file
 * @param answers what the user types; empty where nobody can: a pipe, a job
 * @param colours of {@code out}
 */
public record Terminal(
        PrintWriter out, PrintWriter err, OptionalInt columns, Optional<BufferedReader> answers, Colours colours) {
    /** One that says everything in one place, which is no terminal. */
    public Terminal(PrintWriter out, Optional<BufferedReader> answers) {
        this(out, out, OptionalInt.empty(), answers, Colours.NONE);
    }

    /** Whether somebody sits there, so that lines may be redrawn. */
    public boolean interactive() {
        return answers.isPresent();
    }

    /** Prose, over as many lines as it takes on the terminal. */
    public void line(String text) {
        folded(text).forEach(out::println);
        out.flush();
    }

    private List<String> folded(String text) {
        return columns.isEmpty() || text.isEmpty()
                ? List.of(text)
                : text.lines()
                        .flatMap(line -> Folded.of(line, columns.getAsInt()).stream())
                        .toList();
    }

    /** A line for programs, which stays as it is. */
    public void data(String text) {
        out.println(text);
        out.flush();
    }

    /** A table, of which columns that can be done without go first where there is no room. */
    public void table(Table table, String... expendable) {
        List<String> lines = table.lines(columns, List.of(expendable));
        for (int i = 0; i < lines.size(); i++) {
            data(i == 0 ? colours.heading(lines.get(i)) : lines.get(i));
        }
    }

    /** A line beside the data. */
    public void note(String text) {
        folded(text).forEach(err::println);
        err.flush();
    }

    /** A line from a format, in the notation of the root locale: {@code 1,380,000}. */
    public void format(String format, Object... values) {
        line(String.format(Locale.ROOT, format, values));
    }

    /** Whether the user says yes. Without a user there is no yes. */
    public boolean confirmed(String question) {
        out.print(question + " [y/N] ");
        out.flush();
        try {
            @Nullable String answer = answers.isPresent() ? answers.get().readLine() : null;
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
