package io.hindcast.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.SourceStart;
import io.hindcast.replay.TopicFacts.Cleanup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TopicFactsTest {
    private static final SourceStart START = new SourceStart("orders", "first-id", List.of(0L, 0L), List.of(5L, 5L));

    @Test
    void runsOnTheTopicThatTheVersionWasStartedOn() {
        assertEquals(Optional.empty(), objection(new TopicFacts("orders", "first-id", 2, Cleanup.KEPT)));
    }

    @Test
    void refusesATopicThatWasCreatedAgain() {
        assertEquals(
                Optional.of(
                        "source topic 'orders' was deleted and created again: it has the id other-id, the version was"
                                + " started on first-id"),
                objection(new TopicFacts("orders", "other-id", 2, Cleanup.KEPT)));
    }

    @Test
    void refusesATopicThatHasGotPartitions() {
        assertEquals(
                Optional.of(
                        "source topic 'orders' has 3 partitions, the version was started on 2: a replay starts a version"
                                + " on all of them"),
                objection(new TopicFacts("orders", "first-id", 3, Cleanup.KEPT)));
    }

    @Test
    void refusesATopicThatIsGone() {
        assertEquals(
                Optional.of("source topic 'orders' does not exist any more"),
                TopicFacts.objection(START, Optional.empty()));
    }

    @Test
    void refusesACompactedTopic() {
        assertTrue(objection(new TopicFacts("orders", "first-id", 2, Cleanup.COMPACTED))
                .orElseThrow()
                .startsWith("source topic 'orders' is compacted"));
    }

    private static Optional<String> objection(TopicFacts found) {
        return TopicFacts.objection(START, Optional.of(found));
    }
}
