package io.hindcast.tool.explain;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.ledger.SourceStart;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.view.ProgressView;
import io.hindcast.tool.view.ReadingProgress;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Reads stretches of sources, and shows how far it is where that takes long. */
public record StretchReader(Session session) {
    /**
     * Hands all records over, those of a partition in order.
     *
     * @param over of which partition of a topic no more is wanted
     * @return how many they were
     */
    public long read(Stretch stretch, BiPredicate<String, Integer> over, Consumer<SourceRecord> visitor) {
        long[] read = new long[1];
        SourceLog log = new SourceLog(session.cluster());
        try (ReadingProgress progress = new ReadingProgress(
                stretch.bounded(),
                ProgressView.beside(session.tool(), stretch.bounded()),
                session.tool().clock())) {
            for (SourceStart source : stretch.start().sources()) {
                log.read(stretch.range(source), partition -> over.test(source.topic(), partition), record -> {
                    read[0]++;
                    visitor.accept(record);
                    progress.read(record);
                });
            }
        }
        return read[0];
    }
}
