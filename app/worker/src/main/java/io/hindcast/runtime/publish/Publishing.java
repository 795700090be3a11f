package io.hindcast.runtime.publish;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.RefusedTopic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that a worker does for stable topics. Used by the control thread, which waits for nothing here but at the end. */
public interface Publishing {
    /** Binds pipelines to their topics, has the publishers looked after, and records what they have come to. */
    void look(ControlPlane state, Instant now);

    /** How the publisher of a pipeline does here; empty where it has no topic. */
    Optional<Condition> condition(String pipeline);

    /** What the publisher of a pipeline had committed, on all workers together, when that was last read. */
    Optional<PublisherProgress> progress(String pipeline);

    /** What the publisher of a pipeline waits for though nothing is wrong with it, and what people can do. */
    List<String> notes(String pipeline);

    /** The pipelines that are not published into the topic that they want, and why. */
    List<RefusedTopic> refused();

    /** Stops all publishers, and waits for that. */
    void close();
}
