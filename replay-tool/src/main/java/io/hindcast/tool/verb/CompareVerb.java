package io.hindcast.tool.verb;

import io.hindcast.ledger.VersionState;
import io.hindcast.tool.compare.Asked;
import io.hindcast.tool.compare.ComparisonFormat;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.compare.VersionComparison;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.RowOptions;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay compare A B}: the comparison at the end of a replay, at any time. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the final windows of two versions, as far as both have closed them, and shows each field that differs."
                    + " Of versions with 'rolling' it compares what events were told, as far as both have read them, and counts how often one"
                    + " decision became another. --last counts windows, or events: that changed, and that only one of the two has. Only data goes to the standard"
                    + " output."
        },
        exitCodeList = {
            "0:all identical, or the gate is passed",
            "1:a window came twice, or not all could be read",
            "2:wrong usage",
            "3:windows differ, or the gate is not passed",
            "4:nothing could be compared"
        })
final class CompareVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(index = "0", paramLabel = "PIPELINE/vN", description = "The version in question.")
    private String version = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PIPELINE/vM",
            description = "The version to compare it with; left out: the one that serves.")
    private String other = "";

    @Mixin
    private final AskedOptions asked = new AskedOptions();

    @Option(
            names = "--go-on",
            description =
                    "Goes on with the last comparison of the two: reads what has closed since, and asks the gate of all. What differs is"
                            + " shown of that alone. Compares all where it cannot, and says why.")
    private boolean goOn;

    @Option(
            names = "--last",
            paramLabel = "N",
            description =
                    "So many windows of each sort at most, the latest; default: all, but on a terminal as many as are"
                            + " easily read.")
    private Optional<Long> last = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|csv|jsonl|json|markdown|html",
            description =
                    "The windows that differ as a table (default), csv or jsonl; or a report of all that was found:"
                            + " json, markdown for a merge request, html to look at.")
    private ComparisonFormat format = ComparisonFormat.TABLE;

    @ArgGroup(exclusive = false, heading = "%nWhy windows differ:%n")
    private WhyOptions why = new WhyOptions();

    CompareVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(tool)) {
            VersionState first = Named.version(session.state(), version);
            if (why.asked()) {
                if (goOn) {
                    throw new ToolFailure(
                            ExitCode.USAGE, "--why explains windows, and compares none: leave out --go-on");
                }
                if (!asked.asked().equals(Asked.IDENTICAL)) {
                    throw new ToolFailure(
                            ExitCode.USAGE,
                            "--why explains windows, and asks no gate: leave out --gate and --tolerance");
                }
                return why.explain(session, first, second(session, first), format)
                        .number();
            }
            VersionComparison comparison = new VersionComparison(
                    session,
                    first,
                    new Printing(format, RowOptions.atLeastOne("--last", last), Printing.Place.VERB),
                    asked.asked());
            VersionComparison.Extent extent =
                    goOn ? VersionComparison.Extent.SINCE_THE_LAST : VersionComparison.Extent.ALL;
            if (other.isEmpty()) {
                return comparison
                        .withReference(VersionComparison.Patience.NONE, extent)
                        .number();
            }
            return comparison
                    .with(second(session, first).orElseThrow(), VersionComparison.Patience.NONE, extent)
                    .number();
        }
    }

    /** The other version; where none is named the one that it is compared with, if there is any. */
    private Optional<VersionState> second(Session session, VersionState first) {
        if (other.isEmpty()) {
            return VersionComparison.reference(session, first);
        }
        VersionState second = Named.version(session.state(), other);
        if (!second.id().pipeline().equals(first.id().pipeline()) || second.id().equals(first.id())) {
            throw new ToolFailure(
                    ExitCode.USAGE, "'" + version + "' and '" + other + "' are not two versions of one pipeline");
        }
        return Optional.of(second);
    }
}
