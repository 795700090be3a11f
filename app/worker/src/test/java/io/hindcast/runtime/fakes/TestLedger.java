package io.hindcast.runtime.fakes;

import io.hindcast.definition.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.LedgerJson;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A ledger in memory, which fails when a test wants it. Single-threaded. */
public final class TestLedger implements Ledger {
    public Optional<Throwable> fails = Optional.empty();
    /** Why one record is not taken. */
    public Function<Draft, Optional<Throwable>> refuses = draft -> Optional.empty();
    /** How long the last poll would have waited. */
    public Duration patience = Duration.ZERO;

    private final Clock clock;
    private final List<byte[]> log = new ArrayList<>();
    private ControlPlane state = ControlPlane.EMPTY;

    public TestLedger(Clock clock) {
        this.clock = clock;
    }

    /** A version that runs, of a pipeline of that name. */
    public VersionState running(String pipeline) {
        VersionId id = proposed(pipeline);
        decide(now -> Decisions.start(now, Versions.started(id), "test"));
        return state.version(id).orElseThrow();
    }

    /** One that waits to be started. */
    public VersionId proposed(String pipeline) {
        Definition definition = Versions.definition(pipeline);
        var candidate = new Decisions.Candidate(definition.text(), definition.fingerprint(), definition.file());
        VersionId id = state.pipeline(pipeline).next();
        decide(now -> Decisions.propose(now, pipeline, candidate, "test"));
        return id;
    }

    public void decide(Function<ControlPlane, Decision> decision) {
        settle(decision).objection().ifPresent(reason -> {
            throw new AssertionError(reason);
        });
    }

    @Override
    public ControlPlane state() {
        return state;
    }

    @Override
    public ControlPlane poll(Duration atMost) {
        patience = atMost;
        return readToEnd();
    }

    @Override
    public ControlPlane readToEnd() {
        fails.ifPresent(FakeApplication::raise);
        return state;
    }

    @Override
    public Outcome append(Draft draft) {
        fails.ifPresent(FakeApplication::raise);
        refuses.apply(draft).ifPresent(FakeApplication::raise);
        log.add(LedgerJson.encode(clock.instant(), "test", draft));
        long offset = log.size() - 1L;
        state = state.apply(LedgerJson.read(offset, log.get(log.size() - 1)));
        return state.rejection(offset)
                .<Outcome>map(reason -> new Outcome.Rejected(offset, state, reason))
                .orElseGet(() -> new Outcome.Accepted(offset, state));
    }

    @Override
    public void close() {}
}
