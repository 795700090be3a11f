package io.hindcast.operator;

import io.hindcast.account.Fate;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.EventKey;
import io.hindcast.aggregate.KeyFormat;
import io.hindcast.expression.Expression;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.Source;
import io.hindcast.source.FieldFaults;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.Reading;
import io.hindcast.source.Reason;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.util.Optional;

/**
 * What a definition says of a record by itself, whatever was before it: not whether it is late. The order of the checks is part of the
 * promise. One record at a time: what is asked is of the one that was read last. Not thread-safe.
 */
final class Checks {
    private static final Rejects NOBODY = (record, reason, detail) -> {};

    private final PipelineRules rules;
    private final RowReader reader;
    private final Row row;
    private final Optional<Expression> where;
    private final Source source;
    private final Demands demands;
    private final EventKey key;
    private final Optional<EventKey> id;
    private final Contribution contribution;
    private final Placement placement;

    Checks(PipelineRules rules, Placement placement) {
        this.rules = rules;
        this.placement = placement;
        source = rules.pipeline().pipeline().source();
        reader = new RowReader(source, rules.pipeline().schemas());
        row = new Row(reader.slots());
        where = rules.pipeline().where();
        demands = new Demands(source);
        key = rules.keys().eventKey(rules.pipeline().texts());
        id = rules.ids().map(KeyFormat::eventKey);
        contribution = rules.accumulators().contribution(rules.pipeline().texts());
    }

    /** The fields of the record that was read. */
    Row row() {
        return row;
    }

    /** Reads a record; what else is asked is of that one. The fields of one that is no event are absent. */
    Reading read(SourceRecord record) {
        Reading reading = reader.read(record, row);
        if (reading != Reading.EVENT) {
            row.clear();
        }
        return reading;
    }

    /** Whether the time of the record that was read is valid; of one that is no event it is missing. */
    EventTimes.Verdict time(SourceRecord record, Reading reading) {
        return reading == Reading.EVENT ? EventTimes.verdict(rules, record, row) : EventTimes.Verdict.MISSING;
    }

    /** The time of one whose time is valid. */
    long eventTimeMs() {
        return row.integer(rules.eventTimeSlot());
    }

    /** The key of one that is valid. */
    EventKey key() {
        return key;
    }

    /** What tells one that is valid apart from others, where that matters. */
    EventKey id() {
        return id.orElseThrow();
    }

    /** What one that is valid brings. */
    Contribution contribution() {
        return contribution;
    }

    /** Whether a record, which is read for that, is valid: it is accepted where it is not late. */
    boolean valid(SourceRecord record) {
        Reading reading = read(record);
        return fate(record, reading, time(record, reading), NOBODY) == Fate.ACCEPTED;
    }

    /**
     * What becomes of the record that was read: {@link Fate#ACCEPTED} says that it is valid.
     *
     * @param rejects hears of one that is invalid
     */
    Fate fate(SourceRecord record, Reading reading, EventTimes.Verdict time, Rejects rejects) {
        if (reading instanceof Heartbeat) {
            return Fate.HEARTBEAT;
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            return unreadable.reason() == Reason.NULL_VALUE
                            && source.of(record.topic()).values().nulls() == Nulls.FILTERED
                    ? Fate.FILTERED
                    : invalid(record, unreadable.reason(), unreadable.detail(), rejects);
        }
        if (!matches() || isBefore(time)) {
            return Fate.FILTERED;
        }
        if (time != EventTimes.Verdict.VALID) {
            return invalid(record, time.reason(), EventTimes.detail(rules, time, record, row), rejects);
        }
        return sound(record, rejects);
    }

    /** Of one whose time is valid, and that is this pipeline's. */
    private Fate sound(SourceRecord record, Rejects rejects) {
        Declared wrong = demands.firstUnmet(record.topic(), row);
        if (wrong != null) {
            Fault fault = row.slotFault(wrong.slot());
            return invalid(record, Faults.reasonOfField(fault), FieldFaults.detail(wrong.field(), fault), rejects);
        }
        if (misplaced(record)) {
            return invalid(
                    record,
                    Reason.MISPLACED,
                    "partition " + record.partition() + " is not the one of its '"
                            + source.keyed().orElseThrow() + "' under Kafka's default partitioner",
                    rejects);
        }
        Fault keyFault = key.evaluate(row);
        if (keyFault != Fault.NONE) {
            return invalid(record, Faults.reasonOfKey(keyFault), key.detail() + ": " + Faults.words(keyFault), rejects);
        }
        Fault idFault = id.isPresent() ? id.get().evaluate(row) : Fault.NONE;
        if (idFault != Fault.NONE) {
            return invalid(
                    record,
                    Faults.reasonOfExpression(idFault),
                    "the field '" + id.get().faulty() + "' of deduplicate: " + Faults.words(idFault),
                    rejects);
        }
        Fault valueFault = contribution.evaluate(row);
        return valueFault == Fault.NONE
                ? Fate.ACCEPTED
                : invalid(record, Faults.reasonOfExpression(valueFault), contribution.detail(), rejects);
    }

    private boolean matches() {
        if (where.isEmpty()) {
            return true;
        }
        row.begin();
        return where.get().test(row) && row.fault() == Fault.NONE;
    }

    /** Whether its time is valid, but before anything counts. */
    private boolean isBefore(EventTimes.Verdict time) {
        return time == EventTimes.Verdict.VALID
                && eventTimeMs() < rules.windowing().beginMs();
    }

    private boolean misplaced(SourceRecord record) {
        return rules.keyedSlot().isPresent()
                && row.slotFault(rules.keyedSlot().getAsInt()) == Fault.NONE
                && !placement.holds(row.text(rules.keyedSlot().getAsInt()), record.partition());
    }

    private static Fate invalid(SourceRecord record, Reason reason, String detail, Rejects rejects) {
        rejects.reject(record, reason, detail);
        return Fate.INVALID;
    }
}
