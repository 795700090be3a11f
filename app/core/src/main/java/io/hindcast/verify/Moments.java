package io.hindcast.verify;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.Window;
import io.hindcast.verify.Group.Timing;
import io.hindcast.verify.Recount.FinalVisitor;
import java.util.List;
import java.util.Optional;

/** Each event is told something at once: it belongs to its own moment alone. */
record Moments(long graceMs) implements Belonging {
    static Moments of(Window.Rolling window) {
        return new Moments(window.grace().toMillis());
    }

    @Override
    public List<Group> groups(String key, long atMs, long watermarkMs) {
        return atMs + graceMs < watermarkMs ? List.of() : List.of(new Group(atMs, key, Timing.ON_TIME));
    }

    @Override
    public long missed(long atMs, long watermarkMs) {
        return 0;
    }

    @Override
    public long settledAtMs(long atMs) {
        return atMs + graceMs + 1;
    }

    @Override
    public long neededGraceMs(long atMs, long watermarkMs) {
        return watermarkMs - atMs;
    }

    @Override
    public List<Span> spansAt(long atMs) {
        return List.of(new Span(atMs, atMs + 1, Optional.empty()));
    }

    @Override
    public long firstMs(Span span) {
        return span.startMs();
    }

    @Override
    public long lastMs(Span span) {
        return span.startMs();
    }

    @Override
    public Span span(Group group) {
        return new Span(group.startMs(), group.startMs() + 1, Optional.empty());
    }

    @Override
    public long settledMs(Span span) {
        return settledAtMs(span.startMs());
    }

    @Override
    public void finals(Groups groups, CompiledPipeline pipeline, long incompleteMs, FinalVisitor visitor) {
        throw new IllegalStateException("INVARIANT: what events are told is computed one by one");
    }
}
