package io.hindcast.tool.results;

import io.hindcast.results.ResultCells;
import io.hindcast.results.ResultHead;
import java.time.Instant;
import java.util.Optional;

/**
 * Which results are wanted.
 *
 * @param at the window holds this time; a session of one event holds its start
 * @param from the window starts then or later
 * @param until the window starts before
 */
public record WantedWindows(KeyFilter keys, Optional<Instant> at, Optional<Instant> from, Optional<Instant> until) {
    boolean takes(ResultCells result) {
        ResultHead head = result.head();
        return at.map(Instant::toEpochMilli).filter(ms -> !holds(head, ms)).isEmpty()
                && from.filter(time -> head.startMs() < time.toEpochMilli()).isEmpty()
                && until.filter(time -> head.startMs() >= time.toEpochMilli()).isEmpty()
                && keys.takes(result.key());
    }

    private static boolean holds(ResultHead head, long ms) {
        return ms == head.startMs() || (ms > head.startMs() && ms < head.endMs());
    }
}
