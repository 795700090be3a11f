package io.hindcast.tool.explain;

import io.hindcast.definition.Definition;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMarks;
import io.hindcast.tool.session.Session;
import io.hindcast.verify.Explanation.Asked;
import java.util.Optional;
import java.util.OptionalInt;

/** What stands in the results of a version. */
public final class PublishedResult {
    private PublishedResult() {}

    /** The last final of a window; empty where there is none. */
    public static Optional<String> last(Session session, Started start, Definition definition, Asked asked) {
        return new ResultsOf(session, start, definition, asked, OptionalInt.empty())
                .read(VersionMarks.none(start), 0, ResultsOf.Stage.OPEN)
                .last();
    }
}
