package io.hindcast.tool.verb;

import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.redrive.UnfinishedRedrives;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.view.StableTopicText;
import io.hindcast.tool.view.StatusText;
import io.hindcast.tool.view.WantedTopicText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code replay status [PIPELINE[/vN]]}: how far stable topics and versions are, and whom they wait for. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how far versions are, and whom they wait for; of whole pipelines also who speaks in their stable topics, and how"
                    + " far these follow."
        },
        exitCodeList = {
            "0:all of it is shown",
            "1:something of a version that runs, or of a stable topic, cannot be seen",
            "77:so it is, and a right that is missing would show it"
        })
final class StatusVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            arity = "0..1",
            paramLabel = "PIPELINE[/vN]",
            description = "One version, or all of a pipeline that live; left out: all that live.")
    private Optional<String> named = Optional.empty();

    StatusVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            List<VersionState> versions = named.map(name -> Named.versions(session.state(), name))
                    .orElseGet(() -> Named.living(session.state()));
            if (versions.isEmpty()) {
                session.terminal().line("No version lives in namespace '" + session.namespace() + "'.");
            }
            StatusText text = new StatusText(session);
            ExitCode shown = ExitCode.OK;
            String topicShown = "";
            for (VersionState version : versions) {
                if (!version.equals(versions.get(0))) {
                    session.terminal().line("");
                }
                PipelineState pipeline = session.state().pipeline(version.id().pipeline());
                if (wholePipelines() && !pipeline.name().equals(topicShown)) {
                    topicShown = pipeline.name();
                    shown = shown.beside(topic(session, pipeline));
                }
                shown = shown.beside(text.print(version));
            }
            session.sayUnreadable();
            return shown.number();
        }
    }

    private boolean wholePipelines() {
        return named.filter(name -> name.contains("/")).isEmpty();
    }

    /** What stands before the versions of a pipeline: redrives that are not over, and its stable topic, if it has one or wants one; how that ends the verb. */
    private static ExitCode topic(Session session, PipelineState pipeline) {
        List<String> redrives = UnfinishedRedrives.lines(session, pipeline.name());
        redrives.forEach(session.terminal()::line);
        if (!redrives.isEmpty()) {
            session.terminal().line("");
        }
        WantedTopicText wanted = new WantedTopicText(session);
        wanted.line(pipeline).ifPresent(line -> {
            session.terminal().line(line);
            session.terminal().line("");
        });
        if (pipeline.bound().isEmpty()) {
            return wanted.exitCode();
        }
        ExitCode shown =
                new StableTopicText(session).print(pipeline, pipeline.bound().get());
        session.terminal().line("");
        return shown == ExitCode.OK ? wanted.exitCode() : shown;
    }
}
