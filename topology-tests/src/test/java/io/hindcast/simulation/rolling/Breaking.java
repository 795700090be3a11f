package io.hindcast.simulation.rolling;

import io.hindcast.aggregate.BrokenCells;
import io.hindcast.expression.AggregateCall;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.CompiledResults;
import io.hindcast.operator.History;
import io.hindcast.operator.PipelineRules;
import io.hindcast.simulation.language.Spans;
import io.hindcast.time.RollingSpans;
import io.hindcast.time.Windowing;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** What is broken on purpose. */
enum Breaking {
    NONE(Sabotage::none),

    /** An event is late that comes just in time. */
    LATE_ON_THE_DOT(() -> new Sabotage() {
        @Override
        public PipelineRules rules(PipelineRules sound) {
            return Breaking.with(
                    sound,
                    sound.windowing()
                            .family(
                                    windows -> windows,
                                    sessions -> sessions,
                                    totals -> totals,
                                    spans -> new RollingSpans(
                                            spans.lastMs(),
                                            spans.stepMs(),
                                            spans.most(),
                                            Math.max(0, spans.graceMs() - 1))));
        }
    }),

    /** A span begins a millisecond early. */
    SPAN_CLOSED(spans(sound -> sound.stepMs() > 0
            ? sound
            : new RollingSpans(sound.lastMs() + 1, sound.stepMs(), sound.most(), sound.graceMs()))),

    /** There is one step more in a span. */
    STEP_MORE(spans(
            sound -> new RollingSpans(sound.lastMs() + sound.stepMs(), sound.stepMs(), sound.most(), sound.graceMs()))),

    /** There is one step less in a span. */
    STEP_LESS(spans(sound -> new RollingSpans(
            Math.max(1, sound.lastMs() - sound.stepMs()), sound.stepMs(), sound.most(), sound.graceMs()))),

    /** Nobody waits for those who come late with what they look back on. */
    KEPT_FOR_LAST_ALONE(() -> new Sabotage() {
        private long graceMs;

        @Override
        public void begins(CompiledRolling definition) {
            graceMs = definition.spans().graceMs();
        }

        @Override
        public long forgottenMs(long atMs) {
            return atMs < 0 ? atMs : atMs + graceMs;
        }
    }),

    /** Of a key its newest events are kept, as many as count, whoever may still come. */
    MOST_OF_ALL(() -> new Sabotage() {
        private int counting;

        @Override
        public void begins(CompiledRolling definition) {
            Spans spans = definition.pipeline().spans();
            counting = spans.counting();
        }

        @Override
        public void forget(TreeMap<ForgetfulSpans.Place, byte[]> entries, RandomGenerator random) {
            List<ForgetfulSpans.Place> all = List.copyOf(entries.keySet());
            all.forEach(place -> {
                long newer = all.stream()
                        .filter(other -> other.key().equals(place.key()) && other.compareTo(place) > 0)
                        .count();
                if (newer > counting) {
                    entries.remove(place);
                }
            });
        }
    }),

    /** What is before an event has the event in it. */
    BEFORE_WITH_ITSELF(calls(false)),

    /** The event at hand is never in its span. */
    WITHOUT_ITSELF(calls(true)),

    /** What came first is first, whatever its time. */
    ORDERED_BY_OFFSET(() -> new Sabotage() {
        @Override
        public PipelineRules rules(PipelineRules sound) {
            return new PipelineRules(
                    sound.pipeline(),
                    sound.windowing(),
                    sound.eventTimes(),
                    sound.eventTimeSlot(),
                    sound.keyedSlot(),
                    BrokenCells.orderingByOffset(sound.accumulators()));
        }
    }),

    /** Late events are told nothing. */
    LATE_UNANSWERED(() -> new Sabotage() {
        @Override
        public boolean tells(String value) {
            return !value.contains("\"reason\":\"late\"");
        }
    }),

    /** A profile is as of the event at hand. */
    PROFILE_OF_OWN_TIME(() -> new Sabotage() {
        private long eventTimeMs;

        @Override
        public void comes(long nextMs) {
            eventTimeMs = nextMs;
        }

        @Override
        public long readsUpTo(long atMs) {
            return Math.min(atMs, eventTimeMs);
        }
    }),

    /** What may be missing is not said to be. */
    MISSING_UNSAID(() -> new Sabotage() {
        @Override
        public History history(History sound) {
            return new History(sound.floorsMs(), -1, sound.untilMs());
        }
    }),

    /** A span may be incomplete that begins where nothing is missing any more. */
    MISSING_FOR_LONGER(() -> new Sabotage() {
        @Override
        public History history(History sound) {
            return new History(
                    sound.floorsMs(), sound.incompleteMs() < 0 ? -1 : sound.incompleteMs() + 1, sound.untilMs());
        }
    }),

    /** A version goes on after its end. */
    UNTIL_IGNORED(() -> new Sabotage() {
        @Override
        public History history(History sound) {
            return new History(sound.floorsMs(), sound.incompleteMs(), Long.MAX_VALUE);
        }
    }),

    /** A version speaks of the moment of its end. */
    UNTIL_INCLUSIVE(() -> new Sabotage() {
        @Override
        public History history(History sound) {
            return new History(
                    sound.floorsMs(),
                    sound.incompleteMs(),
                    sound.untilMs() == Long.MAX_VALUE ? Long.MAX_VALUE : sound.untilMs() + 1);
        }
    }),

    /** After a crash something is missing that was committed. */
    WRITE_LOST(() -> new Sabotage() {
        @Override
        public boolean losesAWrite() {
            return true;
        }
    }),

    /** After a crash something is there that was not committed. */
    UNCOMMITTED_KEPT(() -> new Sabotage() {
        @Override
        public boolean keepsUncommitted() {
            return true;
        }
    }),

    /** The newest entry is forgotten. */
    NEWEST_FORGOTTEN(() -> new Sabotage() {
        @Override
        public void forget(TreeMap<ForgetfulSpans.Place, byte[]> entries, RandomGenerator random) {
            entries.pollLastEntry();
        }
    });

    private final Supplier<Sabotage> sabotage;

    Breaking(Supplier<Sabotage> sabotage) {
        this.sabotage = sabotage;
    }

    Sabotage sabotage() {
        return sabotage.get();
    }

    private static Supplier<Sabotage> spans(UnaryOperator<RollingSpans> breaking) {
        return () -> new Sabotage() {
            @Override
            public RollingSpans spans(RollingSpans sound) {
                return breaking.apply(sound);
            }
        };
    }

    /** All calls look at the events before, or none does. */
    private static Supplier<Sabotage> calls(boolean before) {
        return () -> new Sabotage() {
            @Override
            public PipelineRules rules(PipelineRules sound) {
                CompiledPipeline pipeline = sound.pipeline();
                CompiledResults results = pipeline.results();
                CompiledResults broken = new CompiledResults(
                        results.calls().stream()
                                .map(call -> new AggregateCall(
                                        call.function(),
                                        call.arguments(),
                                        call.literals(),
                                        call.filter(),
                                        before,
                                        call.type()))
                                .toList(),
                        results.outputs(),
                        results.computed(),
                        results.having(),
                        results.answers(),
                        List.of(),
                        results.baseline());
                return new PipelineRules(
                        new CompiledPipeline(
                                pipeline.pipeline(),
                                pipeline.where(),
                                pipeline.key(),
                                broken,
                                pipeline.texts(),
                                pipeline.schemas()),
                        sound.windowing(),
                        sound.eventTimes(),
                        sound.eventTimeSlot(),
                        sound.keyedSlot(),
                        sound.accumulators());
            }
        };
    }

    private static PipelineRules with(PipelineRules sound, Windowing windowing) {
        return new PipelineRules(
                sound.pipeline(),
                windowing,
                sound.eventTimes(),
                sound.eventTimeSlot(),
                sound.keyedSlot(),
                sound.accumulators());
    }
}
