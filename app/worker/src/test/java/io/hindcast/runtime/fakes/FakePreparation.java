package io.hindcast.runtime.fakes;

import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.runtime.ground.Preparation;
import io.hindcast.start.Objection;
import io.hindcast.start.OffsetsToSet.Traces;
import java.util.Optional;

/** A cluster on which all is well until a test says otherwise. */
public final class FakePreparation implements Preparation {
    public Optional<Throwable> fails = Optional.empty();
    public Optional<Objection> impossible = Optional.empty();
    public Optional<Objection> changed = Optional.empty();
    public Optional<String> restraint = Optional.empty();
    public boolean grown;
    public int absentThreads;
    public int left;

    @Override
    public Optional<Objection> prepare(Started start, Pipeline pipeline, Traces traces) {
        fails.ifPresent(FakeApplication::raise);
        return impossible;
    }

    @Override
    public boolean grown(Started start) {
        return grown;
    }

    @Override
    public Optional<Objection> changed(Started start, Pipeline pipeline) {
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
    public Optional<String> restraint(Started start, Pipeline pipeline) {
        return restraint;
    }

    @Override
    public void leave(Started start) {
        left++;
    }
}
