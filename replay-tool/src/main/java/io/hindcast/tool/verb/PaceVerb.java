package io.hindcast.tool.verb;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.MaxRateOption;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.view.Rates;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code replay pace PIPELINE[/vN] --max-rate N}: slows, pauses or releases a version that runs, or the switches of a stable topic. Asks only where the version
 * serves: elsewhere it changes no result, nobody waits for it, and it is undone by the same verb.
 */
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
            Premise premise = Premise.of(session.state(), state -> List.of(Fact.rate(state, version.id())));
            if (session.decision(state -> decide(state, version.id())) instanceof Decision.Standing) {
                return already(session, version);
            }
            Terminal out = session.terminal();
            if (version.phase() instanceof Phase.Serving && rate.bounded()) {
                out.line(version.id()
                        + " serves: where it cannot follow its sources at this rate, readers get its results"
                        + " ever later");
                confirmation.ask(out, "Bound it all the same?");
            }
            Settlement settled = session.settle(premise, state -> decide(state, version.id()));
            if (settled instanceof Settlement.Standing) {
                return already(session, session.version(version.id()));
            }
            Rates.tell(session, version.id(), rate);
            return ExitCode.OK.number();
        }
    }

    private int already(Session session, VersionState version) {
        return session.already(version.id() + " " + Rates.doing(rate), version.changed())
                .number();
    }

    private Decision decide(ControlPlane state, VersionId version) {
        return Decisions.pace(state, version, rate, signature.why("replay pace " + version + " --max-rate " + rate));
    }
}
