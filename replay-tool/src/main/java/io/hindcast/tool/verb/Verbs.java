package io.hindcast.tool.verb;

import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.log.UnreadableLogException;
import io.hindcast.release.ReleaseProvider;
import io.hindcast.schema.UnrecordedSchema;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.trouble.ReplayHint;
import io.hindcast.trouble.WrongUsage;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** All verbs, wired; what goes wrong in them becomes a line and an exit code here. */
public final class Verbs {
    private Verbs() {}

    public static CommandLine of(Tool tool) {
        ReplayVerb replay = new ReplayVerb(tool);
        CommandLine verbs = new CommandLine(replay)
                .addSubcommand(new ListVerb(tool, replay.connection()))
                .addSubcommand(new StatusVerb(tool, replay.connection()))
                .addSubcommand(new WatchVerb(tool, replay.connection()))
                .addSubcommand(new ResultsVerb(tool, replay.connection()))
                .addSubcommand(new RejectedVerb(tool, replay.connection()))
                .addSubcommand(new AccountVerb(tool, replay.connection()))
                .addSubcommand(new ExplainVerb(tool, replay.connection()))
                .addSubcommand(new LatenessVerb(tool, replay.connection()))
                .addSubcommand(new PreviewVerb(tool, replay.connection()))
                .addSubcommand(new CaptureVerb(tool, replay.connection()))
                .addSubcommand(new CompareVerb(tool, replay.connection()))
                .addSubcommand(new VerifyVerb(tool, replay.connection()))
                .addSubcommand(new PaceVerb(tool, replay.connection()))
                .addSubcommand(new ApplyVerb(tool, replay.connection()))
                .addSubcommand(new CutoverVerb(tool, replay.connection()))
                .addSubcommand(new RollbackVerb(tool, replay.connection()))
                .addSubcommand(new PublishVerb(tool, replay.connection()))
                .addSubcommand(new RetireVerb(tool, replay.connection()))
                .addSubcommand(new ReviveVerb(tool, replay.connection()))
                .addSubcommand(new RedriveVerb(tool, replay.connection()))
                .addSubcommand(new AuditVerb(tool, replay.connection()))
                .addSubcommand(new PauseVerb(tool, replay.connection()))
                .addSubcommand(new ResumeVerb(tool, replay.connection()))
                .addSubcommand(new CancelVerb(tool, replay.connection()))
                .addSubcommand(new NoteVerb(tool, replay.connection()))
                .addSubcommand(new ResetVerb(tool, replay.connection()))
                .addSubcommand(new UpgradeVerb(tool, replay.connection()))
                .addSubcommand("completion", new AutoComplete.GenerateCompletion());
        ReleaseProvider.forVerbs(verbs);
        VerbList.in(verbs);
        readable(verbs);
        verbs.getSubcommands().values().forEach(Verbs::readable);
        verbs.setOut(tool.terminal().out());
        verbs.setCaseInsensitiveEnumValuesAllowed(true);
        verbs.setParameterExceptionHandler((mistake, arguments) -> misused(mistake, replay));
        verbs.setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, line, replay, parsed));
        return verbs;
    }

    /** A verb's own options come first, in the order in which somebody needs them; those of all verbs last. */
    private static void readable(CommandLine verb) {
        UsageMessageSpec usage = verb.getCommandSpec().usageMessage();
        usage.abbreviateSynopsis(true).sortOptions(false);
        if (!usage.exitCodeList().isEmpty()) {
            usage.exitCodeListHeading("%nExit codes:%n");
            usage.exitCodeList(withThoseOfAll(usage.exitCodeList()));
        }
    }

    /** Every verb may find no cluster, or one that does not let it. */
    private static Map<String, String> withThoseOfAll(Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(Comparator.comparingInt(Integer::parseInt));
        all.putAll(own);
        all.put(
                Integer.toString(ExitCode.UNAVAILABLE.number()),
                "the cluster does not answer, or the release is too old");
        all.put(Integer.toString(ExitCode.NO_RIGHT.number()), "a right on the cluster is missing");
        return all;
    }

    /** The mistake alone: what there is to use would push it out of sight. */
    private static int misused(ParameterException mistake, ReplayVerb replay) {
        CommandLine line = mistake.getCommandLine();
        PrintWriter err = line.getErr();
        boolean behindTheFirst = mistake instanceof UnmatchedArgumentException && line.getCommand() == replay;
        Optional<String> noVerb = behindTheFirst ? replay.noVerb() : Optional.empty();
        err.println("replay: " + noVerb.orElseGet(() -> WrongUsage.message(mistake)));
        if (noVerb.isEmpty()) {
            UnmatchedArgumentException.printSuggestions(mistake, err);
        }
        err.println("'" + line.getCommandSpec().qualifiedName() + " --help' tells more");
        err.flush();
        return ExitCode.USAGE.number();
    }

    private static int failed(Exception failure, CommandLine line, ReplayVerb replay, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (replay.stacktrace()) {
            failure.printStackTrace(err);
        }
        if (failure instanceof ToolFailure expected) {
            err.println("replay: "
                    + ReplayHint.complete(
                            String.valueOf(expected.getMessage()),
                            replay.connection().toString()));
            err.flush();
            return expected.exitCode().number();
        }
        if (failure instanceof UnreadableLogException unreadable) {
            err.println("replay: " + unreadable.getMessage() + "; nothing is concluded from what was read");
            err.flush();
            return (unreadable.kind() == ClusterTrouble.Kind.NO_RIGHT ? ExitCode.NO_RIGHT : ExitCode.FAILED).number();
        }
        if (failure instanceof UnrecordedSchema) {
            err.println("replay: " + failure.getMessage() + "; nothing is concluded from what was read");
            err.flush();
            return ExitCode.FAILED.number();
        }
        String hint = replay.stacktrace() ? "" : " (--stacktrace tells where)";
        String words = ClusterTrouble.words(failure).orElseGet(failure::toString);
        err.println("replay: " + parsed.originalArgs().stream().findFirst().orElse("") + " failed: " + words + hint);
        err.flush();
        return ExitCode.of(ClusterTrouble.kind(failure)).number();
    }
}
