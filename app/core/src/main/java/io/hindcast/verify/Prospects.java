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

    /**
     * What would become of one.
     *
     * @param clause what decides it
     * @param name the field or the function that it is about; no characters where there is none
     * @param watermarkMs where its partition would stand then, in milliseconds since 1970
     */
    public record Prospect(Fate fate, Clause clause, String name, long watermarkMs) {}

    /** @param watermarksMs where partitions stand, by {@code orders/3}, in milliseconds since 1970 */
    public Prospects(
            CompiledPipeline pipeline, KeyPartitioning partitioning, Started start, Map<String, Long> watermarksMs) {
        this.pipeline = pipeline;
        this.partitioning = partitioning;
        this.start = start;
        this.watermarksMs = new HashMap<>(watermarksMs);
    }

    /** Of the next record. */
    public Prospect of(SourceRecord record) {
        String place = new Place(record.topic(), record.partition()).toString();
        Judge judge = new Judge(pipeline, partitioning, start);
        InputPartition partition = judge.partition(record.topic(), record.partition());
        partition.raise(watermarksMs.getOrDefault(place, 0L));
        Judged judged = judge.next(record);
        if (judged.fate() == Fate.ACCEPTED) {
            watermarksMs.put(place, partition.watermarkMs());
        }
        return new Prospect(judged.fate(), judged.clause(), judged.name(), partition.watermarkMs());
    }
}
