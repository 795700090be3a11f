package io.hindcast.progress;

import io.hindcast.account.Progress;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Progress of a version of two source partitions, as tests state it. */
public final class ProgressFacts {
    public static final VersionId VERSION = new VersionId("revenue", 1);
    public static final Started START =
            new Started(VERSION, List.of(new SourceStart("orders", "id", List.of(0L, 0L), List.of(10L, 20L))), 2);

    private ProgressFacts() {}

    public static SourceProgress source(int partition, long committed, long end, Instant watermark) {
        return new SourceProgress(
                "orders",
                partition,
                committed,
                end,
                new Progress(Map.of(Progress.WATERMARK, watermark.toEpochMilli())));
    }

    public static SourceProgress empty(int partition) {
        return new SourceProgress("orders", partition, 0, 0, Progress.NONE);
    }

    /** Every frontier needs to come as far as the lowest watermark. */
    public static VersionProgress progress(List<SourceProgress> sources, long... frontiersMs) {
        long watermarkMs =
                sources.stream().mapToLong(SourceProgress::watermarkMs).min().orElse(-1);
        List<TaskProgress> tasks = LongStream.of(frontiersMs)
                .mapToObj(frontierMs -> new TaskProgress(0, frontierMs, watermarkMs, 0))
                .toList();
        return new VersionProgress(VERSION, sources, tasks);
    }
}
