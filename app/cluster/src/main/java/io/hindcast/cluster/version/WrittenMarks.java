package io.hindcast.cluster.version;

import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.UnreadableLogException;
import io.hindcast.marks.MarkJson;
import io.hindcast.marks.ReadingRate.Written;
import io.hindcast.pipeline.VersionNames;
import java.util.ArrayList;
import java.util.List;

/** Reads the marks of versions. Thread-safe. */
public final class WrittenMarks {
    private final CommittedLog log;

    public WrittenMarks(Cluster cluster) {
        log = new CommittedLog(cluster);
    }

    /** All of a version that can be read; none where there is no topic for them, as of versions of earlier releases. */
    public List<Written> of(VersionNames version) {
        List<Written> marks = new ArrayList<>();
        try {
            log.readStored(
                    log.committed(version.marksTopic(), 1),
                    record -> record.value()
                            .flatMap(MarkJson::decode)
                            .ifPresent(mark -> marks.add(new Written(record.timestampMs(), mark))));
        } catch (UnreadableLogException unreadable) {
            // Whatever is lost of them only costs time.
            return List.of();
        }
        return marks;
    }
}
