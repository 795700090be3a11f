package io.hindcast.tool.view;

import io.hindcast.account.Progress;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.source.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows how much of a log this process has read, once that takes long. Not thread-safe. */
public final class ReadingProgress implements AutoCloseable {
    /** What is done sooner needs no progress. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int RECORDS_A_LOOK = 4096;

    private final Started range;
    private final ProgressView view;
    private final Clock clock;
    private final Map<String, long[]> positions = new HashMap<>();
    private Instant next;
    private int unseen;
    private boolean shown;

    /** @param range what is going to be read: from the start offsets to the end offsets */
    public ReadingProgress(Started range, ProgressView view, Clock clock) {
        this.range = range;
        this.view = view;
        this.clock = clock;
        this.next = clock.instant().plus(SOON);
        for (SourceStart source : range.sources()) {
            positions.put(
                    source.topic(),
                    source.startOffsets().stream().mapToLong(Long::longValue).toArray());
        }
    }

    /** One more. */
    public void read(SourceRecord record) {
        read(record, 1);
    }

    /** So many more, of which that is the last. */
    public void read(SourceRecord record, int records) {
        long[] topic = positions.get(record.topic());
        if (topic != null) {
            topic[record.partition()] = record.offset() + 1;
        }
        unseen += records;
        if (unseen < RECORDS_A_LOOK) {
            return;
        }
        unseen = 0;
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(EVERY);
            shown = true;
            view.show(position());
        }
    }

    /** All of the range has been read. Its end may lie behind the last record: transactions end with a mark of their own. */
    public void done() {
        if (shown) {
            for (SourceStart source : range.sources()) {
                positions.put(
                        source.topic(),
                        source.endOffsets().stream().mapToLong(Long::longValue).toArray());
            }
            view.show(position());
        }
    }

    private VersionProgress position() {
        List<SourceProgress> partitions = new ArrayList<>();
        for (SourceStart source : range.sources()) {
            long[] topic = positions.getOrDefault(source.topic(), new long[source.partitions()]);
            for (int p = 0; p < source.partitions(); p++) {
                partitions.add(new SourceProgress(
                        source.topic(), p, topic[p], source.endOffsets().get(p), Progress.NONE));
            }
        }
        return new VersionProgress(range.version(), partitions, List.of());
    }

    @Override
    public void close() {
        view.close();
    }
}
