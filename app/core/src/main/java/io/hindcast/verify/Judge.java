package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.Source;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.Reading;
import io.hindcast.source.Redriven;
import io.hindcast.source.Rows;
import io.hindcast.source.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges records by the definition alone: the fate of each, why, and which groups an event comes into. Those of a partition come in
 * their order. Not thread-safe.
 */
final class Judge {
    static final long END_OF_9999_MS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final CompiledPipeline pipeline;
    private final Source source;
    private final Map<String, List<Declared>> declared = new HashMap<>();
    private final KeyPartitioning partitioning;
    private final Started start;
    private final Belonging belonging;
    private final int eventTime;
    private final Optional<Integer> keyed;
    private final Rows rows;
    private final Event event;
    private final Map<Place, InputPartition> read = new HashMap<>();
    private Optional<Judge> originals = Optional.empty();

    /** @param start where the version starts: partitions and floors */
    Judge(CompiledPipeline pipeline, KeyPartitioning partitioning, Started start) {
        this(pipeline, partitioning, start, Rows.of(pipeline.pipeline().source(), pipeline.schemas()));
    }

    /** @param rows of its source */
    Judge(CompiledPipeline pipeline, KeyPartitioning partitioning, Started start, Rows rows) {
        this.pipeline = pipeline;
        this.partitioning = partitioning;
        this.start = start;
        belonging = Belonging.of(pipeline.pipeline());
        source = pipeline.pipeline().source();
        eventTime = source.eventTimeSlot();
        keyed = source.keyed().map(source::slot);
        this.rows = rows;
        event = new Event(pipeline);
    }

    Belonging belonging() {
        return belonging;
    }

    /** What has been read of a partition. */
    InputPartition partition(String topic, int partition) {
        return read.computeIfAbsent(new Place(topic, partition), unread -> {
            InputPartition fresh = new InputPartition(pipeline.pipeline().deduplicate());
            fresh.raise(started(topic).floors().get(partition).watermarkMs());
            return fresh;
        });
    }

    private SourceStart started(String topic) {
        return start.sources().stream()
                .filter(source -> source.topic().equals(topic))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("topic '" + topic + "' is no source of " + start.version()));
    }

    /** Judges the next record of its partition, and counts its fate there. */
    Judged next(SourceRecord record) {
        InputPartition partition = partition(record.topic(), record.partition());
        Judged judged = judge(record, partition);
        partition.account().count(judged.fate());
        if (judged.fate() == Fate.ACCEPTED) {
            partition.account().miss(belonging.missed(judged.atMs(), partition.watermarkMs()));
        }
        return judged;
    }

    private Judged judge(SourceRecord record, InputPartition partition) {
        Reading reading = rows.read(record);
        if (reading instanceof Heartbeat heartbeat) {
            boolean bound = heartbeat.byClock() && isAhead(heartbeat.timeMs(), record);
            if (heartbeat.appliesTo(source.eventTime().field()) && !bound) {
                partition.raise(heartbeat.timeMs());
            }
            return Judged.HEARTBEAT;
        }
        if (!(reading instanceof Reading.Event)) {
            // What is told of it is told of no fields, and not of those of the record before it.
            rows.row().clear();
        }
        long atMs = timeOf(reading, record);
        if (atMs != Judged.NO_TIME) {
            // Whatever becomes of the event: its time has come.
            partition.raise(atMs);
        }
        byte[] redriven = record.header(Redriven.HEADER);
        if (redriven != null) {
            Optional<Judged> decided = corrects(record.topic(), redriven, atMs);
            if (decided.isPresent()) {
                return decided.get();
            }
        }
        if (!(reading instanceof Reading.Event)) {
            boolean leftOut = record.value() == null
                    && record.header(Heartbeat.HEADER) == null
                    && source.of(record.topic()).values().nulls() == Nulls.FILTERED;
            return leftOut ? Judged.NULL_LEFT_OUT : Judged.UNREADABLE;
        }
        if (!matches()) {
            return Judged.of(Fate.FILTERED, Clause.WHERE, "", atMs);
        }
        boolean timely = atMs != Judged.NO_TIME;
        if (timely && !belonging.counts(atMs)) {
            return Judged.of(Fate.FILTERED, Clause.BEGINNING, "", atMs);
        }
        return timely ? event(record, atMs, partition) : Judged.of(Fate.INVALID, Clause.EVENT_TIME, "", atMs);
    }

    /** Its valid event time, if it is an event that has one. */
    private long timeOf(Reading reading, SourceRecord record) {
        return reading instanceof Reading.Event && validTime(record)
                ? rows.row().integer(eventTime)
                : Judged.NO_TIME;
    }

    /** What becomes of a redriven record by what it corrects; empty where that does not count, and the record is as any other. */
    private Optional<Judged> corrects(String topic, byte[] header, long atMs) {
        // With rows of its own: the record at hand stands in these.
        Judge alone = originals.orElseGet(() -> new Judge(pipeline, partitioning, start));
        originals = Optional.of(alone);
        boolean counts = false;
        int corrections = 0;
        for (byte[] next = header; next != null; corrections++) {
            Optional<Redriven> redriven = Redriven.parse(next);
            if (redriven.filter(one -> !one.speaksOf(topic)).isPresent()) {
                // It came along with a record of another topic, and tells nothing of this one.
                break;
            }
            if (redriven.isEmpty() || corrections >= Redriven.MOST_CORRECTIONS) {
                return Optional.of(Judged.of(Fate.INVALID, Clause.CORRECTION, "", atMs));
            }
            SourceRecord original = redriven.get().original();
            counts |= alone.soundByItself(original);
            next = original.header(Redriven.HEADER);
        }
        return counts ? Optional.of(Judged.of(Fate.FILTERED, Clause.CORRECTION, "", atMs)) : Optional.empty();
    }

    /** Whether nothing but its being late could keep a record from counting. */
    private boolean soundByItself(SourceRecord record) {
        long atMs = timeOf(rows.read(record), record);
        return atMs != Judged.NO_TIME
                && matches()
                && belonging.counts(atMs)
                && unsound(record.topic()).isEmpty()
                && !misplaced(record)
                && event.key(rows.row()).isPresent()
                && event.tooLong(rows.row()).isEmpty()
                && event.evaluate(rows.row()).isEmpty();
    }

    private Judged event(SourceRecord record, long atMs, InputPartition partition) {
        Optional<String> unsound = unsound(record.topic());
        if (unsound.isPresent()) {
            return Judged.of(Fate.INVALID, Clause.FIELD, unsound.get(), atMs);
        }
        if (misplaced(record)) {
            return Judged.of(Fate.INVALID, Clause.PLACE, "", atMs);
        }
        Optional<String> key = event.key(rows.row());
        if (key.isEmpty()) {
            return Judged.of(Fate.INVALID, Clause.KEY, "", atMs);
        }
        Optional<String> tooLong = event.tooLong(rows.row());
        if (tooLong.isPresent()) {
            return new Judged(Fate.INVALID, Clause.ID, tooLong.get(), atMs, key, List.of());
        }
        Optional<String> failed = event.evaluate(rows.row());
        if (failed.isPresent()) {
            return new Judged(Fate.INVALID, Clause.AGGREGATE, failed.get(), atMs, key, List.of());
        }
        List<Group> taking = belonging.groups(key.get(), atMs, partition.watermarkMs());
        if (taking.isEmpty()) {
            return new Judged(Fate.LATE, Clause.GRACE, "", atMs, key, List.of());
        }
        return isCopy(atMs, partition)
                ? new Judged(Fate.DUPLICATE, Clause.COPY, "", atMs, key, List.of())
                : new Judged(Fate.ACCEPTED, Clause.NONE, "", atMs, key, taking);
    }

    /** Whether the last event, which is not late, is a copy; others may be copies of it then, whether it is one or not. */
    private boolean isCopy(long atMs, InputPartition partition) {
        if (partition.ids().isEmpty()) {
            return false;
        }
        SeenIds ids = partition.ids().get();
        String id = event.id(rows.row());
        boolean copy = ids.near(id, atMs);
        ids.add(id, atMs);
        ids.sweep(timeMs -> belonging.settledAtMs(timeMs) <= partition.watermarkMs());
        return copy;
    }

    /** The key of the last record, where its fields tell it, whatever became of the record. */
    Optional<String> keyOfLast() {
        return event.key(rows.row());
    }

    /**
     * By which text the last record, whatever became of it, is in a sample of keys or not: its key; where copies do not count, the field
     * that it has in common with its copies, whatever their keys. Empty where its fields do not tell it.
     */
    Optional<String> sampledBy(Judged judged) {
        if (pipeline.pipeline().deduplicate().isEmpty()) {
            return judged.key().or(this::keyOfLast);
        }
        int slot = keyed.orElseThrow();
        return rows.row().slotFault(slot) == Fault.NONE ? Optional.of(rows.row().text(slot)) : Optional.empty();
    }

    /** The fields of the last record. */
    Row row() {
        return rows.row();
    }

    /** The values of the fields of the last record, in the order of the source's columns; empty where one has none. */
    List<Optional<Value>> fields() {
        List<Column> columns = source.columns();
        List<Optional<Value>> values = new ArrayList<>();
        for (int slot = 0; slot < columns.size(); slot++) {
            values.add(
                    rows.row().slotFault(slot) == Fault.NONE
                            ? Optional.of(
                                    Value.of(rows.row(), slot, columns.get(slot).type()))
                            : Optional.empty());
        }
        return values;
    }

    /** Why the last record, which was not accepted, is in the rejected topic, as one word. */
    String reason(Judged judged, SourceRecord record) {
        return switch (judged.clause()) {
            case GRACE -> "late";
            case PLACE -> "misplaced";
            case VALUE ->
                record.value() == null && record.header(Heartbeat.HEADER) == null ? "null-value" : "unparseable";
            case CORRECTION -> "unparseable";
            case EVENT_TIME -> isTime() ? "too-far-ahead" : "event-time";
            case FIELD ->
                rows.row().slotFault(source.slot(judged.name())) == Fault.ABSENT
                        ? "missing-field"
                        : ofFault(rows.row().slotFault(source.slot(judged.name())), "wrong-type");
            case KEY -> event.fault() == Fault.ABSENT ? "null-key" : ofFault(event.fault(), "expression");
            case AGGREGATE -> ofFault(event.fault(), "expression");
            case ID -> "text-range";
            case NONE, HEARTBEAT, WHERE, BEGINNING, COPY ->
                throw new IllegalStateException("INVARIANT: nothing is told of a record that is not rejected");
        };
    }

    private static String ofFault(Fault fault, String otherwise) {
        return switch (fault) {
            case NUMBER_RANGE -> "number-range";
            case TEXT_RANGE -> "text-range";
            case NONE, ABSENT, WRONG_TYPE, ARITHMETIC -> otherwise;
        };
    }

    /** Whether the last record has a time that could be one, but for how far ahead it is. */
    private boolean isTime() {
        Row row = rows.row();
        return row.slotFault(eventTime) == Fault.NONE && inRange(row.integer(eventTime));
    }

    private boolean inRange(long atMs) {
        return atMs >= 0 && atMs <= END_OF_9999_MS && belonging.settledAtMs(atMs) <= END_OF_9999_MS;
    }

    /** What the last event, which was accepted, brings to each call, as JSON; empty for those that it is left out of. */
    List<Optional<String>> texts() {
        return event.texts();
    }

    /** Whether the last events of both, which were accepted, bring the same to those columns. */
    boolean bringsAlike(Judge other, Collection<CauseRule.Calls> columns) {
        for (CauseRule.Calls column : columns) {
            if (!event.bringsAlike(column.one(), other.event, column.other())) {
                return false;
            }
        }
        return true;
    }

    /** Takes over what the other one, of the same definition, has read of other partitions. */
    void absorb(Judge part) {
        part.read.forEach((place, partition) -> {
            if (read.putIfAbsent(place, partition) != null) {
                throw new IllegalStateException("INVARIANT: one judge alone reads " + place);
            }
        });
    }

    /** Adds the last event, which was accepted. */
    void addTo(Totals totals, SourceRecord record) {
        event.addTo(
                totals,
                Value.of(List.of(
                        Value.of(rows.row().integer(eventTime)),
                        Value.of(record.topic()),
                        Value.of(record.partition()),
                        Value.of(record.offset()))));
    }

    private boolean validTime(SourceRecord record) {
        Row row = rows.row();
        if (row.slotFault(eventTime) != Fault.NONE) {
            return false;
        }
        long atMs = row.integer(eventTime);
        return inRange(atMs) && !isAhead(atMs, record);
    }

    private boolean isAhead(long atMs, SourceRecord record) {
        return atMs - source.eventTime().maxAhead().toMillis() > record.timestampMs();
    }

    private boolean matches() {
        if (pipeline.where().isEmpty()) {
            return true;
        }
        Row row = rows.row();
        row.begin();
        return pipeline.where().get().test(row) && row.fault() == Fault.NONE;
    }

    /** A field that the topic declares, and that has no value of its type though it may not do without. */
    private Optional<String> unsound(String topic) {
        for (Declared one : declared.computeIfAbsent(topic, source::declared)) {
            Fault fault = rows.row().slotFault(one.slot());
            if (fault == Fault.ABSENT ? !one.field().optional() : fault != Fault.NONE) {
                return Optional.of(one.field().name());
            }
        }
        return Optional.empty();
    }

    private boolean misplaced(SourceRecord record) {
        if (keyed.isEmpty()) {
            return false;
        }
        Row row = rows.row();
        int slot = keyed.get();
        return row.slotFault(slot) == Fault.NONE
                && partitioning.partition(
                                row.text(slot).getBytes(UTF_8),
                                started(record.topic()).partitions())
                        != record.partition();
    }
}
