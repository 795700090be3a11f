package io.hindcast.tool;

import io.hindcast.ledger.VersionState;
import io.hindcast.replay.kafka.VersionGroup;
import io.hindcast.replay.kafka.VersionTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a version has on the cluster: its topics and its consumer group. Deleting it again finishes what was left. */
final class Leftovers {
    private static final Duration LOOK = Duration.ofMillis(500);
    /** A worker that was killed is in its group until its session times out. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration PATIENCE_WITH_BROKERS = Duration.ofSeconds(10);

    private final Session session;
    private final VersionTopics topics;
    private final VersionGroup group;
    private final List<String> existing;

    Leftovers(Session session, VersionState version) {
        this.session = session;
        topics = new VersionTopics(
                session.cluster(),
                session.names(version.id()),
                version.phase().started().map(start -> start.sources().size()).orElse(1));
        group = new VersionGroup(session.cluster(), session.names(version.id()));
        existing = topics.existing();
    }

    boolean nothing() {
        return existing.isEmpty() && !group.exists();
    }

    void show() {
        existing.forEach(topic -> session.terminal().line("  topic           " + topic));
        session.terminal().line("  consumer group  " + group.name());
    }

    /** Deletes it when nobody runs the version any more; answers what is left and why. */
    List<String> delete() {
        int members = membersLeft();
        if (members > 0) {
            return List.of("all of consumer group '" + group.name() + "': " + members
                    + " threads of workers are still in it after " + PATIENCE.toSeconds() + " s; stop those workers");
        }
        List<String> left = new ArrayList<>();
        // Looked up again: until it stopped, the version may have created some.
        for (String topic : topics.existing()) {
            topics.delete(topic)
                    .ifPresentOrElse(
                            reason -> left.add("topic " + topic + ": " + reason),
                            () -> session.terminal().line("deleted topic " + topic));
        }
        if (left.isEmpty()) {
            awaitGone();
        }
        group.delete()
                .ifPresentOrElse(
                        reason -> left.add("consumer group " + group.name() + ": " + reason),
                        () -> session.terminal().line("deleted consumer group " + group.name()));
        return left;
    }

    /** Brokers hear of a deletion a little later than it is decided. */
    private void awaitGone() {
        Instant until = now().plus(PATIENCE_WITH_BROKERS);
        while (!topics.existing().isEmpty() && now().isBefore(until)) {
            session.ledger().poll(LOOK);
        }
    }

    private int membersLeft() {
        Instant until = now().plus(PATIENCE);
        int members = group.members();
        if (members > 0) {
            session.terminal().line("waiting until the workers have stopped it ...");
        }
        while (members > 0 && now().isBefore(until)) {
            session.ledger().poll(LOOK);
            members = group.members();
        }
        return members;
    }

    private Instant now() {
        return session.tool().clock().instant();
    }
}
