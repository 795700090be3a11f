package io.hindcast.tool.explain;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.UnreadableLogException;
import io.hindcast.ledger.Started;
import io.hindcast.marks.MarkJson;
import io.hindcast.marks.VersionMark;
import io.hindcast.marks.VersionMarks;
import io.hindcast.tool.session.Session;
import java.util.ArrayList;
import java.util.List;

/** Reads the marks of a version. */
public final class KnownMarks {
    private KnownMarks() {}

    /** All that can be read; none where there is no topic for them, as of versions of earlier releases. */
    public static VersionMarks of(Session session, Started start) {
        CommittedLog log = new CommittedLog(session.cluster());
        List<VersionMark> marks = new ArrayList<>();
        try {
            log.read(
                    log.committed(session.names(start.version()).marksTopic(), 1),
                    (partition, key, value) -> MarkJson.decode(value).ifPresent(marks::add));
        } catch (UnreadableLogException unreadable) {
            // Whatever is lost of them only costs time.
            return VersionMarks.none(start);
        }
        return new VersionMarks(start, marks);
    }
}
