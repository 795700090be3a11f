package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.cluster.MissingRightException;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
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
    private static final ResourcePattern CLUSTER =
            new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL);

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
                        "true",
                        "offsets.retention.minutes",
                        "60"));
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

            assertEquals(77, ran.exitCode());
            assertTrue(ran.err().contains("the right Describe on topic 'shop.ledger' is missing"), ran.err());
            assertFalse(ran.err().contains("a worker creates it"), ran.err());
        }
    }

    @Test
    void aLedgerThatMayNotBeReadNamesTheRight() throws Exception {
        try (Scenario scenario = scenario()) {
            deny(AclOperation.READ, scenario.namespace() + ".ledger");

            Ran ran = scenario.run("list");

            assertEquals(77, ran.exitCode());
            assertTrue(ran.err().contains("list failed: the right Read on topic 'shop.ledger' is missing"), ran.err());
        }
    }

    @Test
    void aLedgerThatMayNotBeWrittenNamesTheRight() throws Exception {
        try (Scenario scenario = scenario()) {
            scenario.propose(scenario.definition("amount > 0"));
            deny(AclOperation.WRITE, scenario.namespace() + ".ledger");

            Ran ran = scenario.run("retire", "revenue/v1", "--yes");

            assertEquals(77, ran.exitCode());
            assertTrue(
                    ran.err().contains("retire failed: the right Write on topic 'shop.ledger' is missing"), ran.err());
        }
    }

    @Test
    void aPlanSaysWhatWouldBeInItsWay() throws Exception {
        try (Scenario scenario = scenario()) {
            scenario.propose(scenario.definition("amount > 0"));
            scenario.order(0, "{}");
            String plan =
                    scenario.run("--from-earliest", "revenue", "--dry-run").out();
            assertTrue(
                    plan.contains(
                            "broker      offsets.retention.minutes is 60: a version without workers for so long loses"
                                    + " where it stands, and fails\n"),
                    plan);
            assertFalse(plan.contains("rights "), plan);
            assertFalse(plan.contains("retention "), plan);

            keep(scenario.source(), Duration.ofHours(2));
            deny(AclOperation.WRITE, scenario.namespace() + ".ledger");
            plan = scenario.run("--from-earliest", "revenue", "--dry-run").out();

            assertTrue(plan.contains("rights      missing to you: Write on topic 'shop.ledger'\n"), plan);
            assertTrue(
                    plan.contains(
                            "retention   topic 'shop.orders' keeps 2h, and its oldest record is of 2026-03-01T12:00:00Z:"
                                    + " what it deletes before it is read fails the replay\n"),
                    plan);
        }
    }

    private static void keep(String topic, Duration time) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp kept = new AlterConfigOp(
                new ConfigEntry("retention.ms", String.valueOf(time.toMillis())), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(kept))).all().get();
    }

    @Test
    void aRetiredVersionWhoseGroupMayNotBeSeenIsRetiredAndSaysHowToFinish() throws Exception {
        try (Scenario scenario = started()) {
            Map<ResourcePattern, AclOperation> denied = Map.of(group(scenario), AclOperation.DESCRIBE);
            Ran ran = withoutRights(denied, () -> scenario.run("retire", "revenue/v1", "--yes"));

            assertEquals(0, ran.exitCode(), ran.toString());
            assertInstanceOf(Phase.Retired.class, scenario.phase(1));
            assertTrue(ran.out().contains("revenue/v1 is retired, and the ledger says so.\n"), ran.out());
            assertTrue(
                    ran.out()
                            .contains(
                                    "  all of revenue/v1, since a worker may still run it: the right Describe on group"
                                            + " 'shop.revenue.v0001' is missing"),
                    ran.out());
            assertTrue(ran.out().contains(", the same again: ./replay retire revenue/v1 --bootstrap"), ran.out());
            assertEquals(6, scenario.topics().size(), "nothing is deleted that somebody may run");

            assertFinishes(scenario);
        }
    }

    @Test
    void aGroupThatMayNotBeDeletedIsLeftAloneAndNamed() throws Exception {
        try (Scenario scenario = started()) {
            Map<ResourcePattern, AclOperation> denied = Map.of(group(scenario), AclOperation.DELETE);
            Ran ran = withoutRights(denied, () -> scenario.run("retire", "revenue/v1", "--yes"));

            assertEquals(0, ran.exitCode(), ran.toString());
            assertTrue(ran.out().contains("the right Delete on group 'shop.revenue.v0001' is missing"), ran.out());
            assertEquals(List.of(scenario.namespace() + ".ledger"), scenario.topics());

            assertFinishes(scenario);
        }
    }

    @Test
    void topicsThatMayNotBeDeletedAreNamedEachAndTheRestGoes() throws Exception {
        try (Scenario scenario = started()) {
            String results = scenario.names(1).resultsTopic();
            // Who may delete on the cluster may delete every topic.
            Map<ResourcePattern, AclOperation> denied =
                    Map.of(topic(results), AclOperation.DELETE, CLUSTER, AclOperation.DELETE);
            Ran ran = withoutRights(denied, () -> scenario.run("retire", "revenue/v1", "--yes"));

            assertEquals(0, ran.exitCode(), ran.toString());
            assertTrue(
                    ran.out()
                            .contains("  topic shop.revenue.v0001.results: the right Delete on topic"
                                    + " 'shop.revenue.v0001.results' is missing"),
                    ran.out());
            assertEquals(List.of(scenario.namespace() + ".ledger", results), scenario.topics());
            assertEquals(Map.of(), scenario.offsets(1));

            assertFinishes(scenario);
        }
    }

    @Test
    void whatIsLeftOfARetiredVersionIsToldAgainUntilTheRightIsThere() throws Exception {
        try (Scenario scenario = started()) {
            Map<ResourcePattern, AclOperation> denied = Map.of(group(scenario), AclOperation.DELETE);
            withoutRights(denied, () -> scenario.run("retire", "revenue/v1", "--yes"));

            denied = Map.of(group(scenario), AclOperation.DESCRIBE);
            Ran again = withoutRights(denied, () -> scenario.run("retire", "revenue/v1", "--yes"));

            assertEquals(0, again.exitCode(), again.toString());
            assertTrue(
                    again.out().contains("the right Describe on group 'shop.revenue.v0001' is missing"), again.out());

            assertFinishes(scenario);
        }
    }

    @Test
    void aPreviewNeedsToReadAndNothingElse(@TempDir Path folder) throws Exception {
        try (Scenario scenario = started()) {
            scenario.order(0, "{\"sku\":\"a\",\"amount\":5,\"at\":\"2026-03-01T11:00:00Z\"}");
            Path file = Files.writeString(folder.resolve("changed.yaml"), scenario.definition("amount > 5"));
            Map<ResourcePattern, AclOperation> denied = Map.of(
                    topic(scenario.namespace() + ".ledger"),
                    AclOperation.WRITE,
                    topic(scenario.source()),
                    AclOperation.WRITE,
                    group(scenario),
                    AclOperation.READ,
                    CLUSTER,
                    AclOperation.CREATE);

            Ran ran = withoutRights(denied, () -> scenario.run("preview", "revenue", "-f", file.toString()));

            assertEquals(3, ran.exitCode(), ran.toString());
            assertTrue(ran.out().contains(" only in v1         1\n"), ran.out());
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
        List<AclBinding> rules = List.of(
                rule(CLUSTER, AclOperation.ALL, AclPermissionType.ALLOW),
                rule(CLUSTER, AclOperation.CREATE, AclPermissionType.DENY),
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

    /** The same command, once the rights are there. */
    private static void assertFinishes(Scenario scenario) throws Exception {
        Ran finished = scenario.run("retire", "revenue/v1", "--yes");
        assertEquals(0, finished.exitCode(), finished.toString());
        assertTrue(finished.out().endsWith("revenue/v1 is retired.\n"), finished.out());
        assertEquals(List.of(scenario.namespace() + ".ledger"), scenario.topics());
        assertEquals(Map.of(), scenario.offsets(1));
    }

    /** Version 1 has read something; nobody runs it. */
    private static Scenario started() throws Exception {
        Scenario scenario = scenario();
        scenario.propose(scenario.definition("amount > 0"));
        scenario.start(1, List.of(0L, 0L), List.of(0L, 0L));
        scenario.commitInput(1, 0, 2, Scenario.NOON, Map.of(Fate.ACCEPTED, 2L));
        return scenario;
    }

    private static ResourcePattern group(Scenario scenario) {
        return new ResourcePattern(ResourceType.GROUP, scenario.names(1).applicationId(), PatternType.LITERAL);
    }

    /** Runs something while each of these rights is missing. */
    private static Ran withoutRights(Map<ResourcePattern, AclOperation> denied, Supplier<Ran> doing) throws Exception {
        List<AclBinding> rules = denied.entrySet().stream()
                .flatMap(right -> Stream.of(
                        rule(right.getKey(), AclOperation.ALL, AclPermissionType.ALLOW),
                        rule(right.getKey(), right.getValue(), AclPermissionType.DENY)))
                .toList();
        admin.createAcls(rules).all().get();
        awaitRules(known -> known.containsAll(rules));
        try {
            return doing.get();
        } finally {
            admin.deleteAcls(rules.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
            awaitRules(known -> rules.stream().noneMatch(known::contains));
        }
    }

    /** The controller decides on rules; the broker hears of them a little later. */
    private static void awaitRules(Predicate<Collection<AclBinding>> known) throws Exception {
        while (!known.test(admin.describeAcls(AclBindingFilter.ANY).values().get())) {
            Thread.onSpinWait();
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
