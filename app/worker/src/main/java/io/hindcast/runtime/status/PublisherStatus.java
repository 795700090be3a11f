package io.hindcast.runtime.status;

import io.hindcast.ledger.Speaking;
import io.hindcast.ledger.StableTopic;
import io.hindcast.progress.PublisherProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The publisher of a pipeline's stable topic, as a worker knows it.
 *
 * @param condition how it does on this worker
 * @param progress how far it has come on all workers together; empty until it was first read
 * @param notes what it waits for though nothing is wrong with it, and what people can do
 */
public record PublisherStatus(
        String pipeline,
        StableTopic topic,
        Speaking speaking,
        Condition condition,
        Optional<PublisherProgress> progress,
        List<String> notes) {
    public PublisherStatus {
        notes = List.copyOf(notes);
    }

    /** As somebody is told who asks then. */
    PublisherStatus toldAt(Instant now) {
        return new PublisherStatus(pipeline, topic, speaking, condition.toldAt(now), progress, notes);
    }

    /** Why a worker is not ready because of it, one reason a line. */
    public List<String> unready() {
        List<String> reasons = new ArrayList<>();
        if (!condition.running()) {
            reasons.add(line());
        }
        notes.forEach(note -> reasons.add(about() + note));
        return List.copyOf(reasons);
    }

    /** {@code topic 'revenue' of revenue-per-sku: its publisher is running}. */
    public String line() {
        return about() + "its publisher " + condition.words();
    }

    private String about() {
        return "topic '" + topic.name() + "' of " + pipeline + ": ";
    }

    /** Whether all of the topic follows the last switch. */
    public boolean settled() {
        return progress.filter(come -> come.settled(speaking.switchOffset())).isPresent();
    }
}
