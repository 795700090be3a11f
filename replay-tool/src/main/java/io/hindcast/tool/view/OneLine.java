package io.hindcast.tool.view;

import io.hindcast.tool.terminal.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One line that changes: drawn over where somebody sits, printed anew every few seconds elsewhere. Thread-safe. */
final class OneLine {
    private static final Duration EVERY = Duration.ofSeconds(3);

    /** A line that wraps could not be drawn over: what does not fit is cut off. */
    private static final String NO_WRAP = "\u001B[?7l";

    private static final String WRAP = "\u001B[?7h";
    private static final String CLEAR = "\r\u001B[K";

    private final Terminal terminal;
    private final Clock clock;
    private String shown = "";
    private Instant next = Instant.MIN;

    OneLine(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    synchronized void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        if (terminal.interactive()) {
            terminal.out().print(CLEAR + NO_WRAP + text + WRAP);
            terminal.out().flush();
        } else if (clock.instant().isBefore(next)) {
            return;
        } else {
            next = clock.instant().plus(EVERY);
            terminal.line(text);
        }
        shown = text;
    }

    /** What is printed next stands below it. */
    synchronized void end() {
        if (terminal.interactive() && !shown.isEmpty()) {
            terminal.line("");
        }
        shown = "";
    }
}
