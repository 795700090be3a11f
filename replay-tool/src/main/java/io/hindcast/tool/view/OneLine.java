package io.hindcast.tool.view;

import io.hindcast.tool.terminal.Shown;
import io.hindcast.tool.terminal.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One line that changes: drawn over where somebody sits, printed anew every few seconds elsewhere. Thread-safe. */
final class OneLine {
    private static final Duration EVERY = Duration.ofSeconds(3);

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
            // A line that wraps could not be drawn over.
            terminal.out()
                    .print(CLEAR
                            + terminal.columns().stream()
                                    .mapToObj(columns -> Shown.cut(text, columns))
                                    .findFirst()
                                    .orElse(text));
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
