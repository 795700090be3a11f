package io.hindcast.tool.verify;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.view.ProgressView;
import io.hindcast.tool.view.ReadingProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads again what a version has read: from where it started to what it has committed, and shows how far it is. */
public final class ReadAgain {
    private final Session session;
    private final Started start;
    private final Map<String, Long> committed = new HashMap<>();

    public ReadAgain(Session session, Started start, VersionProgress committed) {
        this.session = session;
        this.start = start;
        for (SourceProgress partition : committed.sources()) {
            this.committed.put(partition.place(), partition.committed());
        }
    }

    /**
     * Hands all records over, those of a partition in order.
     *
     * @param shown whether it is shown how far it is where nobody sits at a terminal
     */
    public void into(Consumer<SourceRecord> visitor, boolean shown) {
        Started bounded = bounded();
        SourceLog log = new SourceLog(session.cluster());
        try (ReadingProgress progress = new ReadingProgress(
                bounded, view(bounded, shown), session.tool().clock())) {
            for (SourceStart source : bounded.sources()) {
                log.read(TopicRange.of(source), record -> {
                    visitor.accept(record);
                    progress.read(record);
                });
            }
            progress.done();
        }
    }

    /** What is read, as a start with an end: so it is shown as a replay is. */
    private Started bounded() {
        List<SourceStart> sources = new ArrayList<>();
        for (SourceStart source : start.sources()) {
            List<Long> ends = new ArrayList<>();
            for (int p = 0; p < source.partitions(); p++) {
                long first = source.startOffsets().get(p);
                ends.add(Math.max(first, committed.getOrDefault(source.topic() + "/" + p, -1L)));
            }
            sources.add(new SourceStart(
                    source.topic(),
                    source.topicId(),
                    source.startOffsets(),
                    ends,
                    source.floors(),
                    source.eventTime()));
        }
        return new Started(start.version(), sources, start.resultsPartitions());
    }

    /** What a program reads has nothing in it but findings. */
    private ProgressView view(Started bounded, boolean shown) {
        Terminal terminal = session.terminal();
        return shown || terminal.interactive() ? ProgressView.of(session.tool(), bounded) : ProgressView.NONE;
    }
}
