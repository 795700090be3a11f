package io.hindcast.verify;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.Window;
import io.hindcast.verify.Group.Timing;
import io.hindcast.verify.Recount.FinalVisitor;
import io.hindcast.verify.Recount.Stage;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Totals: what a step has brought is a group, and what is told at its end is everything since the beginning of its period. Not
 * thread-safe; it holds a total of each key while it tells them.
 *
 * @param period where totals begin anew; empty where they begin once, at {@code sinceMs}
 */
record Growing(Cut.Shape every, Optional<Cut.Shape> period, long sinceMs, long graceMs) implements Belonging {
    private record Total(long periodMs, Totals totals) {}

    static Growing of(Window.Total window) {
        Cut.Shape every =
                window.every().as(span -> new Spaced(span.toMillis(), span.toMillis(), 0), unit -> dated(unit, window));
        return new Growing(
                every,
                window.start().as(since -> Optional.empty(), unit -> Optional.of(dated(unit, window))),
                window.start().as(since -> since.toEpochMilli(), unit -> 0L),
                window.grace().toMillis());
    }

    private static Cut.Shape dated(Window.Unit unit, Window.Total window) {
        return new Dated(unit, 1, LocalTime.MIDNIGHT, window.zone().rules());
    }

    @Override
    public boolean counts(long atMs) {
        return atMs >= sinceMs;
    }

    @Override
    public List<Group> groups(String key, long atMs, long watermarkMs) {
        if (period.isPresent() && period.get().endMs(periodMs(atMs)) + graceMs <= watermarkMs) {
            return List.of();
        }
        long stepMs = stepMs(Math.max(atMs, watermarkMs - graceMs));
        return endMs(stepMs) + graceMs > Judge.END_OF_9999_MS
                ? List.of()
                : List.of(new Group(stepMs, key, Timing.ON_TIME));
    }

    /** The steps from its own on and before the one that takes it. */
    @Override
    public long missed(long atMs, long watermarkMs) {
        long takenMs = stepMs(Math.max(atMs, watermarkMs - graceMs));
        return every.between(
                every.startsMs(atMs).get(0), every.startsMs(takenMs).get(0));
    }

    @Override
    public long settledAtMs(long atMs) {
        boolean inAPeriod = period.isEmpty() || periodMs(atMs) >= 0;
        return inAPeriod && every.startsMs(atMs).get(0) >= 0 ? endMs(stepMs(atMs)) + graceMs : Long.MAX_VALUE;
    }

    private long periodMs(long atMs) {
        return period.map(each -> each.startsMs(atMs).get(0)).orElse(sinceMs);
    }

    private long stepMs(long atMs) {
        return Math.max(every.startsMs(atMs).get(0), periodMs(atMs));
    }

    private long endMs(long stepMs) {
        long endMs = every.endMs(every.startsMs(stepMs).get(0));
        return period.map(each -> Math.min(endMs, each.endMs(periodMs(stepMs)))).orElse(endMs);
    }

    @Override
    public long neededGraceMs(long atMs, long watermarkMs) {
        if (watermarkMs >= Judge.END_OF_9999_MS) {
            return Long.MAX_VALUE; // somebody has said that all has come, and there is no step behind that
        }
        return period.map(each -> Math.max(0, watermarkMs - each.endMs(periodMs(atMs)) + 1))
                .orElse(0L);
    }

    @Override
    public List<Span> spansAt(long atMs) {
        return counts(atMs) ? List.of(span(stepMs(atMs))) : List.of();
    }

    @Override
    public long firstMs(Span span) {
        return periodMs(span.startMs());
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
        return span.endMs() + graceMs;
    }

    private Span span(long stepMs) {
        return new Span(
                stepMs, endMs(stepMs), every.label(every.startsMs(stepMs).get(0)));
    }

    @Override
    public void finals(Groups groups, CompiledPipeline pipeline, long incompleteMs, FinalVisitor visitor) {
        FinalTexts texts = new FinalTexts(pipeline, -1, visitor);
        Map<String, Total> soFar = new HashMap<>();
        groups.forEach((group, totals) -> {
            long periodMs = periodMs(group.startMs());
            Total total = soFar.get(group.key());
            if (total == null || total.periodMs() != periodMs) {
                total = new Total(periodMs, Totals.of(pipeline.results().calls()));
                soFar.put(group.key(), total);
            }
            total.totals().merge(totals);
            if (periodMs > incompleteMs) {
                texts.publish(Stage.SETTLED, span(group.startMs()), group.key(), total.totals(), 1);
            } else {
                texts.incomplete(Stage.SETTLED, span(group.startMs()), group.key());
            }
        });
    }
}
