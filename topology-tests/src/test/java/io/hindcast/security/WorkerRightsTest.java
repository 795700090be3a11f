package io.hindcast.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definition;
import io.hindcast.definition.DefinitionSet;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.failure.CannotStart;
import io.hindcast.runtime.sharing.Sharing;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.worker.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.junit.jupiter.api.io.TempDir;

/** A worker that lacks one of its rights for a pipeline says which, on what; the other pipelines go on. */
final class WorkerRightsTest {
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String USER = "hindcast-worker";
    private static final String PLACE = "NAME";

    /** A right of the page, and what is said where a pipeline called NAME lacks it. */
    private static final Map<String, String> SAID = new LinkedHashMap<>(Map.of(
            "Create on topic hindcast.", "the right Create on topic 'hindcast.NAME.v0001.results' is missing",
            "Read on topic hindcast.", "the right Read on topic 'hindcast.NAME.v0001",
            "Write on topic hindcast.", "the right Write on topic 'hindcast.NAME.v0001",
            "Delete on topic hindcast.",
                    "its topic 'hindcast.NAME.v0001-partials-repartition', which therefore only grows: the right"
                            + " Delete",
            "Read on group hindcast.", "the right Describe on group 'hindcast.NAME.v0001' is missing (Read implies it)",
            "Write on transactional id hindcast.", "the right Write on the transactional ids that begin with",
            "Read on topic orders", "the right Describe on topic 'orders-NAME' is missing (Read implies it)",
            "DescribeConfigs on topic orders", "the right DescribeConfigs on topic 'orders-NAME' is missing",
            "Create on topic revenue", "the right Create on topic 'revenue-NAME' is missing",
            "Write on topic revenue", "the right Describe on topic 'revenue-NAME' is missing"));

    @TempDir
    private static Path folder;

    private static SecuredKafka kafka;
    private static Path login;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startBroker() throws Exception {
        kafka = SecuredKafka.start(folder, List.of());
        login = kafka.user(USER, "worker-Pass-w0rd");
    }

    @AfterAll
    static void stopBroker() throws IOException {
        kafka.close();
    }

    @Test
    void eachRightThatAPipelineLacksIsNamedAndStopsNoOther() throws Exception {
        List<AclBinding> all = Role.of(USER).rights();
        assertEquals(SAID.keySet(), Map.copyOf(named(all)).keySet(), "the page, and what is said without each");
        List<AclBinding> given = new ArrayList<>();
        List.of(AclOperation.CREATE, AclOperation.READ, AclOperation.WRITE)
                .forEach(operation -> given.add(right(ResourceType.TOPIC, "hindcast.ledger", operation)));
        List<Definition> definitions = new ArrayList<>();
        Map<String, String> awaited = new LinkedHashMap<>();
        for (AclBinding lacking : all) {
            String pipeline = "lacks" + definitions.size();
            definitions.add(pipeline(pipeline));
            awaited.put(pipeline, SAID.getOrDefault(Role.words(lacking), "").replace(PLACE, pipeline));
            all.stream().filter(other -> !other.equals(lacking)).forEach(other -> given.add(of(pipeline, other)));
        }
        definitions.add(pipeline("well"));
        all.forEach(right -> given.add(of("well", right)));
        kafka.allow(given);
        try (Worker worker = worker(definitions)) {
            worker.start();
            awaited.forEach((pipeline, words) -> Await.until(
                    words + ": " + told,
                    LIMIT,
                    () -> told.stream().anyMatch(line -> line.startsWith(pipeline) && line.contains(words))));
            Await.until(
                    "the pipeline that has all of them serves and is published",
                    LIMIT,
                    () -> ends().getOrDefault("revenue-well", 0L) >= 2);
            assertTrue(
                    worker.status().unready().stream().noneMatch(line -> line.startsWith("well")),
                    () -> worker.status().unready().toString());
            assertTrue(
                    worker.status().versions().stream()
                            .noneMatch(version -> version.ledger().phase() instanceof Phase.Failed),
                    () -> told.toString());
        }
    }

    @Test
    void aWorkerThatMayNotCreateItsLedgerNamesTheRightAndIsRefused() throws Exception {
        WorkerSettings settings = new WorkerSettings(
                SecuredKafka.read(login), "other", List.of(pipeline("unborn")), 1, folder.resolve("other"));
        try (Worker worker = new Worker(settings, Clock.systemUTC(), new WorkerListener() {})) {
            CannotStart refused = assertThrows(CannotStart.class, () -> worker.start());
            assertTrue(refused.refused());
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .contains("the right Create on topic 'other.ledger' is missing"),
                    refused::toString);
        }
    }

    private Worker worker(List<Definition> definitions) throws IOException {
        WorkerSettings settings = new WorkerSettings(
                SecuredKafka.read(login),
                SecuredPipeline.NAMESPACE,
                new DefinitionSet(definitions, Map.of()),
                1,
                folder.resolve("state"),
                Sharing.byDefault());
        return new Worker(settings, Clock.systemUTC(), new WorkerListener() {
            @Override
            public void notice(Notice notice) {
                told.add(notice.line());
            }
        });
    }

    private static Definition pipeline(String name) throws Exception {
        SecuredPipeline pipeline = new SecuredPipeline(kafka, folder);
        pipeline.order("orders-" + name);
        String text = SecuredPipeline.definition(name, "orders-" + name, "revenue-" + name);
        return ((Definitions.Sound) Definitions.of(name + ".yaml", text))
                .definitions()
                .get(0);
    }

    private static Map<String, Long> ends() {
        return new SecuredPipeline(kafka, folder).ends();
    }

    private static Map<String, AclBinding> named(List<AclBinding> rights) {
        Map<String, AclBinding> named = new LinkedHashMap<>();
        rights.forEach(right -> named.put(Role.words(right), right));
        return named;
    }

    /** A right of the page, for one pipeline alone. */
    private static AclBinding of(String pipeline, AclBinding right) {
        String on = right.pattern().name();
        String narrowed = on.endsWith(".") ? on + pipeline + "." : on + "-" + pipeline;
        ResourcePattern pattern = new ResourcePattern(
                right.pattern().resourceType(), narrowed, right.pattern().patternType());
        return new AclBinding(pattern, right.entry());
    }

    private static AclBinding right(ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + USER, "*", operation, AclPermissionType.ALLOW));
    }
}
