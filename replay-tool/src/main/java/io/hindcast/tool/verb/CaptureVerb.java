package io.hindcast.tool.verb;

import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.PartOptions;
import io.hindcast.tool.preview.LogCapture;
import io.hindcast.tool.preview.PreviewedDefinition;
import io.hindcast.tool.reading.WantedPart;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay capture PIPELINE}: a part of the log as a file, for previews without Kafka. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps a part of the log in a file, over which 'replay preview --sample' comes to what it would over the log. Of its"
                    + " records it holds what the definition reads."
        },
        exitCodeList = {
            "0:captured",
            "1:not all could be read or written",
            "2:wrong usage, or more to read than --limit",
            "4:there is no record"
        })
final class CaptureVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description =
                    "A version, whose sources are read; without a number the one that serves, or else the last that was started.")
    private String named = "";

    @Mixin
    private final PartOptions part = new PartOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Refuses to read more records than so many (default: ${DEFAULT-VALUE}).")
    private long limit;

    @Option(
            names = "--keys",
            paramLabel = "A/B",
            description =
                    "Keeps the records of so many of the keys, chosen by a hash, 1/100: whatever 'where' says of them, and"
                            + " with what the others did to time. A preview over it then needs the same key, and the same 'keyed'.")
    private Optional<String> keys = Optional.empty();

    @Option(
            names = "--fields",
            paramLabel = "MEMBER",
            split = ",",
            description =
                    "Keeps these members of the values besides, for definitions that read more: coupon,shipping.country.")
    private List<String> fields = List.of();

    @Option(names = "--whole", description = "Keeps whole records, whatever is in them: keep the file where you may.")
    private boolean whole;

    @Option(
            names = "--redact",
            paramLabel = "FIELD",
            split = ",",
            description =
                    "Keeps hashes in place of the texts of these fields: of equal texts equal ones, of a key that is thrown"
                            + " away. Of fields into whose text the definition does not look.")
    private List<String> redacted = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to, compressed if the name ends with .gz; left out: to the standard output.")
    private Optional<Path> output = Optional.empty();

    CaptureVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        WantedPart wanted = part.wanted(Optional.empty(), limit);
        int slash = named.indexOf('/');
        String pipeline = slash < 0 ? named : named.substring(0, slash);
        try (Session session = connection.open(tool)) {
            return new LogCapture(
                            session,
                            PreviewedDefinition.before(
                                    session, pipeline, slash < 0 ? Optional.empty() : Optional.of(named)))
                    .run(wanted, new LogCapture.Selection(keys, whole, fields, redacted), output)
                    .number();
        }
    }
}
