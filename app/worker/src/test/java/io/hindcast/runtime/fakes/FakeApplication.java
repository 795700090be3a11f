package io.hindcast.runtime.fakes;

import io.hindcast.progress.SourceProgress;
import io.hindcast.runtime.ground.Application;
import java.time.Duration;
import java.util.Optional;

/** Runs nothing; does what a test tells it. */
public final class FakeApplication implements Application {
    public Optional<Throwable> startThrows = Optional.empty();
    public Optional<Throwable> failure = Optional.empty();
    public Stage stage = Stage.STARTING;
    public boolean closes = true;
    public int closeCalls;

    @Override
    public void start() {
        startThrows.ifPresent(FakeApplication::raise);
    }

    @SuppressWarnings("unchecked")
    public static <T extends Throwable> void raise(Throwable thrown) throws T {
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
