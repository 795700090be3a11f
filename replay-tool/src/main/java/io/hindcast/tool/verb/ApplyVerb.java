package io.hindcast.tool.verb;

import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Rollout;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.option.MaxRateOption;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay apply -f FILE}: has the cluster run what files say. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Has the cluster run what definitions say: replays what has changed, waits, compares, asks the gate and cuts over. It"
                    + " may be ended at any moment and called again: it goes on where it stands in the ledger. What serves"
                    + " already is left alone, and versions of earlier rollouts that have never served are ended."
        },
        exitCodeList = {
            "0:all of it serves",
            "1:failed",
            "2:wrong usage or not confirmed",
            "3:windows differ, or the gate is not passed; the version stays, to be looked at",
            "4:it has expired, is not ready, somebody has gone back from it, or the stable topic does not follow yet",
            "5:somebody else was faster, or a newer rollout has begun",
            "78:a definition is wrong"
        })
final class ApplyVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE|FOLDER",
            description =
                    "A definition, or a folder of them; again for more. All must be sound before anything is done.")
    private List<Path> files = List.of();

    @Option(
            names = "--order",
            paramLabel = "N",
            description =
                    "Which of two rollouts is the newer: the higher one. A rollout that is older than one that has begun does"
                            + " nothing. In Git: --order $(git rev-list --count HEAD).")
    private Optional<Long> order = Optional.empty();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--max-rate",
            paramLabel = "N|none",
            converter = MaxRateOption.class,
            description = MaxRateOption.DESCRIPTION)
    private MaxRate maxRate = MaxRate.NONE;

    @Mixin
    private final DeadlineOption deadline = new DeadlineOption();

    @Mixin
    private final AskedOptions asked = new AskedOptions();

    @Mixin
    private final TakeoverOptions takes = new TakeoverOptions();

    @Option(
            names = "--again",
            description = "Also what has served and somebody has gone back from; without it that is refused.")
    private boolean again;

    @Mixin
    private final KeepsUp keepsUp = new KeepsUp();

    @Option(names = "--dry-run", description = "Shows what it would begin with, and does nothing.")
    private boolean dryRun;

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    ApplyVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        WantedHistory wanted = history.wanted(tool.clock());
        if (wanted.until().isPresent()) {
            throw new ToolFailure(
                    ExitCode.USAGE, "a version with an end cannot serve, so nothing is rolled out --until a time");
        }
        Applying.Wish wish = new Applying.Wish(
                wanted, maxRate, deadline, new Rollout(ordered()), asked.asked(), takes, keepsUp, again, dryRun);
        List<ReplayedDefinition> definitions = ReplayedDefinition.read(files);
        try (Session session = connection.open(signature.sign(tool))) {
            return definitions.stream()
                    .map(definition -> apply(session, definition, wish))
                    .reduce(ExitCode.OK, (first, next) -> first == ExitCode.OK ? next : first)
                    .number();
        }
    }

    private OptionalLong ordered() {
        order.filter(number -> number < 0).ifPresent(negative -> {
            throw new ToolFailure(ExitCode.USAGE, "--order " + negative + " is negative; it is a number from 0 on");
        });
        return order.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** What goes wrong with one definition stops no other one. */
    private ExitCode apply(Session session, ReplayedDefinition definition, Applying.Wish wish) {
        try {
            return new Applying(session, definition, wish, confirmation, signature).run();
        } catch (ToolFailure failed) {
            session.terminal().line(definition.name() + ": " + failed.getMessage());
            return failed.exitCode();
        } catch (RuntimeException trouble) {
            String words = ClusterTrouble.words(trouble).orElseThrow(() -> trouble);
            session.terminal().line(definition.name() + ": " + words);
            return ExitCode.of(ClusterTrouble.kind(trouble));
        }
    }
}
