package io.hindcast.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Says how far something is: on a terminal in one line that is redrawn, elsewhere now and then in a line of its own. Not thread-safe.
 */
final class ProgressLine {
    private static final Duration REDRAWN = Duration.ofMillis(200);
    private static final Duration LINES = Duration.ofSeconds(5);
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final int columns;
    private final Clock clock;
    private Instant told;
    private boolean drawn;

    /** @param columns of the terminal that {@code err} is; 0 where it is none */
    ProgressLine(PrintWriter err, int columns, Clock clock) {
        this.err = err;
        this.columns = columns;
        this.clock = clock;
        told = clock.instant();
    }

    /** It is asked for no more often than it is shown. */
    void at(Supplier<String> line) {
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(columns > 0 ? REDRAWN : LINES) < 0) {
            return;
        }
        told = now;
        String text = line.get();
        if (columns > 0) {
            err.print(ERASE + (text.length() < columns ? text : text.substring(0, columns - 1)));
            drawn = true;
        } else {
            err.println(text);
        }
        err.flush();
    }

    /** Takes the line away, before anything else is said. */
    void clear() {
        if (drawn) {
            err.print(ERASE);
            err.flush();
            drawn = false;
        }
    }
}
