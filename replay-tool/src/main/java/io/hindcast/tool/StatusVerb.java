package io.hindcast.tool;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.VersionProgress;
import io.hindcast.replay.kafka.VersionGroup;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code replay status PIPELINE[/vN]}: how far versions are, and whom they wait for. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows how far the versions of a pipeline are, and whom they wait for.")
final class StatusVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE[/vN]", description = "One version, or all that live.")
    private String named = "";

    StatusVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            boolean first = true;
            for (VersionState version : Named.versions(session.state(), named)) {
                if (!first) {
                    session.terminal().line("");
                }
                first = false;
                print(session, version);
            }
            return ExitCode.OK.number();
        }
    }

    private static void print(Session session, VersionState version) {
        Terminal out = session.terminal();
        out.line(version.id() + "  " + version.phase().word() + " since " + version.since());
        if (version.phase() instanceof Phase.Failed failed) {
            out.line("reason      " + failed.reason());
        }
        if (!version.growing().isEmpty()) {
            out.line("growing     is stopped until a worker has taken up new partitions of "
                    + String.join(", ", version.growing().keySet()));
        }
        if (version.phase() instanceof Phase.Proposed) {
            out.line("waits for   ./replay --from-earliest " + version.id().pipeline() + session.options());
        }
        Optional<Started> started = version.phase().started();
        if (started.isEmpty() || version.phase() instanceof Phase.Retired) {
            return;
        }
        VersionProgress progress = session.progress(started.get());
        int members = new VersionGroup(session.cluster(), session.names(version.id())).members();
        out.line("results     " + session.names(version.id()).resultsTopic());
        out.line("frontier    " + Texts.time(progress.frontierMs()));
        out.line("run by      "
                + (members == 0 ? "nobody: no worker is in its group" : members + " threads of workers"));
        rate(version, progress).ifPresent(line -> out.line("max rate    " + line));
        if (version.phase().maxRate().paused()) {
            out.line("to go on    " + Rates.goOn(session, version.id()));
        }
        out.line("account     " + account(progress.account()));
        ReplayedOffsets offsets = new ReplayedOffsets(started.get());
        Table table = new Table()
                .text("partition")
                .number("committed")
                .number("end")
                .number("lag")
                .text("watermark");
        for (SourceProgress source : progress.sources()) {
            table.row(
                    source.place(),
                    source.committed() < 0 ? "-" : Texts.number(source.committed()),
                    source.end(),
                    offsets.lag(source),
                    Texts.time(source.watermarkMs()));
        }
        table.lines().forEach(out::line);
        if (version.phase().maxRate().paused()) {
            return;
        }
        session.definition(version)
                .ifPresent(definition -> Waits.of(session, version, definition, progress)
                        .forEach(wait -> out.line("waits       " + wait)));
    }

    /** How fast it reads at most, and for a replay how long that takes at least; empty where nothing bounds it. */
    private static Optional<String> rate(VersionState version, VersionProgress progress) {
        MaxRate rate = version.phase().maxRate();
        if (!rate.bounded()) {
            return Optional.empty();
        }
        if (rate.paused() || !(version.phase() instanceof Phase.Replaying replaying)) {
            return Optional.of(rate.words());
        }
        ReplayedOffsets offsets = new ReplayedOffsets(replaying.start());
        long left = offsets.wanted(progress) - offsets.read(progress);
        return Optional.of(rate.words() + "; the " + Texts.number(left) + " offsets that are left take "
                + Texts.clock(Duration.ofSeconds(left / rate.recordsPerSecond())) + " at least");
    }

    /** {@code 5 accepted, 0 filtered, …; 7 read}. */
    private static String account(Account account) {
        return Arrays.stream(Fate.values())
                        .map(fate -> Texts.number(account.records(fate)) + " " + fate.word())
                        .collect(Collectors.joining(", "))
                + "; " + Texts.number(account.total()) + " read";
    }
}
