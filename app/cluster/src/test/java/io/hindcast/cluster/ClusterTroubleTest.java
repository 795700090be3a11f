package io.hindcast.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.cluster.ClusterTrouble.Kind;
import java.util.Set;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class ClusterTroubleTest {
    @Test
    void whoGetsNoAnswerMayTryAgain() {
        assertEquals(Kind.SILENT, ClusterTrouble.kind(new TimeoutException("no answer")));
        assertEquals(Kind.SILENT, ClusterTrouble.kind(new DisconnectException()));
    }

    @Test
    void whoMayNotIsNoCaseForAnotherTry() {
        assertEquals(Kind.NO_RIGHT, ClusterTrouble.kind(new TopicAuthorizationException(Set.of("orders"))));
        assertEquals(Kind.NO_RIGHT, ClusterTrouble.kind(GroupAuthorizationException.forGroupId("revenue")));
        assertEquals(Kind.NO_RIGHT, ClusterTrouble.kind(new SaslAuthenticationException("wrong password")));
        assertEquals(
                Kind.NO_RIGHT,
                ClusterTrouble.kind(new MissingRightException("Read on topic 'orders'", new RuntimeException("no"))));
    }

    @Test
    void allElseHasToBeLookedAt() {
        assertEquals(Kind.OTHER, ClusterTrouble.kind(new InvalidTopicException("!")));
        assertEquals(Kind.OTHER, ClusterTrouble.kind(new IllegalStateException("a bug")));
    }
}
