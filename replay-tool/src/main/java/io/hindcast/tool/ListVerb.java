package io.hindcast.tool;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code replay list}: all versions of all pipelines. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists pipelines and their versions.")
final class ListVerb implements Callable<Integer> {
    private static final int SHORT_FINGERPRINT = 12;

    private final Tool tool;
    private final Connection connection;

    ListVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            if (session.state().pipelines().isEmpty()) {
                session.terminal().line("The ledger of namespace '" + session.namespace() + "' is empty.");
                return ExitCode.OK.number();
            }
            Table table = new Table()
                    .text("version")
                    .text("phase")
                    .text("since")
                    .text("fingerprint")
                    .number("rejected")
                    .text("compared");
            for (PipelineState pipeline : session.state().pipelines().values()) {
                for (VersionState version : pipeline.versions()) {
                    table.row(
                            version.id(),
                            phase(version),
                            version.since().truncatedTo(ChronoUnit.SECONDS),
                            fingerprint(version),
                            rejected(session, version),
                            compared(version));
                }
            }
            table.lines().forEach(session.terminal()::line);
            return ExitCode.OK.number();
        }
    }

    private static String phase(VersionState version) {
        return version.phase().word() + (version.phase().maxRate().paused() ? ", paused" : "");
    }

    private static String fingerprint(VersionState version) {
        String whole = version.proposal().fingerprint();
        return whole.substring(0, Math.min(SHORT_FINGERPRINT, whole.length()));
    }

    /** Late and invalid records, as the version has committed them. */
    private static Object rejected(Session session, VersionState version) {
        Optional<Started> started = version.phase().started();
        if (started.isEmpty() || version.phase() instanceof Phase.Retired) {
            return "";
        }
        Account account = session.progress(started.get()).account();
        return account.records(Fate.LATE) + account.records(Fate.INVALID);
    }

    private static String compared(VersionState version) {
        return version.comparison()
                .map(comparison -> {
                    long all = comparison.counts().windows();
                    long identical = comparison.counts().identical();
                    String with = " with v" + comparison.against().number();
                    return all == identical
                            ? Texts.number(all) + " identical" + with
                            : Texts.number(all - identical) + " of " + Texts.number(all) + " differ" + with;
                })
                .orElse("");
    }
}
