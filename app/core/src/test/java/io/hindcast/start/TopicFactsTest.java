package io.hindcast.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.SourceStart;
import io.hindcast.start.TopicFacts.Cleanup;
import io.hindcast.start.TopicFacts.Timestamps;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TopicFactsTest {
    private static final SourceStart START = new SourceStart("orders", "first-id", List.of(0L, 0L), List.of(5L, 5L));

    @Test
    void runsOnTheTopicThatTheVersionWasStartedOn() {
        assertEquals(
                Optional.empty(),
                objection(new TopicFacts("orders", "first-id", 2, Cleanup.KEPT, Timestamps.PRODUCER)));
    }

    @Test
    void refusesATopicThatWasCreatedAgain() {
        assertEquals(
                Optional.of(
                        "source topic 'orders' was deleted and created again: it has the id other-id, the version was"
                                + " started on first-id, and offsets of the one mean nothing in the other; a replay starts a version"
                                + " on the new topic"),
                objection(new TopicFacts("orders", "other-id", 2, Cleanup.KEPT, Timestamps.PRODUCER)));
    }

    @Test
    void runsOnATopicThatHasGotPartitionsWhichItThenTakesUp() {
        TopicFacts grown = new TopicFacts("orders", "first-id", 3, Cleanup.KEPT, Timestamps.PRODUCER);
        assertEquals(Optional.empty(), objection(grown));
        assertTrue(grown.grownSince(START));
    }

    @Test
    void saysThatKeysHaveMovedWhereAKeyedTopicHasGotPartitions() {
        TopicFacts found = new TopicFacts("orders", "first-id", 3, Cleanup.KEPT, Timestamps.PRODUCER);
        assertEquals(
                Optional.of(
                        "source topic 'orders' has 3 partitions, the version was started on 2: it is keyed by 'customer', and"
                                + " with the number of partitions keys have moved to other ones, so that no partition has"
                                + " all records of its keys; leave 'keyed' out of the definition and replay it, or write"
                                + " all records to a new topic"),
                TopicFacts.objection(START, Optional.of("customer"), Optional.of(found)));
    }

    @Test
    void refusesATopicThatIsGone() {
        assertEquals(
                Optional.of(
                        "source topic 'orders' does not exist any more: what was published stays; retire the version, or"
                                + " create the topic and replay it"),
                TopicFacts.objection(START, Optional.empty(), Optional.empty()));
    }

    @Test
    void refusesACompactedTopic() {
        assertTrue(objection(new TopicFacts("orders", "first-id", 2, Cleanup.COMPACTED, Timestamps.PRODUCER))
                .orElseThrow()
                .startsWith("source topic 'orders' is compacted"));
    }

    private static Optional<String> objection(TopicFacts found) {
        return TopicFacts.objection(START, Optional.empty(), Optional.of(found));
    }
}
