package io.hindcast.tool.plan;

import io.hindcast.start.Beginning;
import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the history a replay is to read.
 *
 * @param until only windows that end at or before it are published; empty for no end
 * @param wholeFrom the user's word that no event from this time on was deleted; empty if not given
 * @param options as the options of a command line
 */
public record WantedHistory(Beginning beginning, Optional<Instant> until, Optional<Instant> wholeFrom, String options) {
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
