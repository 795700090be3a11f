package io.hindcast.runtime.fakes;

import io.hindcast.definition.Definition;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.run.Run;
import io.hindcast.runtime.run.Wish;
import io.hindcast.runtime.status.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run that does what a test tells it. */
public final class FakeRun implements Run {
    public final List<Wish> wishes = new ArrayList<>();
    public final List<VersionProgress> heard = new ArrayList<>();
    public final List<Read> steps = new ArrayList<>();
    public Condition condition = new Condition.Starting();
    public Optional<Definition> definition = Optional.empty();
    public Optional<Throwable> throwsThis = Optional.empty();
    public boolean ends = true;

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
    public List<Read> passed() {
        List<Read> taken = List.copyOf(steps);
        steps.clear();
        return taken;
    }

    @Override
    public void committed(VersionProgress progress, Instant now) {
        heard.add(progress);
    }
}
