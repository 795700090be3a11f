package io.hindcast.tool.rows;

import io.hindcast.tool.terminal.Colours;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.trouble.PlainText;
import java.io.PrintWriter;

/**
 * Many lines of data. They leave in blocks, not one by one; to a terminal, without anything that it would obey. Not thread-safe.
 */
public final class Output implements AutoCloseable {
    private static final int LINES_A_LOOK = 1000;

    private final PrintWriter out;
    private final boolean terminal;
    private final Colours colours;
    private long lines;
    private boolean unheard;

    public Output(Terminal terminal) {
        this.out = terminal.out();
        this.terminal = terminal.columns().isPresent();
        this.colours = terminal.colours();
    }

    /** Writes a line; nothing more where nobody reads any longer, as behind {@code | head}. */
    public void line(String text) {
        write(harmless(text));
    }

    /** The same of a line that must stand out. */
    public void alarm(String text) {
        write(colours.alarm(harmless(text)));
    }

    /** The names over lines that follow. */
    public void heading(String text) {
        write(colours.heading(harmless(text)));
    }

    private String harmless(String text) {
        return terminal ? PlainText.of(text) : text;
    }

    private void write(String text) {
        if (unheard) {
            return;
        }
        out.write(text);
        out.write('\n');
        if (++lines % LINES_A_LOOK == 0) {
            unheard = out.checkError();
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
