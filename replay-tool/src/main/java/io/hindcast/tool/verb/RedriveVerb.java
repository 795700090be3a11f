package io.hindcast.tool.verb;

import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.redrive.Redriving;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay redrive PIPELINE[/vN] -f fix.jsonl}: records that were rejected, once more, as somebody has corrected them. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = {
            "Appends records that a version has rejected to their topic once more, as they are corrected in a file: what 'replay"
                    + " rejected PIPELINE -o jsonl' prints, edited. Each says which record it corrects, and counts only where"
                    + " that one does not. What would not count, as late records, is shown and left out.",
            "All are appended in one transaction, or none. Called again after a kill, it goes on where it was."
        },
        exitCodeList = {
            "0:they are appended",
            "1:it is not allowed, or they could not be appended",
            "2:wrong usage, or something is wrong with the file",
            "4:nothing of the file would count",
            "5:somebody else was faster, or it took too long: nothing is appended"
        })
final class RedriveVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description =
                    "A version; without a number the one that serves, or else the last that was started; with --resume the"
                            + " one that the redrive began with.")
    private String named = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The corrections, a JSON object a line.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "ID",
            description = "Goes on with a redrive that did not come to its end; appends only what is not there.")
    private Optional<String> resume = Optional.empty();

    @Option(
            names = "--give-up",
            paramLabel = "ID",
            description = "Gives one up of which nothing was appended; the records can be corrected anew then.")
    private Optional<String> giveUp = Optional.empty();

    @Mixin
    private final DryRun dryRun = new DryRun();

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    RedriveVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        check();
        try (Session session = connection.open(signature.sign(tool))) {
            Redriving redriving = new Redriving(
                    session,
                    named,
                    new Redriving.Asked(confirmation, dryRun::ends, signature.why("replay redrive " + named)));
            if (giveUp.isPresent()) {
                return redriving.giveUp(giveUp.get()).number();
            }
            return resume.isPresent()
                    ? redriving.resume(resume.get(), file).number()
                    : redriving.begin(file.orElseThrow()).number();
        }
    }

    private void check() {
        if (resume.isPresent() && giveUp.isPresent()) {
            throw new ToolFailure(
                    ExitCode.USAGE, "--resume goes on with a redrive, and --give-up ends it: one of both");
        }
        if (giveUp.isPresent() && file.isPresent()) {
            throw new ToolFailure(ExitCode.USAGE, "--give-up needs no file");
        }
        if (resume.isEmpty() && giveUp.isEmpty() && file.isEmpty()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "which corrections? ./replay rejected " + named
                            + " -o jsonl > fix.jsonl, edit it, and then -f fix.jsonl");
        }
    }
}
