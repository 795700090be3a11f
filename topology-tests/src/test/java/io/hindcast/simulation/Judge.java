package io.hindcast.simulation;

import io.hindcast.account.Fate;
import io.hindcast.pipeline.Nulls;
import io.hindcast.simulation.language.Key;
import io.hindcast.simulation.language.Lack;
import io.hindcast.simulation.language.Outcome;
import io.hindcast.simulation.language.Scope;
import io.hindcast.simulation.language.Seen;
import io.hindcast.simulation.language.SimulatedPipeline;
import io.hindcast.simulation.language.SourceField;
import io.hindcast.simulation.language.Spot;
import io.hindcast.source.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides on the records of one partition, one after the other. Mutable. */
public final class Judge {
    /** Takes the accepted events. */
    public interface Accepted {
        void add(Key key, long startMs, Optional<String> keyed, boolean onTime, List<Outcome> contributions);
    }

    private final SimulatedPipeline pipeline;
    private final WindowRules windows;
    private final int partition;
    private final int partitions;
    private final Seen seen;
    private final Accepted accepted;
    private long watermarkMs;

    public Judge(
            SimulatedPipeline pipeline, int partition, int partitions, long floorMs, Seen seen, Accepted accepted) {
        this.pipeline = pipeline;
        this.windows = new WindowRules(pipeline.windowing());
        this.partition = partition;
        this.partitions = partitions;
        this.seen = seen;
        this.accepted = accepted;
        watermarkMs = floorMs;
    }

    /** The event time of a record, where it is valid. */
    public Optional<Instant> time(LogRecord record, long offset) {
        LogRecord placed = record instanceof LogRecord.Corrected corrected ? corrected.correction() : record;
        if (!(placed instanceof Event event)) {
            return Optional.empty();
        }
        Outcome time = event.outcome(pipeline.fields().time(), pipeline.fields().spot(partition, offset));
        return windows.wrongTime(time, event.timestampMs()).isEmpty()
                ? Optional.of((Instant) time.value())
                : Optional.empty();
    }

    /** What becomes of the next one. */
    public Verdict judge(LogRecord record, long offset) {
        if (record instanceof LogRecord.Beat beat) {
            boolean counts = beat.speaksOf(pipeline.fields().time())
                    && !(beat.byClock() && windows.isAhead(beat.atMs(), beat.timestampMs()));
            seen.add(beat.byClock() ? "a clock " + (counts ? "counts" : "does not count") : "a heartbeat");
            raise(counts ? beat.atMs() : 0);
            return Verdict.of(Fate.HEARTBEAT, watermarkMs);
        }
        if (record instanceof Event event) {
            return judge(event, offset);
        }
        if (record instanceof LogRecord.Corrected corrected) {
            return judge(corrected, offset);
        }
        if (record instanceof LogRecord.NoValue) {
            Nulls nulls = pipeline.fields().of(partition).nulls();
            seen.add("nulls " + nulls.word());
            return switch (nulls) {
                case INVALID -> invalid(Reason.NULL_VALUE);
                case FILTERED -> Verdict.of(Fate.FILTERED, watermarkMs);
            };
        }
        if (record instanceof LogRecord.Malformed malformed && malformed.flaw().namesNoSchema(malformed.event())) {
            seen.add("unknown schema");
            return invalid(Reason.UNKNOWN_SCHEMA);
        }
        return invalid(Reason.UNPARSEABLE);
    }

    /** It counts only where nothing that it corrects does. A heartbeat is one, whatever it corrects. */
    private Verdict judge(LogRecord.Corrected corrected, long offset) {
        if (corrected.correction() instanceof LogRecord.Beat) {
            return judge(corrected.correction(), offset);
        }
        if (corrected.correction() instanceof Event event) {
            Outcome time =
                    event.outcome(pipeline.fields().time(), pipeline.fields().spot(partition, offset));
            raise(windows.wrongTime(time, event.timestampMs()).isEmpty() ? ms(time) : 0);
        }
        boolean counts = false;
        LogRecord next = corrected;
        while (next instanceof LogRecord.Corrected one) {
            if (one.flaw().isPresent()) {
                seen.add("correction of nobody knows what");
                return invalid(Reason.UNPARSEABLE);
            }
            if (!one.stood()
                    .topic()
                    .equals(pipeline.fields().spot(partition, offset).topic())) {
                seen.add("correction in another topic");
                break;
            }
            counts |= counts(one);
            next = one.original();
        }
        seen.add(counts ? "correction of what counts" : "correction that counts");
        return counts ? Verdict.of(Fate.FILTERED, watermarkMs) : judge(corrected.correction(), offset);
    }

    /** Whether an original is one that counts where nothing was before it. */
    private boolean counts(LogRecord.Corrected corrected) {
        LogRecord original =
                corrected.original() instanceof LogRecord.Corrected again ? again.correction() : corrected.original();
        int stood = pipeline.fields().number(corrected.stood());
        Judge alone = new Judge(
                pipeline, stood, partitions, 0, new Seen(), (key, startMs, keyed, onTime, contributions) -> {});
        return alone.judge(original, corrected.stood().offset()).fate() == Fate.ACCEPTED;
    }

    private Verdict judge(Event event, long offset) {
        Spot spot = pipeline.fields().spot(partition, offset);
        seen.add("values in " + event.topic().written());
        Scope scope = event.scope(spot, seen);
        Outcome time = event.outcome(pipeline.fields().time(), spot);
        Optional<Reason> wrongTime = windows.wrongTime(time, event.timestampMs());
        if (wrongTime.isEmpty()) {
            raise(ms(time));
        }
        boolean before = wrongTime.isEmpty() && ms(time) < pipeline.windowing().sinceMs();
        if (before || !pipeline.matches(scope)) {
            return Verdict.of(Fate.FILTERED, watermarkMs);
        }
        Optional<Reason> wrong = wrongTime.or(() -> wrongField(event, spot)).or(() -> misplaced(event));
        return wrong.isPresent() ? invalid(wrong.get()) : place(event, ms(time), scope);
    }

    private Verdict place(Event event, long atMs, Scope scope) {
        Outcome key = pipeline.key(scope);
        if (key instanceof Outcome.Nothing nothing) {
            return invalid(nothing.lack() == Lack.ABSENT ? Reason.NULL_KEY : ofExpression(nothing.lack()));
        }
        List<Outcome> contributions = pipeline.contributions(scope);
        for (Outcome brought : contributions) {
            if (brought instanceof Outcome.Nothing nothing && SimulatedPipeline.isInvalid(brought)) {
                return invalid(ofExpression(nothing.lack()));
            }
        }
        boolean taken = false;
        for (long startMs : windows.takingMs(atMs, watermarkMs)) {
            if (!windows.lost(startMs, watermarkMs)) {
                boolean onTime = !windows.late(startMs, watermarkMs);
                accepted.add((Key) key.value(), startMs, keyed(event), onTime, contributions);
                taken = true;
            }
        }
        if (!taken) {
            return new Verdict(Fate.LATE, Optional.of(Reason.LATE), watermarkMs, 0);
        }
        long missed = windows.missed(atMs, watermarkMs);
        if (missed > 0) {
            seen.add(pipeline.windowing().total().isPresent() ? "steps missed" : "windows missed");
        }
        return new Verdict(Fate.ACCEPTED, Optional.empty(), watermarkMs, missed);
    }

    /** Of several fields, the one that the topic declares first. */
    private Optional<Reason> wrongField(Event event, Spot spot) {
        if (pipeline.fields().topics().size() > 1) {
            seen.add("topics with fields of their own");
        }
        for (SourceField field : pipeline.fields().of(partition).fields()) {
            Outcome outcome = event.outcome(field.name(), spot);
            field.kinds().forEach(kind -> seen.construct(kind, outcome));
            if (outcome instanceof Outcome.Nothing nothing && !field.mayLack(nothing.lack())) {
                return Optional.of(
                        switch (nothing.lack()) {
                            case ABSENT -> Reason.MISSING_FIELD;
                            case WRONG_TYPE -> Reason.WRONG_TYPE;
                            case NUMBER_RANGE -> Reason.NUMBER_RANGE;
                            case TEXT_RANGE -> Reason.TEXT_RANGE;
                            case NO_RESULT -> Reason.EXPRESSION;
                        });
            }
        }
        return Optional.empty();
    }

    private Optional<Reason> misplaced(Event event) {
        return keyed(event)
                .filter(text -> SourceLog.home(text, partitions) != partition)
                .map(text -> Reason.MISPLACED);
    }

    private Optional<String> keyed(Event event) {
        return pipeline.fields()
                .keyed()
                .map(field ->
                        (String) event.outcome(field.name(), pipeline.fields().spot(partition, 0))
                                .value());
    }

    private static Reason ofExpression(Lack lack) {
        return switch (lack) {
            case NUMBER_RANGE -> Reason.NUMBER_RANGE;
            case TEXT_RANGE -> Reason.TEXT_RANGE;
            case ABSENT, WRONG_TYPE, NO_RESULT -> Reason.EXPRESSION;
        };
    }

    private Verdict invalid(Reason reason) {
        return Verdict.invalid(reason, watermarkMs);
    }

    private void raise(long timeMs) {
        watermarkMs = Math.max(watermarkMs, timeMs);
    }

    private static long ms(Outcome time) {
        return ((Instant) time.value()).toEpochMilli();
    }
}
