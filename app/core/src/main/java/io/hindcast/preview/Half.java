package io.hindcast.preview;

import io.hindcast.ledger.SourceStart;
import io.hindcast.plan.Form;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.source.SourceRecord;
import io.hindcast.verify.KeyPartitioning;
import io.hindcast.verify.Recount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One of the two definitions, counted. Not thread-safe. */
final class Half implements AutoCloseable {
    /** What a recount keeps in memory before it writes groups to disk. */
    private static final long GROUPS_BYTES = 48L << 20;

    private final Candidate candidate;
    private final Recount recount;
    private final Map<String, List<Long>> starts = new HashMap<>();

    Half(Candidate candidate, KeyPartitioning partitioning, Path folder) {
        this.candidate = candidate;
        recount = new Recount(candidate.compiled(), partitioning, candidate.start(), folder, GROUPS_BYTES);
        for (SourceStart source : candidate.start().sources()) {
            starts.put(source.topic(), source.startOffsets());
        }
    }

    Candidate candidate() {
        return candidate;
    }

    /** Takes a record, if it is one that it reads. */
    void record(SourceRecord record) {
        List<Long> first = starts.getOrDefault(record.topic(), List.of());
        if (record.partition() < first.size() && record.offset() >= first.get(record.partition())) {
            recount.record(record);
        }
    }

    /** Whether no record of that partition that may follow changes a result which is asked for. */
    boolean over(String topic, int partition) {
        return !starts.containsKey(topic)
                || candidate
                        .start()
                        .until()
                        .filter(until -> recount.watermarkMs(topic, partition)
                                >= until.plus(candidate.pipeline().settling()).toEpochMilli())
                        .isPresent();
    }

    /** Which windows nothing can change any more, by the lowest watermark. */
    SettledUpTo settled() {
        boolean alone = Form.of(candidate.pipeline()).closesByPartition();
        List<Long> watermarks = new ArrayList<>();
        for (SourceStart source : candidate.start().sources()) {
            for (int p = 0; p < source.partitions(); p++) {
                // One that closes its windows alone and has read nothing has none.
                if (!alone || recount.account(source.topic(), p).total() > 0) {
                    watermarks.add(recount.watermarkMs(source.topic(), p));
                }
            }
        }
        OptionalLong lowest = watermarks.stream().mapToLong(Long::longValue).min();
        return SettledUpTo.by(candidate.start(), lowest, candidate.pipeline().settling());
    }

    /** Whether a window with that end, exclusive, is one of those that are asked for. */
    boolean wants(long endMs) {
        return candidate
                .start()
                .until()
                .filter(until -> endMs > until.toEpochMilli())
                .isEmpty();
    }

    void finals(Recount.FinalVisitor visitor) {
        recount.finals(visitor);
    }

    @Override
    public void close() {
        recount.close();
    }
}
