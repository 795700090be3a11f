package io.hindcast.runtime.fakes;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.runtime.publish.Publishing;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.RefusedTopic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Of a worker whose pipelines have no stable topic. */
public final class NoPublishing implements Publishing {
    @Override
    public void look(ControlPlane state, Instant now) {
        // There is nothing to publish.
    }

    @Override
    public Optional<Condition> condition(String pipeline) {
        return Optional.empty();
    }

    @Override
    public Optional<PublisherProgress> progress(String pipeline) {
        return Optional.empty();
    }

    @Override
    public List<String> notes(String pipeline) {
        return List.of();
    }

    @Override
    public List<RefusedTopic> refused() {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
