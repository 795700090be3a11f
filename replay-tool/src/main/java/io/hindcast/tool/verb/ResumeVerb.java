package io.hindcast.tool.verb;

import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.audit.LedgerHistory;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.view.Rates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay resume PIPELINE/vN}: a pause ends. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {"Has a version that is paused read on, at most as fast as before the pause."},
        exitCodeList = {
            "0:it reads on",
            "1:it is not allowed",
            "2:wrong usage or not confirmed",
            "5:somebody else was faster"
        })
final class ResumeVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(paramLabel = "PIPELINE/vN", description = "The version that shall read on.")
    private String named = "";

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    ResumeVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        try (Session session = connection.open(signature.sign(tool))) {
            VersionState version = Named.version(session.state(), named);
            if (version.phase().running() && !version.phase().maxRate().paused()) {
                return session.already(
                                version.id() + " " + Rates.doing(version.phase().maxRate()), version.changed())
                        .number();
            }
            return new VersionPace(session, confirmation, signature.why("replay resume " + version.id()))
                    .set(version, before(session, version.id()))
                    .number();
        }
    }

    /** What bounded it before it was paused, as the ledger tells: a pause says only that there is one. */
    private static MaxRate before(Session session, VersionId id) {
        List<MaxRate> rates = new ArrayList<>(List.of(MaxRate.NONE));
        new LedgerHistory(session)
                .read((audited, bytes) -> audited.before()
                        .version(id)
                        .map(version -> version.phase().maxRate())
                        .filter(rate -> !rate.paused())
                        .ifPresent(rate -> rates.set(0, rate)));
        return rates.get(0);
    }
}
