package io.hindcast.runtime.ground;

import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.start.Objection;
import io.hindcast.start.OffsetsToSet.Traces;
import java.util.Optional;

/**
 * What must be true on the cluster before a version runs, and after it has ended. Calls wait for the cluster; its failures come
 * as Kafka's exceptions.
 */
public interface Preparation {
    /**
     * Makes it true where that is allowed; answers why it cannot be.
     *
     * @param traces what the ledger says of what it has read
     */
    Optional<Objection> prepare(Started start, Pipeline pipeline, Traces traces);

    /** Whether a source has got partitions that the version has not taken up. */
    boolean grown(Started start);

    /** Why the version's sources are no longer what it was started on. */
    Optional<Objection> changed(Started start, Pipeline pipeline);

    /** Which records were deleted before the version has read them. */
    Optional<Objection> overtaken(Started start);

    /** How many threads of this worker the version's group does not know. */
    int absentThreads(Started start);

    /** What this worker may not do for the version, though it runs without; for people. */
    Optional<String> restraint(Started start, Pipeline pipeline);

    /** The version has ended with an error on this worker, for good. */
    void leave(Started start);
}
