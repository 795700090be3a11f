package io.hindcast.runtime;

import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.pipeline.Source;
import io.hindcast.replay.OffsetsToSet.Traces;
import java.util.Optional;

/** A cluster on which all is well until a test says otherwise. */
final class FakePreparation implements Preparation {
    Optional<Throwable> fails = Optional.empty();
    Optional<Objection> impossible = Optional.empty();
    Optional<Objection> changed = Optional.empty();
    Optional<String> restraint = Optional.empty();
    boolean grown;
    int absentThreads;
    int left;

    @Override
    public Optional<Objection> prepare(Started start, Source source, Traces traces) {
        fails.ifPresent(FakeApplication::raise);
        return impossible;
    }

    @Override
    public boolean grown(Started start) {
        return grown;
    }

    @Override
    public Optional<Objection> changed(Started start, Source source) {
        fails.ifPresent(FakeApplication::raise);
        return changed;
    }

    @Override
    public Optional<Objection> overtaken(Started start) {
        return Optional.empty();
    }

    @Override
    public int absentThreads(Started start) {
        return absentThreads;
    }

    @Override
    public Optional<String> restraint(Started start) {
        return restraint;
    }

    @Override
    public void leave(Started start) {
        left++;
    }
}
