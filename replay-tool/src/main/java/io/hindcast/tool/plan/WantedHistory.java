package io.hindcast.tool.plan;

import io.hindcast.ledger.Request;
import io.hindcast.ledger.Started;
import io.hindcast.start.Beginning;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the history a replay is to read.
 *
 * @param until only windows that end at or before it are published; empty for no end
 * @param wholeFrom the user's word that no event from this time on was deleted; empty if not given
 * @param options as the options of a command line
 * @param asked the same as somebody gave them, so that the same command again is known by it: {@code --by-duration 7d} stays that
 */
public record WantedHistory(
        Beginning beginning, Optional<Instant> until, Optional<Instant> wholeFrom, String options, String asked) {
    private static final String OF_A_FILE = " -f ";

    /** For a look, of which nobody asks later. */
    public WantedHistory(Beginning beginning, Optional<Instant> until, Optional<Instant> wholeFrom) {
        this(beginning, until, wholeFrom, "", "");
    }

    /** The same of a definition in a file. */
    public WantedHistory of(Path file) {
        return new WantedHistory(beginning, until, wholeFrom, options, asked + OF_A_FILE + file);
    }

    /** Whether a version was asked for so, whichever definition was meant. */
    boolean isHistoryOf(Started started) {
        return started.request()
                .map(Request::options)
                .filter(options -> history(options).equals(history(asked)))
                .isPresent();
    }

    /** Whether a version was asked for so, without a file and by no rollout. */
    boolean isWholly(Started started) {
        return started.rollout().isEmpty()
                && started.request().map(Request::options).equals(Optional.of(history(asked)));
    }

    private static String history(String asked) {
        int file = asked.indexOf(OF_A_FILE);
        return file < 0 ? asked : asked.substring(0, file);
    }

    /** Continues the sentence "a replay of 'orders' …". */
    String words(int topics) {
        String start;
        if (beginning instanceof Beginning.Time time) {
            start = "from " + time.from() + " on";
        } else if (beginning instanceof Beginning.Offsets) {
            start = "from given offsets";
        } else {
            start = topics == 1 ? "from its earliest record" : "from their earliest records";
        }
        return start + until.map(end -> ", until " + end).orElse("");
    }
}
