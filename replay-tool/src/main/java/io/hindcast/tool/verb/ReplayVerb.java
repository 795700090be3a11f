package io.hindcast.tool.verb;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Request;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Suggestion;
import io.hindcast.release.ReleaseProvider;
import io.hindcast.tool.compare.Asked;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.compare.VersionComparison;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.option.MaxRateOption;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.plan.ReplayPlan;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.view.Watch;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code replay --from-earliest PIPELINE}: runs a definition over history, beside the version that serves. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        customSynopsis = {"Usage: replay --from-earliest [OPTIONS] PIPELINE", "       replay VERB [OPTIONS]"},
        synopsisHeading = "",
        versionProvider = ReleaseProvider.class,
        description = {
            "Runs a definition over the history of its source as a new version, beside the one that serves,"
                    + " and compares their final windows."
        },
        exitCodeList = {
            "0:all identical",
            "1:failed",
            "2:wrong usage or not confirmed",
            "3:windows differ",
            "4:nothing could be compared",
            "5:somebody else was faster",
            "78:the definition is wrong"
        })
final class ReplayVerb implements Callable<Integer> {
    private final Tool tool;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PIPELINE", description = "The pipeline's name.")
    private Optional<String> pipeline = Optional.empty();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description =
                    "The changed definition; left out: the proposal that waits, or else what this command has started, or else what serves.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--max-rate",
            paramLabel = "N|none",
            converter = MaxRateOption.class,
            description = MaxRateOption.DESCRIPTION + " To change it later: replay pace.")
    private MaxRate maxRate = MaxRate.NONE;

    @Option(
            names = "--again",
            description =
                    "Starts another one even if a version lives that was asked for with the same text and options.")
    private boolean again;

    @Mixin
    private final DeadlineOption deadline = new DeadlineOption();

    @Option(names = "--detach", description = "Starts it and does not wait.")
    private boolean detach;

    @Option(names = "--dry-run", description = "Shows the plan, and starts nothing.")
    private boolean dryRun;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Connection connection = new Connection();

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Shows where an unexpected failure came from.")
    private boolean stacktrace;

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
        CommandLine replay = replay();
        if (pipeline.isEmpty() && !history.given()) {
            replay.usage(replay.getErr());
            return ExitCode.USAGE.number();
        }
        String name = pipeline.orElseThrow(() -> new ToolFailure(
                ExitCode.USAGE,
                "name a pipeline: replay --from-earliest PIPELINE; or a verb: "
                        + String.join(", ", replay.getSubcommands().keySet()) + " (--help)"));
        noVerb().ifPresent(wrong -> {
            throw new ToolFailure(ExitCode.USAGE, wrong);
        });
        WantedHistory given = history.wanted(tool.clock());
        WantedHistory wanted = file.map(given::of).orElse(given);
        Optional<ReplayedDefinition> written = file.map(path -> ReplayedDefinition.read(path, name));
        try (Session session = connection.open(signature.sign(tool))) {
            ReplayedDefinition definition = written.orElseGet(() -> ReplayedDefinition.known(
                    session, Named.pipeline(session.state(), name), again ? Optional.empty() : Optional.of(wanted)));
            Optional<VersionState> living = living(session, definition, wanted);
            if (living.isPresent()) {
                return attach(session, living.get());
            }
            deadline.refuseBelow(session);
            ReplayPlan plan = ReplayPlan.of(session, definition, wanted, maxRate);
            plan.lines().forEach(session.terminal()::line);
            deadline.line(tool.clock()).ifPresent(session.terminal()::line);
            if (dryRun) {
                return ExitCode.OK.number();
            }
            ReplayStart start = ReplayStart.seen(
                    session, definition, signature.why("replay " + plan.options() + " " + definition.name()));
            confirmation.ask(session.terminal(), "Start this replay?");
            session.ledger().readToEnd();
            Optional<VersionState> faster = living(session, definition, wanted);
            if (faster.isPresent()) {
                return attach(session, faster.get());
            }
            Request request = new Request(wanted.asked(), deadline.from(tool.clock()), Optional.empty());
            return run(session, start.start(plan.again(session), request)).number();
        }
    }

    private Optional<VersionState> living(Session session, ReplayedDefinition definition, WantedHistory wanted) {
        return again ? Optional.empty() : definition.living(session.state(), wanted);
    }

    private int attach(Session session, VersionState living) {
        session.already(living.id() + " replays this", living.entered());
        if (dryRun) {
            return ExitCode.OK.number();
        }
        return run(session, living).number();
    }

    /** Where a verb should stand, and something does that is neither one nor a pipeline with a history: what is wrong with it. */
    Optional<String> noVerb() {
        return pipeline.filter(name -> !history.given())
                .map(name -> "'" + name + "' is no verb" + meant(name, replay())
                        + " To replay a pipeline of that name: ./replay --from-earliest "
                        + name
                        + ", or from somewhere else: --from, --by-duration, --from-offsets");
    }

    private CommandLine replay() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }

    private static String meant(String name, CommandLine replay) {
        String suggestion = Suggestion.suffix(name, replay.getSubcommands().keySet());
        return suggestion.isEmpty() ? "." : suggestion;
    }

    private ExitCode run(Session session, VersionState version) {
        if (detach) {
            session.terminal().line("It runs in the workers. " + Watch.commands(session, version.id()));
            return ExitCode.OK;
        }
        VersionState caughtUp = new Watch(session, version.id()).untilCaughtUp();
        return new VersionComparison(session, caughtUp, Printing.REPORT, Asked.IDENTICAL)
                .withReference(VersionComparison.Patience.UNTIL_COMPARABLE, VersionComparison.Extent.ALL);
    }
}
