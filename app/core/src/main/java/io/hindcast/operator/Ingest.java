package io.hindcast.operator;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.EventKey;
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
import io.hindcast.time.Windowing;
import java.util.Optional;

/**
 * Decides the fate of every record of one input partition, keeps its watermark M_p and its account, and passes accepted
 * events on.
 *
 * <p>M_p is the highest valid event time of all records so far, whatever their fate; it includes the record at hand. The order of the
 * checks is part of the promise: heartbeat, unreadable, filtered, invalid, late, accepted.
 */
final class Ingest {
    private final PipelineRules rules;
    private final RowReader reader;
    private final Row row;
    private final Optional<Expression> where;
    private final Source source;
    private final Demands demands;
    private final EventKey key;
    private final Contribution contribution;
    private final boolean ordered;
    private final Placement placement;
    private final Rejects rejects;
    private final EventSink events;
    private final Account account;
    private long watermarkMs;

    Ingest(PipelineRules rules, Placement placement, Resume resume, Rejects rejects, EventSink events) {
        this.rules = rules;
        this.source = rules.pipeline().pipeline().source();
        this.reader = new RowReader(source);
        this.row = new Row(reader.slots());
        this.where = rules.pipeline().where();
        this.demands = new Demands(source);
        this.key = rules.keys().eventKey(rules.pipeline().texts());
        this.contribution = rules.accumulators().contribution(rules.pipeline().texts());
        this.ordered = rules.accumulators().ordered();
        this.placement = placement;
        this.rejects = rejects;
        this.events = events;
        this.account = resume.account();
        this.watermarkMs = Math.max(0, resume.watermarkMs());
    }

    long watermarkMs() {
        return watermarkMs;
    }

    Account account() {
        return account;
    }

    /** Takes the next record of the partition. */
    void process(SourceRecord record) {
        account.count(fate(record));
    }

    /** Hands over the watermark and the account to commit. */
    void commit(Commit commit) {
        Resume.record(watermarkMs, account, commit);
    }

    private Fate fate(SourceRecord record) {
        Reading reading = reader.read(record, row);
        if (reading instanceof Heartbeat heartbeat) {
            if (heartbeat.appliesTo(rules.eventTimeField())) {
                raise(heartbeat.timeMs());
            }
            return Fate.HEARTBEAT;
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            return unreadable.reason() == Reason.NULL_VALUE
                            && source.of(record.topic()).values().nulls() == Nulls.FILTERED
                    ? Fate.FILTERED
                    : invalid(record, unreadable.reason(), unreadable.detail());
        }
        EventTimes.Verdict time = EventTimes.verdict(rules, record, row);
        if (time == EventTimes.Verdict.VALID) {
            raise(row.integer(rules.eventTimeSlot()));
        }
        if (!matches() || isBefore(time)) {
            return Fate.FILTERED;
        }
        if (time != EventTimes.Verdict.VALID) {
            return invalid(record, time.reason(), EventTimes.detail(rules, time, record, row));
        }
        return place(record);
    }

    /** Whether its time is valid, but before anything counts. */
    private boolean isBefore(EventTimes.Verdict time) {
        return time == EventTimes.Verdict.VALID
                && row.integer(rules.eventTimeSlot()) < rules.windowing().beginMs();
    }

    /** A record whose time is valid and that is this pipeline's: invalid for another reason, late, or accepted. */
    private Fate place(SourceRecord record) {
        Declared wrong = demands.firstUnmet(record.topic(), row);
        if (wrong != null) {
            Fault fault = row.slotFault(wrong.slot());
            return invalid(record, Faults.reasonOfField(fault), FieldFaults.detail(wrong.field(), fault));
        }
        if (misplaced(record)) {
            return invalid(
                    record,
                    Reason.MISPLACED,
                    "partition " + record.partition() + " is not the one of its '"
                            + source.keyed().orElseThrow() + "' under Kafka's default partitioner");
        }
        Fault keyFault = key.evaluate(row);
        if (keyFault != Fault.NONE) {
            return invalid(record, Faults.reasonOfKey(keyFault), key.detail() + ": " + Faults.words(keyFault));
        }
        Fault valueFault = contribution.evaluate(row);
        if (valueFault != Fault.NONE) {
            return invalid(record, Faults.reasonOfExpression(valueFault), contribution.detail());
        }
        long eventTimeMs = row.integer(rules.eventTimeSlot());
        Windowing windowing = rules.windowing();
        if (windowing.lost(eventTimeMs, watermarkMs)) {
            rejects.reject(record, Reason.LATE, Lateness.detail(windowing, eventTimeMs, watermarkMs));
            return Fate.LATE;
        }
        account.miss(windowing.missed(eventTimeMs, watermarkMs));
        if (ordered) {
            contribution.stands(eventTimeMs, rules.topicPlace(record.topic()), record.partition(), record.offset());
        }
        events.accept(
                key.groupKey(),
                windowing.sliceOf(eventTimeMs, watermarkMs),
                Timing.of(windowing, eventTimeMs, watermarkMs),
                contribution);
        return Fate.ACCEPTED;
    }

    private void raise(long eventTimeMs) {
        watermarkMs = Math.max(watermarkMs, eventTimeMs);
    }

    private boolean matches() {
        if (where.isEmpty()) {
            return true;
        }
        row.begin();
        return where.get().test(row) && row.fault() == Fault.NONE;
    }

    private boolean misplaced(SourceRecord record) {
        return rules.keyedSlot().isPresent()
                && row.slotFault(rules.keyedSlot().getAsInt()) == Fault.NONE
                && placement.partition(row.text(rules.keyedSlot().getAsInt())) != record.partition();
    }

    private Fate invalid(SourceRecord record, Reason reason, String detail) {
        rejects.reject(record, reason, detail);
        return Fate.INVALID;
    }
}
