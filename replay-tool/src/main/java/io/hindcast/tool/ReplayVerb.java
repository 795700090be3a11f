package io.hindcast.tool;

import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.release.ReleaseProvider;
import io.hindcast.replay.kafka.VersionGroup;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code replay --from-earliest PIPELINE}: runs a definition over history, beside the version that serves. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseProvider.class,
        description = {
            "Runs a definition over the history of its source as a new version, beside the one that serves,"
                    + " and compares their final windows.",
            "Exit codes: 0 all identical, 1 failed, 2 wrong usage or not confirmed, 3 windows differ,"
                    + " 4 nothing could be compared, 78 the definition is wrong."
        })
final class ReplayVerb implements Callable<Integer> {
    private final Tool tool;

    @Mixin
    private final Connection connection = new Connection();

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Shows where an unexpected failure came from.")
    private boolean stacktrace;

    @Parameters(arity = "0..1", paramLabel = "PIPELINE", description = "The pipeline's name.")
    private Optional<String> pipeline = Optional.empty();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--max-rate",
            paramLabel = "N|none",
            converter = MaxRateOption.class,
            description = MaxRateOption.DESCRIPTION + " To change it later: replay pace.")
    private MaxRate maxRate = MaxRate.NONE;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The changed definition; left out: the proposal that waits, or else what serves.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--detach", description = "Starts it and does not wait.")
    private boolean detach;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    ReplayVerb(Tool tool) {
        this.tool = tool;
    }

    Connection connection() {
        return connection;
    }

    boolean stacktrace() {
        return stacktrace;
    }

    @Override
    public Integer call() {
        String name = pipeline.orElseThrow(() -> new ToolFailure(
                ExitCode.USAGE,
                "name a pipeline: replay --from-earliest PIPELINE; or a verb: list, status, account, compare, verify,"
                        + " pace, cutover, retire (--help)"));
        if (!history.given()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "'" + name + "' is no verb; to replay a pipeline of that name: replay --from-earliest " + name
                            + ", or from somewhere else: --from, --by-duration, --from-offsets");
        }
        WantedHistory wanted = history.wanted(tool.clock());
        Optional<ReplayedDefinition> given = file.map(path -> ReplayedDefinition.read(path, name));
        try (Session session = connection.open(tool)) {
            ReplayedDefinition definition =
                    given.orElseGet(() -> ReplayedDefinition.known(session, Named.pipeline(session.state(), name)));
            ReplayPlan plan = ReplayPlan.of(session, definition, wanted, maxRate);
            plan.lines().forEach(session.terminal()::line);
            confirmation.ask(session.terminal(), "Start this replay?");
            return run(session, start(session, plan)).number();
        }
    }

    private static VersionState start(Session session, ReplayPlan plan) {
        ReplayedDefinition definition = plan.definition();
        String why = "replay " + plan.options() + " " + definition.name();
        session.settle(state -> Decisions.proposeReplay(state, definition.name(), definition.candidate(), why));
        VersionState proposed = session.state().pipeline(definition.name()).versions().stream()
                .filter(version -> version.phase() instanceof Phase.Proposed)
                .filter(version -> version.proposal()
                        .fingerprint()
                        .equals(definition.candidate().fingerprint()))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.FAILED,
                        "somebody else has started this proposal meanwhile: replay list" + session.options()));
        // The ends are read once more: somebody may have thought long about the answer.
        session.settle(state -> Decisions.start(state, plan.started(session, state, proposed.id()), why));
        VersionState started = session.version(proposed.id());
        Started start = started.phase().started().orElseThrow();
        new VersionGroup(session.cluster(), session.names(started.id())).startAt(start);
        session.terminal().line("started " + started.id());
        return started;
    }

    private ExitCode run(Session session, VersionState version) {
        if (detach) {
            session.terminal().line("It runs in the workers. " + Watch.commands(session, version.id()));
            return ExitCode.OK;
        }
        VersionState caughtUp = new Watch(session, version.id()).untilCaughtUp();
        return new WindowComparison(session, caughtUp).withReference(WindowComparison.Patience.UNTIL_COMPARABLE);
    }
}
