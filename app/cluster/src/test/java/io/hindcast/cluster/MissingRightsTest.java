package io.hindcast.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;

final class MissingRightsTest {
    @Test
    void namesTheRightAndOnWhatItIsMissing() {
        assertEquals(
                Optional.of("a right on topic 'clicks', 'orders' is missing: Describe, Read, Write or Create"),
                MissingRights.words(new TopicAuthorizationException(Set.of("orders", "clicks"))));
        assertEquals(
                Optional.of("a right on group 'shop.v1' is missing: Read, or Describe to look at it"),
                MissingRights.words(GroupAuthorizationException.forGroupId("shop.v1")));
        assertEquals(
                Optional.of("a right on a group is missing: Read, or Describe to look at it"),
                MissingRights.words(new GroupAuthorizationException("refused")));
        assertEquals(
                Optional.of("the right Write on the transactional ids that begin with the namespace is missing"),
                MissingRights.words(new TransactionalIdAuthorizationException("refused")));
        assertEquals(
                Optional.of("a right is missing: Write on the topic that is written, or Create on one that is created"
                        + " (refused)"),
                MissingRights.words(new ClusterAuthorizationException("refused")));
        assertEquals(
                Optional.of("the right Delete on topic 'orders' is missing"),
                MissingRights.words(new MissingRightException(
                        "Delete on topic 'orders'", new ClusterAuthorizationException("refused"))));
    }

    @Test
    void whatFailsForAnotherReasonIsNoMissingRight() {
        assertEquals(Optional.empty(), MissingRights.words(new TimeoutException("no answer")));
    }
}
