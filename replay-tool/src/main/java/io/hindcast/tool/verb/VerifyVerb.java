package io.hindcast.tool.verb;

import io.hindcast.tool.option.Connection;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.verify.FindingsFormat;
import io.hindcast.tool.verify.PublishedVerification;
import io.hindcast.tool.verify.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code replay verify PIPELINE[/vN]}: everything that a version has published, computed once more by a batch. Or what stands in a
 * stable topic beside what versions say.
 */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads again everything that a version has read, computes its final windows and its account by a simple batch,"
                    + " and compares them with what the version has published and committed.",
            "With --published: compares the pipeline's stable topic with what the versions say that speak in it."
        },
        exitCodeList = {
            "0:all agree",
            "1:the account does not balance, a window was published twice, or the stable topic is wrong",
            "3:windows differ",
            "4:nothing could be compared"
        })
final class VerifyVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description = "A version; without a number the one that serves, or else the last that was started.")
    private String named = "";

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            description = "How differences are printed: the first of them as a table (default), or all as csv or json.")
    private FindingsFormat format = FindingsFormat.TABLE;

    @Option(
            names = "--published",
            description =
                    "Verifies the stable topic of a pipeline: foreign, missing and surplus records, by the last value of"
                            + " each key and by headers.")
    private boolean published;

    VerifyVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            if (published) {
                return new PublishedVerification(
                                session, Named.unversioned(session.state(), named, "./replay verify %s --published"))
                        .run(format)
                        .number();
            }
            return new Verification(session, Named.startedVersion(session.state(), named))
                    .run(format)
                    .number();
        }
    }
}
