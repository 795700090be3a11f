package io.hindcast.tool.verb;

import io.hindcast.tool.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/** Waits until no worker is in a consumer group any more. */
final class GroupLeaving {
    /** A worker that was killed is in its group until its session times out. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration LOOK = Duration.ofMillis(500);

    private GroupLeaving() {}

    /**
     * Waits, and answers how many members are left.
     *
     * @param waiting is said where there is anybody to wait for
     */
    static int membersLeft(Session session, IntSupplier members, String waiting) {
        Instant until = session.tool().clock().instant().plus(PATIENCE);
        int left = members.getAsInt();
        if (left > 0) {
            session.terminal().line(waiting);
        }
        while (left > 0 && session.tool().clock().instant().isBefore(until)) {
            session.ledger().poll(LOOK);
            left = members.getAsInt();
        }
        return left;
    }
}
