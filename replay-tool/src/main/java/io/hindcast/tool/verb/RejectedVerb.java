package io.hindcast.tool.verb;

import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Suggestion;
import io.hindcast.source.Reason;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.RowOptions;
import io.hindcast.tool.rejected.RejectedReading;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay rejected PIPELINE[/vN]}: which records a version has rejected, and why. */
@Command(
        name = "rejected",
        mixinStandardHelpOptions = true,
        description = {
            "Counts what a version has rejected, by reason and by partition of the source, with the newest examples of each reason.",
            "With --reason, csv or jsonl: the records, the newest first. Only data goes to the standard output."
        },
        exitCodeList = {
            "0:printed",
            "1:not all could be read, or records are there that no worker has written",
            "2:wrong usage",
            "4:nothing was rejected"
        })
final class RejectedVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description = "A version; without a number the one that serves, or else the last that was started.")
    private String named = "";

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only records that were rejected for this: late, say.")
    private Optional<String> reason = Optional.empty();

    @Mixin
    private final RowOptions rows = new RowOptions();

    RejectedVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        reason.ifPresent(RejectedVerb::check);
        try (Session session = connection.open(tool)) {
            VersionState version = Named.startedVersion(session.state(), named);
            Started started =
                    Named.started(version, "what it rejected is gone with its topics", "it has rejected nothing");
            return new RejectedReading(session, reason, rows.format(), rows.last())
                    .run(
                            version.id() + ", " + version.phase().word(),
                            new CommittedLog(session.cluster())
                                    .committed(session.names(version.id()).rejectedTopic(), 1),
                            read(session, started))
                    .number();
        }
    }

    private static void check(String word) {
        if (Reason.of(word).isEmpty()) {
            List<String> known =
                    Arrays.stream(Reason.values()).map(Reason::word).toList();
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "'" + word + "' is no reason; there are: " + String.join(", ", known)
                            + Suggestion.suffix(word, known));
        }
    }

    /** How many records were read of each partition; nothing where that cannot be seen. */
    private static Map<String, Long> read(Session session, Started started) {
        Map<String, Long> read = new HashMap<>();
        session.progress(
                        started,
                        failed -> session.terminal()
                                .note("How many records were read is not known: "
                                        + ClusterTrouble.words(failed).orElseThrow() + "."))
                .ifPresent(progress -> progress.sources()
                        .forEach(source -> read.put(
                                source.place(), source.progress().account().total())));
        return read;
    }
}
