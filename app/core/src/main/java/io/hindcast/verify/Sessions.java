package io.hindcast.verify;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.Window;
import io.hindcast.verify.Group.Timing;
import io.hindcast.verify.Recount.FinalVisitor;
import io.hindcast.verify.Recount.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * Sessions: all events of a key and a moment are a group, and sessions are made of them when all are there, in the order of time.
 *
 * @param cutMs sessions are cut at multiples of it, each later by {@code offsetMs}
 * @param correctionMs how much longer late events are taken
 */
record Sessions(long gapMs, OptionalLong cutMs, long offsetMs, long graceMs, long correctionMs) implements Belonging {
    static Sessions of(Window.Session window, Duration correction) {
        return new Sessions(
                window.gap().toMillis(),
                window.max().map(max -> OptionalLong.of(max.toMillis())).orElse(OptionalLong.empty()),
                window.offset().toMillis(),
                window.grace().toMillis(),
                correction.toMillis());
    }

    @Override
    public List<Group> groups(String key, long atMs, long watermarkMs) {
        if (atMs + graceMs + correctionMs < watermarkMs) {
            return List.of();
        }
        return List.of(new Group(atMs, key, atMs + graceMs < watermarkMs ? Timing.LATE : Timing.ON_TIME));
    }

    @Override
    public long missed(long atMs, long watermarkMs) {
        return 0;
    }

    @Override
    public long settledAtMs(long atMs) {
        return atMs + gapMs + graceMs + correctionMs + 1;
    }

    @Override
    public long neededGraceMs(long atMs, long watermarkMs) {
        return watermarkMs - atMs;
    }

    @Override
    public List<Span> spansAt(long atMs) {
        return List.of();
    }

    /** The session that holds that time, of one key whose events have these times; empty if none does. */
    Optional<Span> spanAt(SortedSet<Long> timesMs, long atMs) {
        long firstMs = -1;
        long lastMs = -1;
        for (long timeMs : timesMs) {
            if (lastMs < 0 || !goesOn(lastMs, timeMs)) {
                if (lastMs >= atMs) {
                    break;
                }
                firstMs = timeMs;
            }
            lastMs = timeMs;
        }
        return firstMs >= 0 && firstMs <= atMs && atMs <= lastMs
                ? Optional.of(new Span(firstMs, lastMs, Optional.empty()))
                : Optional.empty();
    }

    @Override
    public long firstMs(Span span) {
        return span.startMs();
    }

    @Override
    public long lastMs(Span span) {
        return span.endMs();
    }

    @Override
    public Span span(Group group) {
        return new Span(group.startMs(), group.startMs(), Optional.empty());
    }

    @Override
    public long settledMs(Span span) {
        return settledAtMs(span.endMs());
    }

    /** Whether an event goes on with a session whose last one was before. */
    boolean goesOn(long lastMs, long atMs) {
        return atMs - lastMs <= gapMs && part(lastMs) == part(atMs);
    }

    /** From when to when sessions are that hold that time, where they are cut. */
    Optional<Span> partAt(long atMs) {
        if (cutMs.isEmpty()) {
            return Optional.empty();
        }
        long startMs = part(atMs) * cutMs.getAsLong() + offsetMs;
        return Optional.of(new Span(Math.max(0, startMs), startMs + cutMs.getAsLong(), Optional.empty()));
    }

    private long part(long atMs) {
        return cutMs.isEmpty() ? 0 : Math.floorDiv(atMs - offsetMs, cutMs.getAsLong());
    }

    @Override
    public void finals(Groups groups, CompiledPipeline pipeline, long incompleteMs, FinalVisitor visitor) {
        boolean corrected = pipeline.pipeline().results().late() == LatePolicy.CORRECT;
        long brokenMs = incompleteMs < 0 ? incompleteMs : incompleteMs + gapMs;
        FinalTexts texts = new FinalTexts(pipeline, brokenMs, visitor);
        Gathering first = new Gathering(
                this,
                pipeline.results().calls(),
                (span, key, totals, late) ->
                        texts.publish(corrected ? Stage.FIRST : Stage.SETTLED, span, key, totals, 1));
        Gathering settled = new Gathering(
                this,
                pipeline.results().calls(),
                (span, key, totals, late) -> texts.publish(Stage.SETTLED, span, key, totals, 1 + late));
        groups.forEach((group, totals) -> {
            if (group.timing() == Timing.ON_TIME) {
                first.next(group, corrected ? totals.copy() : totals);
            }
            if (corrected) {
                settled.next(group, totals);
            }
        });
        first.end();
        settled.end();
    }
}
