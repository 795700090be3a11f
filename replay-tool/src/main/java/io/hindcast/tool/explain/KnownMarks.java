package io.hindcast.tool.explain;

import io.hindcast.cluster.version.WrittenMarks;
import io.hindcast.ledger.Started;
import io.hindcast.marks.ReadingRate.Written;
import io.hindcast.marks.VersionMarks;
import io.hindcast.tool.session.Session;

/** The marks of a version, to look something up by them. */
public final class KnownMarks {
    private KnownMarks() {}

    /** All that can be read; none where there is no topic for them, as of versions of earlier releases. */
    public static VersionMarks of(Session session, Started start) {
        return new VersionMarks(
                start,
                new WrittenMarks(session.cluster())
                        .of(session.names(start.version())).stream()
                                .map(Written::mark)
                                .toList());
    }
}
