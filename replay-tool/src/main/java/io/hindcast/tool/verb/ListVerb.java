package io.hindcast.tool.verb;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.cluster.version.VersionsSeen;
import io.hindcast.cluster.version.VersionsSeen.Seen;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.redrive.UnfinishedRedrives;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Table;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.tool.view.ComparedText;
import io.hindcast.tool.view.StableTopicText;
import io.hindcast.tool.view.Unseen;
import io.hindcast.tool.view.WantedTopicText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code replay list}: all versions of all pipelines, by the ledger alone unless more is asked for, or a stable topic is missing. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists pipelines and their versions, as the ledger knows them, and why one does not have the stable topic that it"
                    + " names."
        },
        exitCodeList = {
            "0:all of it is shown",
            "1:a version (--wide), or a stable topic that is named, cannot be seen",
            "77:so it is, and a right that is missing would show it"
        })
final class ListVerb implements Callable<Integer> {
    private static final int SHORT_FINGERPRINT = 12;
    private static final List<String> NOTHING = List.of("", "", "");

    private final Tool tool;
    private final Connection connection;

    ListVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Option(
            names = "--wide",
            description = "Asks the cluster too: what was read and rejected, and how many threads of workers run it.")
    private boolean wide;

    @Option(names = "--all", description = "Also versions of pipelines that were removed.")
    private boolean all;

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            if (session.state().pipelines().isEmpty()) {
                session.terminal().line("The ledger of namespace '" + session.namespace() + "' knows no pipeline.");
                session.sayUnreadable();
                return ExitCode.OK.number();
            }
            List<VersionState> versions = session.state().pipelines().values().stream()
                    .flatMap(pipeline -> (all ? pipeline.versions() : pipeline.current()).stream())
                    .toList();
            ExitCode listed = wide ? wide(session, versions) : narrow(session, versions);
            listed = listed.beside(topics(session));
            session.sayUnreadable();
            return listed.number();
        }
    }

    /**
     * The stable topics, those that pipelines want and do not have, and what was begun and is not over; how that ends the verb, by what of these
     * cannot be seen.
     */
    private static ExitCode topics(Session session) {
        WantedTopicText wanted = new WantedTopicText(session);
        for (PipelineState pipeline : session.state().pipelines().values()) {
            pipeline.bound().map(topic -> StableTopicText.line(pipeline, topic)).ifPresent(session.terminal()::line);
            wanted.line(pipeline).ifPresent(session.terminal()::line);
            UnfinishedRedrives.lines(session, pipeline.name()).forEach(session.terminal()::line);
        }
        return wanted.exitCode();
    }

    private static ExitCode narrow(Session session, List<VersionState> versions) {
        Table table = table().text("compared");
        for (VersionState version : versions) {
            table.row(
                    version.id(),
                    phase(version),
                    Texts.seconds(version.since()),
                    fingerprint(version),
                    ComparedText.brief(version));
        }
        session.terminal().table(table, "fingerprint", "since");
        return ExitCode.OK;
    }

    /** One that cannot be seen has question marks, and why not stands below. */
    private static ExitCode wide(Session session, List<VersionState> versions) {
        Map<VersionId, Seen> seen = new VersionsSeen(session.cluster(), session.namespace())
                .of(versions.stream()
                        .filter(version -> !(version.phase() instanceof Phase.Retired))
                        .flatMap(version -> version.phase().started().stream())
                        .toList());
        Table table =
                table().number("read").number("rejected").number("threads").text("compared");
        Unseen unknown = new Unseen();
        for (VersionState version : versions) {
            List<String> facts = Optional.ofNullable(seen.get(version.id()))
                    .map(one -> facts(version.id(), one, unknown))
                    .orElse(NOTHING);
            table.row(
                    version.id(),
                    phase(version),
                    Texts.seconds(version.since()),
                    fingerprint(version),
                    facts.get(0),
                    facts.get(1),
                    facts.get(2),
                    ComparedText.brief(version));
        }
        session.terminal().table(table, "fingerprint", "since");
        unknown.lines().forEach(session.terminal()::line);
        return unknown.exitCode();
    }

    private static Table table() {
        return new Table().text("version").text("phase").text("since").text("fingerprint");
    }

    private static List<String> facts(VersionId version, Seen seen, Unseen unknown) {
        if (seen instanceof Seen.Known known) {
            Account account = known.account();
            return List.of(
                    Texts.number(account.total()),
                    Texts.number(account.records(Fate.LATE) + account.records(Fate.INVALID)),
                    Texts.number(known.threads()));
        }
        unknown.version(version, (Seen.Unknown) seen);
        return List.of("?", "?", "?");
    }

    private static String phase(VersionState version) {
        return version.phase().word() + (version.phase().maxRate().paused() ? ", paused" : "");
    }

    private static String fingerprint(VersionState version) {
        String whole = version.proposal().fingerprint();
        return whole.substring(0, Math.min(SHORT_FINGERPRINT, whole.length()));
    }
}
