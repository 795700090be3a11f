package io.hindcast.verify;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.Windowed;
import io.hindcast.verify.Group.Timing;
import io.hindcast.verify.Recount.FinalVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the definition cuts event time, in milliseconds: which windows there are, and when nothing changes them any more. */
record Cut(Shape shape, long graceMs, long correctionMs) implements Belonging {
    static Cut of(Windowed body, Shape shape) {
        return new Cut(
                shape,
                body.grouping().window().grace().toMillis(),
                Belonging.correction(body).toMillis());
    }

    /** Where windows start and end. */
    interface Shape {
        /** The starts of all windows that the time is in, latest first; some may lie before 1970. */
        List<Long> startsMs(long atMs);

        long endMs(long startMs);

        /** How many windows start from the one start on and before the other one. */
        long between(long startMs, long otherMs);

        /** What stands for the window besides its start and end. */
        Optional<String> label(long startMs);
    }

    /** Those of all windows that the time is in, each by itself. */
    @Override
    public List<Group> groups(String key, long atMs, long watermarkMs) {
        List<Group> groups = new ArrayList<>(1);
        for (long startMs : startsMs(atMs)) {
            if (settlesAtMs(startMs) > watermarkMs) {
                groups.add(new Group(startMs, key, closesAtMs(startMs) > watermarkMs ? Timing.ON_TIME : Timing.LATE));
            }
        }
        return groups;
    }

    @Override
    public long missed(long atMs, long watermarkMs) {
        long missed = 0;
        for (long startMs : startsMs(atMs)) {
            missed += settlesAtMs(startMs) <= watermarkMs ? 1 : 0;
        }
        return missed;
    }

    @Override
    public long settledAtMs(long atMs) {
        long latestMs = Long.MIN_VALUE;
        for (long startMs : startsMs(atMs)) {
            latestMs = Math.max(latestMs, settlesAtMs(startMs));
        }
        return latestMs == Long.MIN_VALUE ? Long.MAX_VALUE : latestMs;
    }

    @Override
    public void finals(Groups groups, CompiledPipeline pipeline, long incompleteMs, FinalVisitor visitor) {
        AlertStories stories = new AlertStories(pipeline, this, incompleteMs, visitor);
        new Finals(this, new FinalTexts(pipeline, incompleteMs, visitor, stories)).all(groups);
        stories.end();
    }

    /** Whether the window that starts then is the next one behind the other. */
    boolean follows(long startMs, long nextMs) {
        return shape.between(startMs, nextMs) == 1;
    }

    @Override
    public long neededGraceMs(long atMs, long watermarkMs) {
        long lastEndMs = startsMs(atMs).stream().mapToLong(shape::endMs).max().orElse(watermarkMs);
        return Math.max(0, watermarkMs - lastEndMs + 1);
    }

    @Override
    public List<Span> spansAt(long atMs) {
        return startsMs(atMs).stream().map(this::span).toList();
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
        return span(group.startMs());
    }

    @Override
    public long settledMs(Span span) {
        return settlesAtMs(span.startMs());
    }

    Span span(long startMs) {
        return new Span(startMs, shape.endMs(startMs), shape.label(startMs));
    }

    /** The starts of all windows that the time is in, latest first. No window starts before 1970. */
    private List<Long> startsMs(long atMs) {
        List<Long> startsMs = shape.startsMs(atMs);
        boolean all = startsMs.isEmpty() || startsMs.get(startsMs.size() - 1) >= 0;
        return all
                ? startsMs
                : startsMs.stream().filter(startMs -> startMs >= 0).toList();
    }

    private long closesAtMs(long startMs) {
        return shape.endMs(startMs) + graceMs;
    }

    private long settlesAtMs(long startMs) {
        return closesAtMs(startMs) + correctionMs;
    }
}
