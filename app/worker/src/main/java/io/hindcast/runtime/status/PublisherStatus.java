package io.hindcast.runtime.status;

import io.hindcast.ledger.Speaking;
import io.hindcast.ledger.StableTopic;
import io.hindcast.progress.PublisherProgress;
import java.util.Optional;

/**
 * The publisher of a pipeline's stable topic, as a worker knows it.
 *
 * @param condition how it does on this worker
 * @param progress how far it has come on all workers together; empty until it was first read
 */
public record PublisherStatus(
        String pipeline,
        StableTopic topic,
        Speaking speaking,
        Condition condition,
        Optional<PublisherProgress> progress) {
    /** Why a worker is not ready because of it; empty if it is. */
    public Optional<String> unready() {
        return condition.running() ? Optional.empty() : Optional.of(line());
    }

    /** {@code topic 'revenue' of revenue-per-sku: its publisher is running}. */
    public String line() {
        return "topic '" + topic.name() + "' of " + pipeline + ": its publisher " + condition.words();
    }

    /** Whether all of the topic follows the last switch. */
    public boolean settled() {
        return progress.filter(come -> come.settled(speaking.switchOffset())).isPresent();
    }
}
