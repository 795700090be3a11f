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

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** The lines of a table, of which the first has the names. */
    public void table(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            line(i == 0 ? colours.heading(lines.get(i)) : lines.get(i));
        }
    }

    /** A line beside the data. */
    public void note(String text) {
        err.println(text);
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
