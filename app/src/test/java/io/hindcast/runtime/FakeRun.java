package io.hindcast.runtime;

import io.hindcast.expression.Definition;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.VersionProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run that does what a test tells it. */
final class FakeRun implements Run {
    final List<Wish> wishes = new ArrayList<>();
    final List<VersionProgress> heard = new ArrayList<>();
    Condition condition = new Condition.Starting();
    Optional<Definition> definition = Optional.empty();
    Optional<Throwable> throwsThis = Optional.empty();
    boolean ends = true;

    @Override
    public void tend(Wish wish, Instant now) {
        wishes.add(wish);
        throwsThis.ifPresent(FakeApplication::raise);
        if (wish == Wish.END) {
            condition = ends ? new Condition.Ended() : new Condition.Stopping("it does not end");
        }
    }

    @Override
    public Condition condition() {
        return condition;
    }

    @Override
    public Optional<Definition> definition() {
        return definition;
    }

    @Override
    public boolean reads(SourceProgress source) {
        return true;
    }

    @Override
    public void committed(VersionProgress progress, Instant now) {
        heard.add(progress);
    }
}
