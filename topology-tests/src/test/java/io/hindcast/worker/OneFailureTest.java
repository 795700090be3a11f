package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definition;
import io.hindcast.definition.DefinitionSet;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.sharing.Sharing;
import io.hindcast.runtime.status.Notice;
import io.hindcast.serving.HttpAddress;
import io.hindcast.serving.HttpServing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with one version or file ends nothing else, and is told: on a broker that may refuse. */
final class OneFailureTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Map<String, String> WITH_RIGHTS = Map.of(
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "allow.everyone.if.no.acl.found",
            "true");

    @TempDir
    private static Path folder;

    private static EmbeddedKafka broker;
    private static Orders orders;

    private final Notices notices = new Notices();
    private final MovableClock clock = new MovableClock();

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedKafka.start(folder.resolve("kafka"), 0, WITH_RIGHTS);
        orders = new Orders(broker.bootstrapServer());
    }

    @AfterAll
    static void stopBroker() throws IOException {
        orders.close();
        broker.close();
    }

    @Test
    void theOthersGoOnAndItSaysWhy() throws Exception {
        List<String> names = List.of("well", "blocked", "forbidden", "compacts", "closed");
        for (String name : names) {
            orders.createTopic(name, 1, Map.of());
            orders.send(name, 0, "a", Duration.ofSeconds(1));
        }
        deny("forbidden");
        try (Worker worker = worker("shop", names, Map.of())) {
            worker.start();
            for (String name : List.of("well", "blocked", "compacts", "closed")) {
                Await.until(name, LIMIT, () -> phase(worker, name) instanceof Phase.Serving);
            }
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(
                            Notice.Kind.WAITING,
                            "forbidden/v1 cannot be started yet: the right Describe on topic 'forbidden' is missing"));
        }
        // A file where the version's folder was: nothing can be opened there, and nothing deleted that is state.
        delete(folder.resolve("shop").resolve("shop.blocked.v0001"));
        Files.writeString(folder.resolve("shop").resolve("shop.blocked.v0001"), "in the way");
        deny("closed");
        compact("compacts");
        Map<String, List<String>> wrong = Map.of("bad.yaml", List.of("bad.yaml:1:1: the definition needs 'window'"));
        try (HttpServing serving = HttpServing.bind(new HttpAddress("127.0.0.1", 0));
                Worker worker = worker("shop", names, wrong)) {
            serving.start(worker::status, worker::standstill, worker::memory, folder.resolve("shop"));
            worker.start();
            orders.send("well", 0, "a", Duration.ofSeconds(100));
            orders.send("well", 0, "a", Duration.ofSeconds(200));
            Await.until(
                    "the one that is well goes on",
                    LIMIT,
                    () -> orders.results("shop.well.v0001.results").size() == 2);
            Await.until("compacted one fails", LIMIT, () -> phase(worker, "compacts") instanceof Phase.Failed);
            Await.until("all say why", LIMIT, () -> saysWhy(get(serving, "/health/ready")));
            assertTrue(get(serving, "/health/ready").statusCode() == 503);
            assertTrue(get(serving, "/health/live").statusCode() == 200);
            List<String> metrics = get(serving, "/metrics").body().lines().toList();
            for (String name : List.of("blocked", "forbidden", "compacts", "closed")) {
                assertTrue(metrics.contains(troubled(name, 1)), name);
            }
            assertTrue(metrics.contains(troubled("well", 0)));
            assertTrue(metrics.contains(
                    "hindcast_version_phase{phase=\"failed\",pipeline=\"compacts\",version=\"v1\"} 1.0"));
            assertTrue(metrics.contains("hindcast_definition_wrong{file=\"bad.yaml\"} 1.0"));
            allow("forbidden");
            allow("closed");
            Await.until("may be read now", LIMIT, () -> phase(worker, "forbidden") instanceof Phase.Serving);
            Await.until("works again", LIMIT, () -> notices.has(Notice.Kind.RECOVERED, "closed/v1 works again"));
        }
    }

    @Test
    void aStoreThatCannotBeOpenedIsRestored() throws Exception {
        orders.createTopic("spoiled", 1, Map.of());
        orders.send("spoiled", 0, "a", Duration.ofSeconds(1));
        orders.send("spoiled", 0, "a", Duration.ofSeconds(2));
        try (Worker worker = worker("spoiled", List.of("spoiled"), Map.of())) {
            worker.start();
            Await.until("serving", LIMIT, () -> phase(worker, "spoiled") instanceof Phase.Serving);
        }
        assertTrue(emptied("MANIFEST-", folder.resolve("spoiled")) > 0);
        try (Worker worker = worker("spoiled", List.of("spoiled"), Map.of())) {
            worker.start();
            orders.send("spoiled", 0, "a", Duration.ofSeconds(200));
            Await.until(
                    "result",
                    LIMIT,
                    () -> orders.published("spoiled.spoiled.v0001.results").size() == 1);
            assertTrue(
                    notices.has(
                            Notice.Kind.TROUBLE,
                            "spoiled/v1 has stopped here, deletes its local state and restores it from its changelog"),
                    notices::toString);
            assertTrue(orders.published("spoiled.spoiled.v0001.results").get(0).contains("\"orders\":2"));
            Await.until("well", LIMIT, () -> notices.has(Notice.Kind.RECOVERED, "spoiled/v1 works again"));
        }
    }

    private static boolean saysWhy(HttpResponse<String> ready) {
        String body = ready.body();
        return body.contains("bad.yaml:1:1: the definition needs 'window'")
                && body.contains(
                        "forbidden/v1 cannot be started yet: the right Describe on topic 'forbidden' is missing")
                && body.contains("closed/v1 is tried again at ")
                && body.contains(": the right Describe on topic 'closed' is missing")
                && body.contains("blocked/v1 is tried again at ")
                && body.contains(
                        "compacts/v1 has failed, and no version of its pipeline serves: source topic 'compacts'"
                                + " is compacted")
                && !body.contains("well/v1");
    }

    private static String troubled(String pipeline, int value) {
        return "hindcast_version_troubled{pipeline=\"" + pipeline + "\",version=\"v1\"} " + value + ".0";
    }

    private Worker worker(String namespace, List<String> pipelines, Map<String, List<String>> wrong) {
        List<Definition> sound =
                pipelines.stream().map(OneFailureTest::definition).toList();
        return new Worker(
                new WorkerSettings(
                        Map.of("bootstrap.servers", broker.bootstrapServer()),
                        namespace,
                        new DefinitionSet(sound, wrong),
                        1,
                        folder.resolve(namespace),
                        Sharing.byDefault()),
                clock,
                notices);
    }

    private static Definition definition(String name) {
        var read = Definitions.of(name + ".yaml", """
                pipeline: %s
                source:
                  topic: %s
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                """.formatted(name, name));
        return assertInstanceOf(Definitions.Sound.class, read).definitions().get(0);
    }

    private static Object phase(Worker worker, String pipeline) {
        return Stream.concat(
                        worker.status().versions().stream().map(version -> version.ledger()),
                        worker.status().resting().stream().map(version -> version.ledger()))
                .filter(version -> version.id().pipeline().equals(pipeline))
                .findFirst()
                .<Object>map(version -> version.phase())
                .orElse("none");
    }

    private static AclBinding denial(String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.ALL, AclPermissionType.DENY));
    }

    private static void deny(String topic) throws Exception {
        orders.admin().createAcls(List.of(denial(topic))).all().get();
    }

    private static void allow(String topic) throws Exception {
        Collection<AclBindingFilter> denials = List.of(denial(topic).toFilter());
        assertFalse(orders.admin().deleteAcls(denials).all().get().isEmpty());
    }

    private static void compact(String topic) throws Exception {
        AlterConfigOp compact =
                new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
        orders.admin()
                .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(compact)))
                .all()
                .get();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int emptied(String prefix, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .toList();
            for (Path file : found) {
                Files.write(file, new byte[0]);
            }
            return found.size();
        }
    }

    private static HttpResponse<String> get(HttpServing serving, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + path))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
