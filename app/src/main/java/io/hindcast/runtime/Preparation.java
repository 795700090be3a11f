package io.hindcast.runtime;

import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.pipeline.Source;
import java.util.Optional;

/**
 * What must be true on the cluster before a version runs, and after it has ended. Calls wait for the cluster; its failures come
 * as Kafka's exceptions.
 */
interface Preparation {
    /** Makes it true where that is allowed; answers why it cannot be, and what to do. */
    Optional<String> prepare(Started start, Source source);

    /** Whether a source has got partitions that the version has not taken up. */
    boolean grown(Started start);

    /** Why the version's sources are no longer what it was started on, and what to do. */
    Optional<String> changed(Started start, Source source);

    /** Which records were deleted before the version has read them. */
    Optional<String> overtaken(Started start);

    /** The version has ended with an error on this worker, for good. */
    void leave(Started start);
}
