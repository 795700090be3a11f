package io.hindcast.expression;

import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * From which event time on a change of a definition makes a difference, proved from the trees alone: every clause that differs is folded in
 * each region between the times that it compares the event time with ({@link FoldedInTime}). No record is read.
 */
public final class ImpactTime {
    private ImpactTime() {}

    /**
     * The first event time, in milliseconds since 1970, of which an event may come to something else; all before count alike, also where
     * they are invalid. Empty where no such time is found: the change concerns all times, none, or something else than conditions and aggregates.
     */
    public static OptionalLong fromMs(Impact.Of before, Impact.Of after) {
        String eventTime = after.pipeline().source().eventTime().field();
        boolean sameColumns = List.copyOf(before.columns().keySet())
                .equals(List.copyOf(after.columns().keySet()));
        if (!sameColumns || !Impact.onlyConditionsAndAggregates(before, after)) {
            return OptionalLong.empty();
        }
        List<Clause> clauses = clauses(before, after);
        SortedSet<Long> beginnings = new TreeSet<>(Set.of(Long.MIN_VALUE));
        clauses.forEach(clause -> beginnings.addAll(clause.boundaries(eventTime)));
        List<Long> regions = List.copyOf(beginnings);
        for (int region = 0; region < regions.size(); region++) {
            long untilMs = region + 1 < regions.size() ? regions.get(region + 1) : Long.MAX_VALUE;
            if (differs(clauses, eventTime, regions.get(region), untilMs)) {
                return region == 0 ? OptionalLong.empty() : OptionalLong.of(regions.get(region));
            }
        }
        return OptionalLong.empty();
    }

    private static boolean differs(List<Clause> clauses, String eventTime, long fromMs, long untilMs) {
        return clauses.stream().anyMatch(clause -> !clause.same(eventTime, fromMs, untilMs));
    }

    /** All of both that events are evaluated by. */
    private static List<Clause> clauses(Impact.Of before, Impact.Of after) {
        List<Clause> clauses = new ArrayList<>();
        clauses.add(Clause.of(FoldedInTime::condition, where(before), where(after)));
        Map<String, String> was = before.columns();
        after.columns()
                .forEach((name, text) ->
                        clauses.add(Clause.of(FoldedInTime::column, text(was.getOrDefault(name, "")), text(text))));
        return clauses;
    }

    private static ExpressionText where(Impact.Of of) {
        return of.pipeline().where().orElseGet(() -> text(FoldedInTime.TRUE));
    }

    private static ExpressionText text(String text) {
        return new ExpressionText(text, new Position(1, 1));
    }

    /** A part of the two, as both write it. */
    private record Clause(Function<FoldedInTime, String> folded, Syntax before, Syntax after) {
        static Clause of(Function<FoldedInTime, String> folded, ExpressionText before, ExpressionText after) {
            return new Clause(folded, parsed(before), parsed(after));
        }

        private static Syntax parsed(ExpressionText text) {
            return Syntax.parse(text, new ArrayList<>())
                    .orElseThrow(() -> new IllegalStateException("INVARIANT: a definition that compiles parses"));
        }

        SortedSet<Long> boundaries(String eventTime) {
            SortedSet<Long> boundaries = FoldedInTime.boundaries(before.root(), eventTime);
            boundaries.addAll(FoldedInTime.boundaries(after.root(), eventTime));
            return boundaries;
        }

        boolean same(String eventTime, long fromMs, long untilMs) {
            return folded.apply(new FoldedInTime(before, eventTime, fromMs, untilMs))
                    .equals(folded.apply(new FoldedInTime(after, eventTime, fromMs, untilMs)));
        }
    }
}
