package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.Source;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.Reading;
import io.hindcast.source.RowReader;
import io.hindcast.source.SourceRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recount: takes every record that a version has read, those of a partition in order, and then tells the account of each
 * partition and every final result. It decides by the definition alone, in one pass.
 *
 * <p>Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}.
 */
public final class Recount implements AutoCloseable {
    static final long END_OF_9999_MS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final CompiledPipeline pipeline;
    private final Source source;
    private final Map<String, List<Declared>> declared = new HashMap<>();
    private final KeyPartitioning partitioning;
    private final Started start;
    private final Belonging belonging;
    private final int eventTime;
    private final Optional<Integer> keyed;
    private final RowReader reader;
    private final Row row;
    private final Event event;
    private final Groups groups;
    private final Map<Place, InputPartition> read = new HashMap<>();

    /**
     * A recount that has read nothing yet.
     *
     * @param start where the version starts: partitions, floors, and which windows miss events
     * @param folder an empty one, for this alone
     * @param memoryBytes about so much is kept in memory before groups are written to the folder
     */
    public Recount(
            CompiledPipeline pipeline, KeyPartitioning partitioning, Started start, Path folder, long memoryBytes) {
        this.pipeline = pipeline;
        this.partitioning = partitioning;
        this.start = start;
        belonging = Belonging.of(pipeline.pipeline());
        source = pipeline.pipeline().source();
        eventTime = source.eventTimeSlot();
        keyed = source.keyed().map(source::slot);
        reader = new RowReader(source);
        row = new Row(reader.slots());
        event = new Event(pipeline);
        groups = new Groups(pipeline.results().calls(), folder, memoryBytes);
    }

    /** Which of a window's final results is meant. */
    public enum Stage {
        /** The first one, of the events on time alone. Only where late events correct it. */
        FIRST,
        /** The one that nothing can change any more. */
        SETTLED
    }

    /** Takes a final result: key and value of the record that must have been published. */
    @FunctionalInterface
    public interface FinalVisitor {
        /** Takes one, of a window with that end, exclusive. */
        void result(Stage stage, byte[] key, long endMs, byte[] value);

        /** So many expressions over aggregates had no value in the first final of a window with that end, exclusive. */
        default void withoutValue(Stage stage, long endMs, int expressions) {}
    }

    /** Takes the next record of its partition. */
    public void record(SourceRecord record) {
        InputPartition partition = partition(record.topic(), record.partition());
        partition.account().count(fate(record, partition));
    }

    /** Where the records of a partition have ended. */
    public Account account(String topic, int partition) {
        return partition(topic, partition).account();
    }

    /** M_p of a partition behind the last record, in milliseconds since 1970; 0 where no record told a time. */
    public long watermarkMs(String topic, int partition) {
        return partition(topic, partition).watermarkMs();
    }

    /**
     * Hands over the final results of all windows, whenever they close, in no particular order. A window that may lack events has
     * none. Once, at the end.
     */
    public void finals(FinalVisitor visitor) {
        belonging.finals(groups, pipeline, start.incompleteMs(), visitor);
    }

    private InputPartition partition(String topic, int partition) {
        return read.computeIfAbsent(new Place(topic, partition), unread -> {
            InputPartition fresh = new InputPartition();
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

    private Fate fate(SourceRecord record, InputPartition partition) {
        Reading reading = reader.read(record, row);
        if (reading instanceof Heartbeat heartbeat) {
            if (heartbeat.appliesTo(source.eventTime().field())) {
                partition.raise(heartbeat.timeMs());
            }
            return Fate.HEARTBEAT;
        }
        if (!(reading instanceof Reading.Event)) {
            boolean leftOut = record.value() == null
                    && record.header(Heartbeat.HEADER) == null
                    && source.of(record.topic()).values().nulls() == Nulls.FILTERED;
            return leftOut ? Fate.FILTERED : Fate.INVALID;
        }
        boolean timely = validTime(record);
        if (timely) {
            // Whatever becomes of the event: its time has come.
            partition.raise(row.integer(eventTime));
        }
        if (!matches() || (timely && !belonging.counts(row.integer(eventTime)))) {
            return Fate.FILTERED;
        }
        if (!timely || !sound(record.topic()) || misplaced(record)) {
            return Fate.INVALID;
        }
        Optional<String> key = event.key(row);
        if (key.isEmpty() || !event.evaluate(row)) {
            return Fate.INVALID;
        }
        if (!place(key.get(), order(record), partition.watermarkMs())) {
            return Fate.LATE;
        }
        partition.account().miss(belonging.missed(row.integer(eventTime), partition.watermarkMs()));
        return Fate.ACCEPTED;
    }

    /** Adds the event to each of its groups; whether there was one that still takes it. */
    private boolean place(String key, Value order, long watermarkMs) {
        List<Group> taking = belonging.groups(key, row.integer(eventTime), watermarkMs);
        taking.forEach(group -> groups.add(group, totals -> event.addTo(totals, order)));
        return !taking.isEmpty();
    }

    private Value order(SourceRecord record) {
        return Value.of(List.of(
                Value.of(row.integer(eventTime)),
                Value.of(record.topic()),
                Value.of(record.partition()),
                Value.of(record.offset())));
    }

    private boolean validTime(SourceRecord record) {
        if (row.slotFault(eventTime) != Fault.NONE) {
            return false;
        }
        long atMs = row.integer(eventTime);
        long maxAheadMs = source.eventTime().maxAhead().toMillis();
        return atMs >= 0
                && atMs <= END_OF_9999_MS
                && belonging.settledAtMs(atMs) <= END_OF_9999_MS
                && atMs - maxAheadMs <= record.timestampMs();
    }

    private boolean matches() {
        if (pipeline.where().isEmpty()) {
            return true;
        }
        row.begin();
        return pipeline.where().get().test(row) && row.fault() == Fault.NONE;
    }

    /** Whether every field that the topic declares has a value of its type, or may do without. */
    private boolean sound(String topic) {
        for (Declared one : declared.computeIfAbsent(topic, source::declared)) {
            Fault fault = row.slotFault(one.slot());
            if (fault == Fault.ABSENT ? !one.field().optional() : fault != Fault.NONE) {
                return false;
            }
        }
        return true;
    }

    private boolean misplaced(SourceRecord record) {
        if (keyed.isEmpty()) {
            return false;
        }
        int slot = keyed.get();
        return row.slotFault(slot) == Fault.NONE
                && partitioning.partition(
                                row.text(slot).getBytes(UTF_8),
                                started(record.topic()).partitions())
                        != record.partition();
    }

    @Override
    public void close() {
        groups.close();
    }
}
