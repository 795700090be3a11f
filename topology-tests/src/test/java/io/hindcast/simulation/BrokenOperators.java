package io.hindcast.simulation;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.BrokenCells;
import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.BoundedText;
import io.hindcast.expression.BrokenCalls;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Output;
import io.hindcast.operator.PipelineRules;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.schema.SchemaId;
import io.hindcast.simulation.language.RecordedSchemas;
import io.hindcast.time.CalendarWindows;
import io.hindcast.time.EventTimeRule;
import io.hindcast.time.HoppingWindows;
import io.hindcast.time.SessionWindows;
import io.hindcast.time.ShiftedWindows;
import io.hindcast.time.TotalWindows;
import io.hindcast.time.TumblingWindows;
import io.hindcast.time.Windowing;
import io.hindcast.time.Windows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Operators that get a broken part. */
enum BrokenOperators implements Sabotage {
    /** Windows close a millisecond early. */
    CLOSES_EARLY(windows(1, 0, -1, 0)),

    /** Windows close a millisecond late. */
    CLOSES_LATE(windows(1, 0, 1, 0)),

    /** Windows are a millisecond too long. */
    WINDOW_TOO_LONG(windows(1, 1, 0, 0)),

    /** Windows are of half the size. */
    WINDOWS_HALVED(windows(2, 0, 0, 0)),

    /** Windows that overlap start a millisecond later, one after the other. */
    STARTS_DRIFT(aligned(windows -> windows.as(
            tumbling -> tumbling,
            hopping -> new HoppingWindows(
                    hopping.sizeMs() + 1, hopping.everyMs() + 1, hopping.graceMs(), hopping.correctionMs()),
            calendar -> calendar))),

    /** Of windows that overlap every second one is there. */
    EVERY_DOUBLED(aligned(windows -> windows.as(
            tumbling -> tumbling,
            hopping -> new HoppingWindows(
                    Math.max(hopping.sizeMs(), 2 * hopping.everyMs()),
                    2 * hopping.everyMs(),
                    hopping.graceMs(),
                    hopping.correctionMs()),
            calendar -> calendar))),

    /** Windows begin at multiples of their size, whatever the offset. */
    OFFSET_FORGOTTEN(aligned(windows -> windows instanceof ShiftedWindows shifted ? shifted.windows() : windows)),

    /** Sessions go on after a gap that is a millisecond too long. */
    GAP_TOO_LONG(sessions(sound -> new SessionWindows(
            sound.gapMs() + 1, sound.maxMs(), sound.offsetMs(), sound.graceMs(), sound.correctionMs()))),

    /** Sessions are cut nowhere, or nearly so. */
    CUTS_FORGOTTEN(sessions(sound -> new SessionWindows(
            sound.gapMs(), OptionalLong.of(EventTimeRule.END_OF_TIME_MS), 0, sound.graceMs(), sound.correctionMs()))),

    /** Sessions are cut at multiples, whatever the offset. */
    CUTS_NOT_SHIFTED(sessions(
            sound -> new SessionWindows(sound.gapMs(), sound.maxMs(), 0, sound.graceMs(), sound.correctionMs()))),

    /** Days, months and years begin an hour late. */
    CALENDAR_AN_HOUR_LATE(aligned(windows -> windows.as(
            tumbling -> tumbling,
            hopping -> hopping,
            calendar -> new CalendarWindows(
                    calendar.unit(),
                    calendar.size(),
                    calendar.zone(),
                    calendar.at().plusHours(1),
                    calendar.graceMs(),
                    calendar.correctionMs())))),

    /** Windows of several units have one less. */
    CALENDAR_A_UNIT_SHORT(aligned(windows -> windows.as(
            tumbling -> tumbling,
            hopping -> hopping,
            calendar -> new CalendarWindows(
                    calendar.unit(),
                    Math.max(1, calendar.size() - 1),
                    calendar.zone(),
                    calendar.at(),
                    calendar.graceMs(),
                    calendar.correctionMs())))),

    /** Totals never begin anew. */
    RESETS_FORGOTTEN(totals(sound -> new TotalWindows(sound.every(), Optional.empty(), sound.sinceMs()))),

    /** Totals begin a millisecond late. */
    SINCE_LATER(totals(
            sound -> new TotalWindows(sound.every(), sound.period(), sound.sinceMs() == 0 ? 0 : sound.sinceMs() + 1))),

    /** Late events correct a window for a millisecond longer than they may. */
    CORRECTS_TOO_LONG(windows(1, 0, 0, 1)),

    /** However far an event is ahead of its record, it is valid. */
    MAX_AHEAD_IGNORED(rules -> new PipelineRules(
            rules.pipeline(),
            rules.windowing(),
            new EventTimeRule(
                    EventTimeRule.END_OF_TIME_MS,
                    rules.eventTimes().firstMs(),
                    rules.eventTimes().lastMs()),
            rules.eventTimeSlot(),
            rules.keyedSlot(),
            rules.accumulators())),

    /** Members of messages that are not there are taken for their defaults. */
    PRESENCE_IGNORED(pipeline(sound -> new CompiledPipeline(
            BrokenSources.defaulted(sound.pipeline()),
            sound.where(),
            sound.key(),
            sound.results(),
            sound.texts(),
            sound.schemas()))),

    /** As if the registry were asked when a record is read, and had been numbered anew. */
    SCHEMAS_RENUMBERED(pipeline(sound -> sound.knowing(id -> sound.schemas()
            .of(new SchemaId(
                    id.registry(),
                    id.topic(),
                    id.number() == RecordedSchemas.LONGER ? RecordedSchemas.PLAIN : id.number()))))),

    /** As if it were asked again for what it did not have. */
    MISSING_SCHEMA_FOUND_LATER(pipeline(sound -> sound.knowing(id -> sound.schemas()
            .of(new SchemaId(
                    id.registry(),
                    id.topic(),
                    id.number() == RecordedSchemas.MISSING ? RecordedSchemas.PLAIN : id.number()))))),

    /** Of two topics each is read with the fields of the other. */
    TOPICS_SWAPPED(pipeline(sound -> new CompiledPipeline(
            BrokenSources.swapped(sound.pipeline()),
            sound.where(),
            sound.key(),
            sound.results(),
            sound.texts(),
            sound.schemas()))),

    /** Of two topics both are read with the fields of the first. */
    TOPICS_READ_ALIKE(pipeline(sound -> new CompiledPipeline(
            BrokenSources.alike(sound.pipeline()),
            sound.where(),
            sound.key(),
            sound.results(),
            sound.texts(),
            sound.schemas()))),

    /** Nobody looks whether records are where {@code keyed} promises. */
    PLACEMENT_IGNORED(rules -> new PipelineRules(
            rules.pipeline(),
            rules.windowing(),
            rules.eventTimes(),
            rules.eventTimeSlot(),
            OptionalInt.empty(),
            rules.accumulators())),

    /** Every event is the pipeline's. */
    WHERE_IGNORED(pipeline(sound -> new CompiledPipeline(
            sound.pipeline(), Optional.empty(), sound.key(), sound.results(), sound.texts(), sound.schemas()))),

    /** Every result is published. */
    HAVING_IGNORED(
            results(sound -> new CompiledResults(sound.calls(), sound.outputs(), sound.computed(), Optional.empty()))),

    /** Expressions are evaluated before those that they use. */
    USES_FORGOTTEN(results(sound -> {
        List<Output.Computed> reversed = new ArrayList<>(sound.computed());
        Collections.reverse(reversed);
        return new CompiledResults(sound.calls(), sound.outputs(), reversed, sound.having());
    })),

    /** Nobody looks how long the texts in a key are. */
    KEY_BOUND_IGNORED(texts(0, BrokenOperators::bytes, Texts.MOST_BYTES, Texts.MOST_BYTES)),

    /** Of several texts in a key the first part alone is looked at. */
    FIRST_PART_BOUNDED(texts(1, BrokenOperators::bytes, Texts.MOST_BYTES, Texts.MOST_BYTES)),

    /** A text in a key may have a byte less. */
    KEY_BOUND_A_BYTE_SHORT(texts(Integer.MAX_VALUE, BrokenOperators::bytes, Texts.MOST_BYTES - 1, Texts.MOST_BYTES)),

    /** A text in a key may have a byte more. */
    KEY_BOUND_A_BYTE_LONG(texts(Integer.MAX_VALUE, BrokenOperators::bytes, Texts.MOST_BYTES + 1, Texts.MOST_BYTES)),

    /** Of a text in a key characters are counted, not bytes. */
    KEY_BOUND_OF_CHARACTERS(texts(Integer.MAX_VALUE, String::length, Texts.MOST_BYTES, Texts.MOST_BYTES)),

    /** Nobody looks how long the texts of min and max are. */
    EXTREMES_UNBOUNDED(texts(Integer.MAX_VALUE, BrokenOperators::bytes, Texts.MOST_BYTES, Integer.MAX_VALUE)),

    /** A text of min and max may have a byte less. */
    EXTREMES_A_BYTE_SHORT(texts(Integer.MAX_VALUE, BrokenOperators::bytes, Texts.MOST_BYTES, Texts.MOST_BYTES - 1)),

    /** A version of an earlier release takes up what this one bounds. */
    EARLIER_RELEASE_BOUNDED(pipeline(sound -> sound.bounding(TextBounds.KEPT))),

    /** A call whose condition touches something absent takes the event. */
    ABSENT_COUNTED(calls(BrokenCalls::countingAbsent)),

    /** Calls take all events. */
    FILTERS_IGNORED(calls(BrokenCalls::withoutFilters)),

    /** Merged accumulators keep what the one had. */
    MERGE_FORGETS(accumulators(BrokenCells::forgettingMerges)),

    /** What has overflowed in one partial has not in the whole. */
    OVERFLOW_FORGOTTEN(accumulators(BrokenCells::forgettingOverflow)),

    /** The bytes of an accumulator lose a call. */
    BYTES_LOSE_A_CALL(accumulators(BrokenCells::losingCallsInBytes)),

    /** Strings are compared by Java's characters instead of code points. */
    STRINGS_IN_UTF_16(accumulators(BrokenCells::comparingUtf16)),

    /** Averages are rounded twice. */
    AVERAGE_ROUNDED_TWICE(accumulators(BrokenCells::roundingTwice)),

    /** Decimals lose the zeros at their ends. */
    SCALE_LOST(accumulators(BrokenCells::losingScale)),

    /** Sums of ints have 64 bits. */
    SUM_WRAPS(accumulators(BrokenCells::wrappingSums));

    private final Function<PipelineRules, PipelineRules> breaking;

    BrokenOperators(Function<PipelineRules, PipelineRules> breaking) {
        this.breaking = breaking;
    }

    @Override
    public PipelineRules rules(PipelineRules sound) {
        return breaking.apply(sound);
    }

    /** Windows of a part of the size, with so much added to size, grace and the time for corrections if there is one. */
    private static Function<PipelineRules, PipelineRules> windows(
            int parts, long sizeMs, long graceMs, long correctMs) {
        return rules -> {
            Windowing sound = rules.windowing();
            long brokenGraceMs = Math.max(0, sound.graceMs() + graceMs);
            long brokenCorrectionMs = sound.corrected() ? sound.correctionMs() + correctMs : 0;
            Windowing broken = sound.family(
                    windows -> windows.as(
                            tumbling -> new TumblingWindows(
                                    tumbling.sizeMs() / parts + sizeMs, brokenGraceMs, brokenCorrectionMs),
                            hopping -> new HoppingWindows(
                                    Math.max(hopping.everyMs(), hopping.sizeMs() / parts) + sizeMs,
                                    hopping.everyMs(),
                                    brokenGraceMs,
                                    brokenCorrectionMs),
                            calendar -> new CalendarWindows(
                                    calendar.unit(),
                                    calendar.size(),
                                    calendar.zone(),
                                    calendar.at(),
                                    brokenGraceMs,
                                    brokenCorrectionMs)),
                    sessions -> new SessionWindows(
                            sessions.gapMs(), sessions.maxMs(), sessions.offsetMs(), brokenGraceMs, brokenCorrectionMs),
                    totals -> totals.every()
                            .as(
                                    tumbling -> new TotalWindows(
                                            new TumblingWindows(tumbling.sizeMs() / parts + sizeMs, brokenGraceMs),
                                            totals.period(),
                                            totals.sinceMs()),
                                    hopping -> totals,
                                    calendar -> totals),
                    rolling -> rolling);
            return cut(rules, broken);
        };
    }

    private static Function<PipelineRules, PipelineRules> aligned(UnaryOperator<Windows> breaking) {
        return rules -> cut(
                rules,
                rules.windowing()
                        .<Windowing>family(
                                breaking::apply, sessions -> sessions, totals -> totals, rolling -> rolling));
    }

    private static Function<PipelineRules, PipelineRules> sessions(UnaryOperator<SessionWindows> breaking) {
        return rules -> cut(
                rules,
                rules.windowing()
                        .<Windowing>family(windows -> windows, breaking::apply, totals -> totals, rolling -> rolling));
    }

    private static Function<PipelineRules, PipelineRules> totals(UnaryOperator<TotalWindows> breaking) {
        return rules -> cut(
                rules,
                rules.windowing()
                        .<Windowing>family(
                                windows -> windows, sessions -> sessions, breaking::apply, rolling -> rolling));
    }

    static PipelineRules cut(PipelineRules rules, Windowing windowing) {
        return new PipelineRules(
                rules.pipeline(),
                windowing,
                rules.eventTimes(),
                rules.eventTimeSlot(),
                rules.keyedSlot(),
                rules.accumulators());
    }

    private static Function<PipelineRules, PipelineRules> pipeline(
            Function<CompiledPipeline, CompiledPipeline> breaking) {
        return rules -> new PipelineRules(
                breaking.apply(rules.pipeline()),
                rules.windowing(),
                rules.eventTimes(),
                rules.eventTimeSlot(),
                rules.keyedSlot(),
                rules.accumulators());
    }

    /**
     * Texts of that length at most: in so many first parts of a key, and in bytes of {@code min} and {@code max}. Versions of earlier
     * releases stay as they are.
     */
    private static Function<PipelineRules, PipelineRules> texts(
            int parts, ToIntFunction<String> length, int mostOfKey, int mostOfExtremes) {
        return rules -> {
            CompiledPipeline sound = rules.pipeline();
            if (sound.texts() == TextBounds.CHOSEN) {
                return rules;
            }
            CompiledPipeline broken = new CompiledPipeline(
                    sound.pipeline(),
                    sound.where(),
                    BoundedText.inKey(sound.key(), parts, length, mostOfKey),
                    sound.results(),
                    TextBounds.CHOSEN,
                    sound.schemas());
            List<AggregateCall> calls =
                    BoundedText.inExtremes(sound.results().calls(), BrokenOperators::bytes, mostOfExtremes);
            return pipeline(same -> broken).apply(with(rules, format(rules, calls)));
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Function<PipelineRules, PipelineRules> results(Function<CompiledResults, CompiledResults> breaking) {
        return pipeline(sound -> new CompiledPipeline(
                sound.pipeline(),
                sound.where(),
                sound.key(),
                breaking.apply(sound.results()),
                sound.texts(),
                sound.schemas()));
    }

    private static Function<PipelineRules, PipelineRules> calls(UnaryOperator<List<AggregateCall>> breaking) {
        return rules -> with(
                rules, format(rules, breaking.apply(rules.pipeline().results().calls())));
    }

    private static Function<PipelineRules, PipelineRules> accumulators(UnaryOperator<AccumulatorFormat> breaking) {
        return rules -> with(
                rules, breaking.apply(format(rules, rules.pipeline().results().calls())));
    }

    /** Accumulators for these calls as the windows need them. */
    static AccumulatorFormat format(PipelineRules rules, List<AggregateCall> calls) {
        AccumulatorFormat format = new AccumulatorFormat(calls);
        return rules.windowing()
                .family(windows -> format, sessions -> format.spanning(), totals -> format, rolling -> format);
    }

    private static PipelineRules with(PipelineRules rules, AccumulatorFormat accumulators) {
        return new PipelineRules(
                rules.pipeline(),
                rules.windowing(),
                rules.eventTimes(),
                rules.eventTimeSlot(),
                rules.keyedSlot(),
                accumulators);
    }

    /** What is said before the constants. */
    private static final class Texts {
        /** Of UTF-8. */
        static final int MOST_BYTES = 4096;
    }
}
