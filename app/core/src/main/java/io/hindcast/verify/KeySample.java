package io.hindcast.verify;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A log with the events of some keys alone. What is left out is replaced by what it did to time: a heartbeat stands where it was last, before
 * the next record that is kept. So of these keys the same events are late as in the log, for every definition that reads time, topics and
 * keys alike; which events are kept does not depend on {@code where}.
 *
 * <p>Takes the records of a partition in order. Not thread-safe.
 */
public final class KeySample {
    private final Judge judge;
    private final KeyShare share;
    private final Consumer<SourceRecord> sample;
    private final Map<Place, Sampled> partitions =
            new TreeMap<>(Comparator.comparing(Place::topic).thenComparingInt(Place::partition));
    private long kept;

    /** What the sample says of a partition. */
    private static final class Sampled {
        /** M_p for whoever reads the sample, in milliseconds since 1970. */
        private long watermarkMs;

        /** The last record that is left out and stands for all before it; empty where none was since the last that was kept. */
        private Optional<SourceRecord> leftOut = Optional.empty();

        private Sampled(long watermarkMs) {
            this.watermarkMs = watermarkMs;
        }
    }

    /**
     * A sample of nothing yet.
     *
     * @param start where the log is read from: partitions and floors
     * @param sample takes what is kept, and the heartbeats between
     */
    public KeySample(
            CompiledPipeline pipeline,
            KeyPartitioning partitioning,
            Started start,
            KeyShare share,
            Consumer<SourceRecord> sample) {
        this.judge = new Judge(pipeline, partitioning, start);
        this.share = share;
        this.sample = sample;
    }

    /** Takes the next record of its partition. */
    public void record(SourceRecord record) {
        InputPartition partition = judge.partition(record.topic(), record.partition());
        long beforeMs = partition.watermarkMs();
        Sampled sampled = partitions.computeIfAbsent(
                new Place(record.topic(), record.partition()), first -> new Sampled(beforeMs));
        Judged judged = judge.next(record);
        if (isKept(judged)) {
            if (beforeMs > sampled.watermarkMs) {
                tell(sampled, beforeMs);
            }
            sample.accept(record);
            kept++;
            sampled.watermarkMs = partition.watermarkMs();
            sampled.leftOut = Optional.empty();
        } else {
            sampled.leftOut = Optional.of(record);
        }
    }

    /** Only of an event fields are known, and of these a key. */
    private boolean isKept(Judged judged) {
        boolean event = judged.fate() != Fate.HEARTBEAT && judged.clause() != Clause.VALUE;
        return event && judge.sampledBy(judged).filter(share::holds).isPresent();
    }

    private void tell(Sampled sampled, long watermarkMs) {
        // No result is open behind the end of all time.
        Heartbeat heartbeat = new Heartbeat(Heartbeat.ANY, Math.min(watermarkMs, Judge.END_OF_9999_MS));
        sampled.leftOut.ifPresent(last -> sample.accept(PlainRecord.at(last.topic(), last.partition(), last.offset())
                .withTimestamp(last.timestampMs())
                .withHeader(Heartbeat.HEADER, heartbeat.encode())));
        sampled.watermarkMs = watermarkMs;
        sampled.leftOut = Optional.empty();
    }

    /** There are no more. Each partition of which something was left out in the end says how far time has come in it. */
    public void end() {
        partitions.forEach((place, sampled) ->
                tell(sampled, judge.partition(place.topic(), place.partition()).watermarkMs()));
    }

    /** How many records are kept, heartbeats not counted. */
    public long kept() {
        return kept;
    }
}
