package io.hindcast.tool.verb;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.MaxRateOption;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code replay pace PIPELINE[/vN] --max-rate N}: slows, pauses or releases a version that runs, or the switches of a stable topic. */
@Command(
        name = "pace",
        mixinStandardHelpOptions = true,
        description = {
            "Changes how fast a version reads while it runs. The workers follow within a second or two.",
            "The bound ends when the version begins to serve.",
            "With PIPELINE alone: how much cutovers and rollbacks may say a second in its stable topic, until that is changed;"
                    + " live results do not wait for it."
        },
        exitCodeList = {
            "0:it reads, or switches say, so much from now on",
            "1:it is not allowed",
            "2:wrong usage or not confirmed",
            "5:somebody else was faster"
        })
final class PaceVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(
            paramLabel = "PIPELINE[/vN]",
            description = "The version that shall read so fast, or the pipeline whose stable topic is written so fast.")
    private String named = "";

    @Option(
            names = "--max-rate",
            paramLabel = "N|none",
            required = true,
            converter = MaxRateOption.class,
            description = MaxRateOption.DESCRIPTION)
    private MaxRate rate = MaxRate.NONE;

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    PaceVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(signature.sign(tool))) {
            if (!named.contains("/")) {
                PipelineState pipeline = Named.pipeline(session.state(), named);
                return new TopicPace(session, pipeline, rate, signature, "replay pace " + named).run();
            }
            VersionState version = Named.version(session.state(), named);
            return new VersionPace(
                            session, confirmation, signature.why("replay pace " + version.id() + " --max-rate " + rate))
                    .set(version, rate)
                    .number();
        }
    }
}
