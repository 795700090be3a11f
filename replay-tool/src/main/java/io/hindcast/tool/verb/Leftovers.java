package io.hindcast.tool.verb;

import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.MissingRightException;
import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.cluster.version.VersionGroup;
import io.hindcast.cluster.version.VersionTopics;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.pipeline.VersionId;
import io.hindcast.plan.VersionPlan;
import io.hindcast.tool.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a version has on the cluster: its topics and its consumer group. Deleting it again finishes what was left. */
final class Leftovers {
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Workers hear of a record within a second; tasks tell with their next commit that they have. */
    private static final int MOST_LOOKS_TO_LET_GO = 30;

    private static final Duration PATIENCE_WITH_BROKERS = Duration.ofSeconds(10);

    private final Session session;
    private final VersionId version;
    private final VersionTopics topics;
    private final VersionGroup group;
    private final boolean known;
    private final List<String> existing;

    Leftovers(Session session, VersionState version) {
        this.session = session;
        this.version = version.id();
        Optional<VersionPlan> plan = session.plan(version.id());
        known = plan.isPresent();
        topics = new VersionTopics(
                session.cluster(),
                version.id(),
                plan.map(VersionPlan::topicNames).orElseGet(() -> possibleTopics(session, version)));
        group = new VersionGroup(session.cluster(), session.names(version.id()));
        existing = topics.existing();
    }

    private static List<String> possibleTopics(Session session, VersionState version) {
        List<String> sources = version.phase().started().stream()
                .flatMap(start -> start.sources().stream())
                .map(SourceStart::topic)
                .toList();
        return VersionPlan.possibleTopics(session.names(version.id()), sources);
    }

    /** What of it may be left that cannot be found here; nothing of a version whose definition can be read. */
    Optional<String> notKnown() {
        return known
                ? Optional.empty()
                : Optional.of("not known: " + Session.UNREADABLE + "; if a release that reads it gives " + version
                        + " more than this one knows of, that is left: see to the topics whose names begin with '"
                        + group.name() + "'");
    }

    /** Whether nothing is left; what may not be seen may be there. */
    boolean nothing() {
        try {
            return existing.isEmpty() && !group.exists();
        } catch (MissingRightException unseen) {
            return false;
        }
    }

    void show() {
        existing.forEach(topic -> session.terminal().line("  topic           " + topic));
        session.terminal().line("  consumer group  " + group.name());
        notKnown().ifPresent(words -> session.terminal().line("  " + words));
    }

    /**
     * Deletes it when nobody runs the version any more. What the cluster refuses, or that it fails, is no failure of this: the
     * version is retired all the same.
     *
     * @return what is left and why
     */
    List<String> delete() {
        List<String> left = new ArrayList<>();
        try {
            if (stopped(left)) {
                awaitLetGo();
                deleteAll(left);
            }
        } catch (RuntimeException failed) {
            left.add("the rest of " + version + ": "
                    + ClusterTrouble.words(failed).orElseThrow(() -> failed));
        }
        return left;
    }

    /** Whether nobody runs it; what somebody may run is left alone. */
    private boolean stopped(List<String> left) {
        try {
            int members =
                    GroupLeaving.membersLeft(session, group::members, "waiting until the workers have stopped it ...");
            if (members > 0) {
                left.add("all of " + version + ": " + Counted.of(members, "thread")
                        + " of workers still in consumer group '" + group.name() + "' after "
                        + GroupLeaving.PATIENCE.toSeconds() + " s; stop those workers");
            }
            return members == 0;
        } catch (MissingRightException unseen) {
            left.add("all of " + version + ", since a worker may still run it: " + unseen.getMessage());
            return false;
        }
    }

    /**
     * Who publishes into the stable topic lets go of the results when he hears that the version has ended; a topic that goes while it
     * is read would cost him a thread, and three quarters of a minute.
     */
    private void awaitLetGo() {
        PipelineState pipeline = session.state().pipeline(version.pipeline());
        PublisherNames publisher = pipeline.publisher(session.namespace());
        int partitions = pipeline.bound().map(StableTopic::partitions).orElse(0);
        PublisherReader reader = new PublisherReader(session.cluster());
        if (partitions == 0 || reader.members(publisher) == 0) {
            return;
        }
        session.terminal().line("waiting until the publisher has let go of its results ...");
        long retired = session.version(version).entered().offset();
        for (int look = 0; look < MOST_LOOKS_TO_LET_GO; look++) {
            if (reader.read(publisher, partitions).ledgerOffset() > retired) {
                return;
            }
            session.ledger().poll(LOOK);
        }
    }

    private void deleteAll(List<String> left) {
        // Looked up again: until it stopped, the version may have created some.
        for (String topic : topics.existing()) {
            delete("topic " + topic, () -> topics.delete(topic), left);
        }
        if (left.isEmpty()) {
            awaitGone();
        }
        delete("consumer group " + group.name(), group::delete, left);
    }

    private void delete(String what, Runnable deletion, List<String> left) {
        try {
            deletion.run();
            session.terminal().line("deleted " + what);
        } catch (MissingRightException refused) {
            left.add(what + ": " + refused.getMessage());
        }
    }

    /** Brokers hear of a deletion a little later than it is decided. */
    private void awaitGone() {
        Instant until = now().plus(PATIENCE_WITH_BROKERS);
        while (!topics.existing().isEmpty() && now().isBefore(until)) {
            session.ledger().poll(LOOK);
        }
    }

    private Instant now() {
        return session.tool().clock().instant();
    }
}
