package io.hindcast.runtime;

import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.pipeline.Source;
import java.util.Optional;

/** A cluster on which all is well until a test says otherwise. */
final class FakePreparation implements Preparation {
    Optional<Throwable> throwsThis = Optional.empty();
    Optional<String> impossible = Optional.empty();
    Optional<String> changed = Optional.empty();
    boolean grown;
    int left;

    @Override
    public Optional<String> prepare(Started start, Source source) {
        throwsThis.ifPresent(FakeApplication::raise);
        return impossible;
    }

    @Override
    public boolean grown(Started start) {
        return grown;
    }

    @Override
    public Optional<String> changed(Started start, Source source) {
        throwsThis.ifPresent(FakeApplication::raise);
        return changed;
    }

    @Override
    public Optional<String> overtaken(Started start) {
        return Optional.empty();
    }

    @Override
    public void leave(Started start) {
        left++;
    }
}
