package io.hindcast.tool;

import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Retired;
import io.hindcast.ledger.VersionState;
import io.hindcast.replay.kafka.VersionGroup;
import io.hindcast.replay.kafka.VersionTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay retire PIPELINE/vN}: ends a version and deletes exactly what it owns. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = "Ends a version that does not serve, and deletes its topics and its consumer group.")
final class RetireVerb implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(500);
    /** A worker that was killed is in its group until its session times out. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration PATIENCE_WITH_BROKERS = Duration.ofSeconds(10);

    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE/vN", description = "The version to remove.")
    private String named = "";

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    RetireVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            VersionState version = Named.version(session.state(), named);
            boolean retired = version.phase() instanceof Phase.Retired;
            String why = "replay retire " + version.id();
            if (!retired
                    && Decisions.retire(
                                    session.state(),
                                    version.id(),
                                    Retired.WayBack.KEPT,
                                    tool.clock().instant(),
                                    why)
                            instanceof Decision.Refused refused) {
                throw new ToolFailure(ExitCode.FAILED, refused.reason());
            }
            VersionTopics topics = new VersionTopics(
                    session.cluster(),
                    session.names(version.id()),
                    version.phase()
                            .started()
                            .map(start -> start.sources().size())
                            .orElse(1));
            VersionGroup group = new VersionGroup(session.cluster(), session.names(version.id()));
            List<String> existing = topics.existing();
            Terminal out = session.terminal();
            if (retired && existing.isEmpty() && !group.exists()) {
                throw new ToolFailure(ExitCode.FAILED, version.id() + " is retired already, and nothing of it is left");
            }
            out.line(version.id() + " (" + version.phase().word() + ") ends for good. This deletes:");
            existing.forEach(topic -> out.line("  topic           " + topic));
            out.line("  consumer group  " + group.name());
            out.line("  and in the workers its state");
            confirmation.ask(out, "Delete these?");
            if (!retired) {
                session.settle(state -> Decisions.retire(
                        state, version.id(), Retired.WayBack.KEPT, tool.clock().instant(), why));
            }
            delete(session, version, topics, group);
            return ExitCode.OK.number();
        }
    }

    private void delete(Session session, VersionState version, VersionTopics topics, VersionGroup group) {
        awaitEmpty(session, version, group);
        // Looked up again: until it stopped, the version may have created some.
        for (String topic : topics.existing()) {
            topics.delete(topic);
            session.terminal().line("deleted topic " + topic);
        }
        awaitGone(session, topics);
        group.delete();
        session.terminal().line("deleted consumer group " + group.name());
        session.terminal().line(version.id() + " is retired.");
    }

    /** Brokers hear of a deletion a little later than it is decided. */
    private void awaitGone(Session session, VersionTopics topics) {
        Instant until = tool.clock().instant().plus(PATIENCE_WITH_BROKERS);
        while (!topics.existing().isEmpty() && tool.clock().instant().isBefore(until)) {
            session.ledger().poll(LOOK);
        }
    }

    private void awaitEmpty(Session session, VersionState version, VersionGroup group) {
        Instant until = tool.clock().instant().plus(PATIENCE);
        int members = group.members();
        if (members > 0) {
            session.terminal().line("waiting until the workers have stopped it ...");
        }
        while (members > 0) {
            if (until.isBefore(tool.clock().instant())) {
                throw new ToolFailure(
                        ExitCode.FAILED,
                        members + " threads are still in the group '" + group.name() + "' after "
                                + PATIENCE.toSeconds()
                                + " s; nothing was deleted. Stop those workers, then: ./replay retire "
                                + version.id() + session.options());
            }
            session.ledger().poll(LOOK);
            members = group.members();
        }
    }
}
