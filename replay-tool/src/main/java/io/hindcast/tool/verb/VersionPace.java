package io.hindcast.tool.verb;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.view.Rates;
import java.util.List;

/** Decides how fast a version reads from now on. Asks only where it serves: elsewhere it changes no result, and is undone as easily. */
final class VersionPace {
    private final Session session;
    private final Confirmation confirmation;
    private final String why;

    /** @param why for the ledger */
    VersionPace(Session session, Confirmation confirmation, String why) {
        this.session = session;
        this.confirmation = confirmation;
        this.why = why;
    }

    ExitCode set(VersionState version, MaxRate rate) {
        VersionId id = version.id();
        Premise premise = Premise.of(session.state(), state -> List.of(Fact.rate(state, id)));
        if (session.decision(state -> decide(state, id, rate)) instanceof Decision.Standing) {
            return already(version, rate);
        }
        Terminal out = session.terminal();
        if (version.phase() instanceof Phase.Serving && rate.bounded()) {
            out.line(id
                    + " serves: where it cannot follow its sources at this rate, readers get its results ever later");
            confirmation.ask(out, "Bound it all the same?");
        }
        if (session.settle(premise, state -> decide(state, id, rate)) instanceof Settlement.Standing) {
            return already(session.version(id), rate);
        }
        Rates.tell(session, id, rate);
        return ExitCode.OK;
    }

    private ExitCode already(VersionState version, MaxRate rate) {
        return session.already(version.id() + " " + Rates.doing(rate), version.changed());
    }

    private Decision decide(ControlPlane state, VersionId version, MaxRate rate) {
        return Decisions.pace(state, version, rate, why);
    }
}
