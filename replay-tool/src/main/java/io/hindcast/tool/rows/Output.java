package io.hindcast.tool.rows;

import io.hindcast.tool.terminal.Shown;
import io.hindcast.tool.terminal.Terminal;
import java.io.PrintWriter;

/**
 * Many lines of data. They leave in blocks, not one by one; to a terminal, without anything that it would obey. Not thread-safe.
 */
public final class Output implements AutoCloseable {
    private static final int LINES_A_LOOK = 1000;

    private final PrintWriter out;
    private final boolean terminal;
    private long lines;
    private boolean unheard;

    public Output(Terminal terminal) {
        this.out = terminal.out();
        this.terminal = terminal.columns().isPresent();
    }

    /** Writes a line; nothing more where nobody reads any longer, as behind {@code | head}. */
    public void line(String text) {
        if (unheard) {
            return;
        }
        out.write(terminal ? Shown.plain(text) : text);
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
