package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.cluster.Answers;
import io.hindcast.cluster.MissingRightException;
import io.hindcast.ledger.Draft;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.Outcome;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.pipeline.VersionId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that lacks a right on the ledger goes on when somebody grants it. */
final class LedgerRightsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Draft FIRST =
            new Draft(new Proposed(new VersionId("orders", 1), "print", "orders.yaml", "pipeline: orders"), "new", -1);

    @TempDir
    private Path folder;

    /** Then the broker gives the producer no id, whatever topic it wants to write. */
    @Test
    void whoMayWriteNothingWritesOnceThatIsGranted() throws Exception {
        Map<String, String> authorizer = Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "true");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0, authorizer);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServer()));
                KafkaLedger ledger = new KafkaLedger(
                        Map.of("bootstrap.servers", kafka.bootstrapServer()),
                        "test",
                        new Author("anna"),
                        Clock.systemUTC())) {
            LedgerTopic.create(admin, "test");
            List<AclBinding> rules = List.of(
                    rule(ResourceType.TOPIC, "*", AclOperation.ALL, AclPermissionType.ALLOW),
                    rule(ResourceType.TOPIC, "*", AclOperation.WRITE, AclPermissionType.DENY),
                    rule(ResourceType.CLUSTER, "kafka-cluster", AclOperation.ALL, AclPermissionType.ALLOW),
                    rule(ResourceType.CLUSTER, "kafka-cluster", AclOperation.IDEMPOTENT_WRITE, AclPermissionType.DENY));
            admin.createAcls(rules).all().get();
            Await.until("the rules hold", LIMIT, () -> known(admin).containsAll(rules));
            MissingRightException refused = assertThrows(MissingRightException.class, () -> ledger.append(FIRST));
            assertInstanceOf(ClusterAuthorizationException.class, refused.getCause());
            assertThrows(MissingRightException.class, () -> ledger.append(FIRST));

            admin.deleteAcls(rules.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
            Await.until("the rules are gone", LIMIT, () -> known(admin).isEmpty());
            assertInstanceOf(Outcome.Accepted.class, ledger.append(FIRST));
        }
    }

    private static List<AclBinding> known(Admin admin) {
        return List.copyOf(
                Answers.await(admin.describeAcls(AclBindingFilter.ANY).values()));
    }

    private static AclBinding rule(
            ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }
}
