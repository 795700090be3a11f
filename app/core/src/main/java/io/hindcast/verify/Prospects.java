package io.hindcast.verify;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.source.SourceRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * What would become of records if they were appended now, one after the other: judges each where its partition stands, and lets those
 * that are accepted tell the time. Not thread-safe.
 */
public final class Prospects {
    private final CompiledPipeline pipeline;
    private final KeyPartitioning partitioning;
    private final Started start;
    private final Map<String, Long> watermarksMs;
    private final Judge unread;

    /**
     * What would become of one.
     *
     * @param clause what decides it
     * @param name the field or the function that it is about; no characters where there is none
     * @param beforeMs where its partition stands before, in milliseconds since 1970
     * @param watermarkMs where it would stand then
     */
    public record Prospect(Fate fate, Clause clause, String name, long beforeMs, long watermarkMs) {
        /** Whether it would tell its partition a later time, by which others may be late that come after it. */
        public boolean movesTime() {
            return fate == Fate.ACCEPTED && watermarkMs > beforeMs;
        }
    }

    /** @param watermarksMs where partitions stand, by {@code orders/3}, in milliseconds since 1970 */
    public Prospects(
            CompiledPipeline pipeline, KeyPartitioning partitioning, Started start, Map<String, Long> watermarksMs) {
        this.pipeline = pipeline;
        this.partitioning = partitioning;
        this.start = start;
        this.watermarksMs = new HashMap<>(watermarksMs);
        this.unread = new Judge(pipeline, partitioning, start);
    }

    /** Takes a record that stands in the log already, behind what the watermarks are of, those of a partition in order. */
    public void passed(SourceRecord record) {
        String place = place(record);
        InputPartition partition = unread.partition(record.topic(), record.partition());
        partition.raise(watermarksMs.getOrDefault(place, 0L));
        unread.next(record);
        watermarksMs.put(place, partition.watermarkMs());
    }

    private static String place(SourceRecord record) {
        return new Place(record.topic(), record.partition()).toString();
    }

    /** Of the next record. */
    public Prospect of(SourceRecord record) {
        String place = place(record);
        Judge judge = new Judge(pipeline, partitioning, start);
        InputPartition partition = judge.partition(record.topic(), record.partition());
        long beforeMs = watermarksMs.getOrDefault(place, 0L);
        partition.raise(beforeMs);
        Judged judged = judge.next(record);
        if (judged.fate() == Fate.ACCEPTED) {
            watermarksMs.put(place, partition.watermarkMs());
        }
        return new Prospect(judged.fate(), judged.clause(), judged.name(), beforeMs, partition.watermarkMs());
    }
}
