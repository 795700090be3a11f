package io.hindcast.simulation;

import io.hindcast.expression.Compiled;
import io.hindcast.expression.PipelineCompiler;
import io.hindcast.operator.PipelineRules;
import io.hindcast.pipeline.Window;
import io.hindcast.time.CalendarWindows;
import io.hindcast.time.Windowing;
import io.hindcast.zone.JavaZones;
import io.hindcast.zone.Zone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Definitions whose calendars and time functions go by other clocks than the ledger recorded. */
enum BrokenClocks implements Sabotage {
    /** Days begin by the rules of this Java, whatever the ledger recorded. */
    CALENDAR_BY_JAVA(calendar(zone -> ZoneId.of(zone.name()).getRules())),

    /** Days begin in UTC, wherever they are. */
    CALENDAR_OF_UTC(calendar(zone -> ZoneOffset.UTC.getRules())),

    /** Days begin when the clocks show their beginning for the last time, not for the first. */
    CALENDAR_FROM_THE_LAST_MIDNIGHT(calendar(zone -> setBackEarly(zone.rules()))),

    /** Parts of times are those of this Java, whatever the ledger recorded. */
    PARTS_BY_JAVA(rules -> PipelineCompiler.compile(rules.pipeline().pipeline(), JavaZones.KNOWN)
                    instanceof Compiled.Ok sound
            ? new PipelineRules(
                    sound.pipeline()
                            .bounding(rules.pipeline().texts())
                            .knowing(rules.pipeline().schemas()),
                    rules.windowing(),
                    rules.eventTimes(),
                    rules.eventTimeSlot(),
                    rules.keyedSlot(),
                    BrokenOperators.format(rules, sound.pipeline().results().calls()))
            : rules);

    private final Function<PipelineRules, PipelineRules> breaking;

    BrokenClocks(Function<PipelineRules, PipelineRules> breaking) {
        this.breaking = breaking;
    }

    @Override
    public PipelineRules rules(PipelineRules sound) {
        return breaking.apply(sound);
    }

    private static Function<PipelineRules, PipelineRules> calendar(Function<Zone, ZoneRules> clocks) {
        return rules -> {
            Window window = rules.pipeline().pipeline().grouping().window();
            Optional<Zone> zone = window.as(
                    tumbling -> Optional.empty(),
                    hopping -> Optional.empty(),
                    calendar -> Optional.of(calendar.zone()),
                    session -> Optional.empty(),
                    total -> Optional.empty(),
                    rolling -> Optional.empty());
            return BrokenOperators.cut(
                    rules,
                    rules.windowing()
                            .<Windowing>family(
                                    windows -> windows.as(
                                            tumbling -> windows,
                                            hopping -> windows,
                                            calendar -> new CalendarWindows(
                                                    calendar.unit(),
                                                    calendar.size(),
                                                    clocks.apply(zone.orElseThrow()),
                                                    calendar.at(),
                                                    calendar.graceMs(),
                                                    calendar.correctionMs())),
                                    sessions -> sessions,
                                    totals -> totals,
                                    rolling -> rolling));
        };
    }

    /** Clocks that show what comes twice only once, the second time. */
    private static ZoneRules setBackEarly(ZoneRules rules) {
        ZoneOffset first = rules.getOffset(Instant.EPOCH);
        List<ZoneOffsetTransition> changes =
                rules.getTransitions().stream().map(BrokenClocks::early).toList();
        return ZoneRules.of(first, first, List.of(), changes, rules.getTransitionRules());
    }

    private static ZoneOffsetTransition early(ZoneOffsetTransition change) {
        return change.isGap()
                ? change
                : ZoneOffsetTransition.of(
                        change.getDateTimeBefore().plus(change.getDuration()),
                        change.getOffsetBefore(),
                        change.getOffsetAfter());
    }
}
