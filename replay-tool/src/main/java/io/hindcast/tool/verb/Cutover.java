package io.hindcast.tool.verb;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Takeover;
import io.hindcast.ledger.Uncompared;
import io.hindcast.pipeline.VersionId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A cutover that somebody wants.
 *
 * @param keep so long the one that served is kept as the way back
 * @param uncompared what nobody has compared, where somebody goes on all the same
 * @param why for the ledger
 */
record Cutover(VersionId version, Takeover takes, Duration keep, Optional<Uncompared> uncompared, String why) {
    Decision decide(ControlPlane state, Clock clock) {
        Decision decision = Decisions.cutOver(state, version, takes, keep, clock.instant(), why);
        return decision instanceof Decision.Append append && append.draft().record() instanceof CutOver record
                ? new Decision.Append(
                        new Draft(record.as(uncompared), why, append.draft().basedOn()))
                : decision;
    }

    /** What the question shows. */
    Premise premise(ControlPlane seen) {
        return premise(seen, state -> List.of());
    }

    /** The same with what else it shows. */
    Premise premise(ControlPlane seen, Function<ControlPlane, List<Fact>> more) {
        return Premise.of(seen, state -> {
            List<Fact> facts = new ArrayList<>(List.of(
                    Fact.serving(state, version.pipeline()),
                    Fact.phase(state, version),
                    Fact.comparison(state, version),
                    Fact.bound(state, version.pipeline()),
                    Fact.speaking(state, version.pipeline())));
            facts.addAll(more.apply(state));
            return facts;
        });
    }
}
