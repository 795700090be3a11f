package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.cluster.MissingRightException;
import io.hindcast.demo.EmbeddedKafka;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A right that is missing is named, and what it is missing on. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class RightsTest {
    private static final AtomicInteger NAMESPACES = new AtomicInteger(10);

    @TempDir
    private static Path brokerFolder;

    private static EmbeddedKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void startBroker() throws Exception {
        kafka = EmbeddedKafka.start(
                brokerFolder,
                0,
                Map.of(
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found",
                        "true"));
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServer()));
    }

    @AfterAll
    static void stopBroker() throws Exception {
        admin.close();
        kafka.close();
    }

    @Test
    void aLedgerThatMayNotBeSeenIsNotSaidToBeMissing() throws Exception {
        try (Scenario scenario = scenario()) {
            deny(AclOperation.DESCRIBE, scenario.namespace() + ".ledger");

            Ran ran = scenario.run("list");

            assertEquals(1, ran.exitCode());
            assertTrue(ran.err().contains("the right Describe on topic 'shop.ledger' is missing"), ran.err());
            assertFalse(ran.err().contains("a worker creates it"), ran.err());
        }
    }

    @Test
    void aLedgerThatMayNotBeReadNamesTheRight() throws Exception {
        try (Scenario scenario = scenario()) {
            deny(AclOperation.READ, scenario.namespace() + ".ledger");

            Ran ran = scenario.run("list");

            assertEquals(1, ran.exitCode());
            assertTrue(ran.err().contains("list failed: the right Read on topic 'shop.ledger' is missing"), ran.err());
        }
    }

    @Test
    void aLedgerThatMayNotBeWrittenNamesTheRight() throws Exception {
        try (Scenario scenario = scenario()) {
            scenario.propose(scenario.definition("amount > 0"));
            deny(AclOperation.WRITE, scenario.namespace() + ".ledger");

            Ran ran = scenario.run("retire", "revenue/v1", "--yes");

            assertEquals(1, ran.exitCode());
            assertTrue(
                    ran.err().contains("retire failed: the right Write on topic 'shop.ledger' is missing"), ran.err());
        }
    }

    @Test
    void aNamespaceWithoutALedgerIsTold() throws Exception {
        try (Scenario scenario = scenario()) {
            Ran ran = scenario.run("list", "--namespace", "none");

            assertEquals(2, ran.exitCode());
            assertTrue(ran.err().contains("no ledger in namespace 'none'"), ran.err());
        }
    }

    @Test
    void aLedgerThatMayNotBeCreatedNamesTheRight() throws Exception {
        ResourcePattern cluster = new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL);
        List<AclBinding> rules = List.of(
                rule(cluster, AclOperation.ALL, AclPermissionType.ALLOW),
                rule(cluster, AclOperation.CREATE, AclPermissionType.DENY),
                rule(topic("shut.ledger"), AclOperation.CREATE, AclPermissionType.DENY));
        admin.createAcls(rules).all().get();
        try {
            MissingRightException refused =
                    assertThrows(MissingRightException.class, () -> LedgerTopic.create(admin, "shut"));

            assertTrue(
                    String.valueOf(refused.getMessage()).contains("Create on topic 'shut.ledger'"), refused::toString);
        } finally {
            admin.deleteAcls(rules.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
        }
    }

    private static Scenario scenario() throws Exception {
        return new Scenario(kafka, "ri" + NAMESPACES.incrementAndGet());
    }

    /** Everything else stays allowed, which would end with the first rule about a topic. */
    private static void deny(AclOperation operation, String topic) throws Exception {
        admin.createAcls(List.of(
                        rule(topic(topic), AclOperation.ALL, AclPermissionType.ALLOW),
                        rule(topic(topic), operation, AclPermissionType.DENY)))
                .all()
                .get();
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static AclBinding rule(ResourcePattern resource, AclOperation operation, AclPermissionType type) {
        return new AclBinding(resource, new AccessControlEntry("User:ANONYMOUS", "*", operation, type));
    }
}
