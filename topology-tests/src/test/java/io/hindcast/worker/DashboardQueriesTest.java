package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hindcast.harness.ToolProcess;
import io.hindcast.monitoring.Monitoring;
import io.hindcast.monitoring.Prometheus;
import io.hindcast.runtime.Worker;
import io.hindcast.serving.HttpAddress;
import io.hindcast.serving.HttpServing;
import io.hindcast.serving.KafkaMeters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dashboards and rules over a worker on which a version serves and is published, another was compared with it, and a third is being replayed:
 * all metrics that they ask for are there, and no panel is empty. The latter needs a Prometheus on the path.
 */
final class DashboardQueriesTest extends OnABroker {
    private static final int HISTORY = 100_000;

    /** These have no series where all is well. */
    private static final Set<String> ONLY_IN_TROUBLE =
            Set.of("hindcast_definition_wrong", "hindcast_guard_slowing", "hindcast_stable_topic_refused");

    @TempDir
    private Path folder;

    @Test
    void allThatIsAskedForIsThereAndNoPanelIsEmpty() throws Exception {
        Optional<Path> binary = Monitoring.program("prometheus");
        orders.createTopic("shown", 2, Map.of());
        for (int partition = 0; partition < 2; partition++) {
            // One first: of several that are under way to a new topic, a later one may come before it.
            orders.sendText("shown", partition, order(0));
            orders.sendTexts("shown", partition, HISTORY, DashboardQueriesTest::order);
        }
        try (HttpServing serving = HttpServing.bind(new HttpAddress("127.0.0.1", 0), KafkaMeters.CLIENTS);
                Worker worker = worker("shown", definition(), serving.listener())) {
            serving.start(worker::status, worker::standstill, worker::memory, state("shown"));
            worker.start();
            Await.until(
                    "ready",
                    LIMIT,
                    () -> worker.status().unready().isEmpty()
                            && !worker.status().publishers().isEmpty());
            replay("--from-earliest", "orders", "--yes");
            replay("--from-earliest", "orders", "--max-rate", "1000", "--again", "--detach", "--yes");
            Set<String> asked = Monitoring.metrics(Monitoring.expressions());
            asked.removeAll(ONLY_IN_TROUBLE);
            awaitAllOf(asked, name -> shown(serving).contains(name));
            assumeTrue(binary.isPresent(), "prometheus is not on the path (Debian: apt-get install prometheus)");
            try (Prometheus prometheus = Prometheus.start(binary.get(), folder, serving.port())) {
                awaitAllOf(new TreeSet<>(Monitoring.panelQueries()), query -> {
                    sendOne();
                    return answered(prometheus, query);
                });
            }
        }
    }

    private static void awaitAllOf(Set<String> missing, Predicate<String> there) {
        try {
            Await.until("all of it", LIMIT, () -> {
                missing.removeIf(there);
                return missing.isEmpty();
            });
        } catch (AssertionError late) {
            throw new AssertionError("without data: " + missing, late);
        }
    }

    private static boolean answered(Prometheus prometheus, String query) {
        try {
            return !prometheus.query(query).isEmpty();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(query, failed);
        }
    }

    /** Rates of nothing are no numbers. */
    private void sendOne() {
        try {
            orders.sendText("shown", 0, order(HISTORY));
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String order(int number) {
        int second = number * 600 / HISTORY;
        return "{\"sku\":\"a\",\"amount\":1.50,\"at\":\"" + Orders.TEN.plusSeconds(second) + "\"}";
    }

    private static void replay(String... arguments) throws Exception {
        ToolProcess ended = replayTool("shown", arguments);
        assertEquals(0, ended.exitCode(), ended.output());
    }

    /** The names of all metrics on the worker's page. */
    private static Set<String> shown(HttpServing serving) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + "/metrics"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toSet());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String definition() {
        return """
                pipeline: orders
                source:
                  topic: shown
                  event-time: at
                  fields: { sku: string, amount: decimal, at: timestamp }
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates: { orders: count(), spent: sum(amount) }
                publish: { topic: shown-results }
                """;
    }
}
