package io.hindcast.runtime;

import io.hindcast.replay.SourceProgress;
import java.time.Duration;
import java.util.Optional;

/** Runs nothing; does what a test tells it. */
final class FakeApplication implements Application {
    Optional<Throwable> startThrows = Optional.empty();
    Optional<Throwable> failure = Optional.empty();
    Stage stage = Stage.STARTING;
    boolean closes = true;
    int closeCalls;

    @Override
    public void start() {
        startThrows.ifPresent(FakeApplication::raise);
    }

    @SuppressWarnings("unchecked")
    static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public boolean reads(SourceProgress source) {
        return true;
    }

    @Override
    public boolean close(Duration limit) {
        closeCalls++;
        if (closes) {
            stage = Stage.ENDED;
        }
        return closes;
    }
}
