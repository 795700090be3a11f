package io.hindcast.verify;

import io.hindcast.account.Fate;
import java.util.List;
import java.util.Optional;

/**
 * What became of a record.
 *
 * @param clause what decided it
 * @param name the field or the function that it was about; no characters where there is none
 * @param atMs its valid event time, in milliseconds since 1970; {@link #NO_TIME} without one
 * @param key its key as JSON; empty where that was not asked for, or is not known
 * @param taking the groups that an accepted event comes into
 */
record Judged(Fate fate, Clause clause, String name, long atMs, Optional<String> key, List<Group> taking) {
    static final long NO_TIME = -1;
    static final Judged HEARTBEAT = of(Fate.HEARTBEAT, Clause.HEARTBEAT, "", NO_TIME);
    static final Judged UNREADABLE = of(Fate.INVALID, Clause.VALUE, "", NO_TIME);
    static final Judged NULL_LEFT_OUT = of(Fate.FILTERED, Clause.VALUE, "", NO_TIME);

    static Judged of(Fate fate, Clause clause, String name, long atMs) {
        return new Judged(fate, clause, name, atMs, Optional.empty(), List.of());
    }
}
