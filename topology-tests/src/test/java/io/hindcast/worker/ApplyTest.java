package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.ToolCall;
import io.hindcast.harness.ToolProcess;
import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.status.VersionStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay apply}: what files say comes to serve, whatever was begun before, by workers that have no files themselves. */
final class ApplyTest extends OnABroker {
    private static final int MINUTES = 10;

    @TempDir
    private Path folder;

    private Worker worker(String namespace) throws Exception {
        orders.createTopic(namespace, 2, Map.of());
        for (int minute = 0; minute < MINUTES; minute++) {
            for (int partition = 0; partition < 2; partition++) {
                orders.send(namespace, partition, "sku-" + minute % 3, Duration.ofSeconds(60L * minute + partition));
            }
        }
        return new Worker(
                new WorkerSettings(
                        Map.of("bootstrap.servers", bootstrapServer()), namespace, List.of(), 1, state(namespace)),
                Clock.systemUTC(),
                new Notices());
    }

    private Path definition(String topic, String orders) throws Exception {
        return Files.writeString(folder.resolve(orders.replaceAll("\\W", "") + ".yaml"), """
                pipeline: orders
                source:
                  topic: %s
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    amount: decimal
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: %s
                """.formatted(topic, orders));
    }

    private void apply(int exitCode, String words, String namespace, Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("apply", "-f", file.toString(), "--yes"));
        arguments.addAll(List.of(options));
        ToolCall call = ToolCall.run(bootstrapServer(), namespace, arguments.toArray(String[]::new));
        assertEquals(exitCode, call.exitCode(), call::output);
        assertTrue(call.output().contains(words), call::output);
    }

    private static List<String> phases(Worker worker) {
        return worker.status().versions().stream()
                .map(VersionStatus::ledger)
                .map(version -> version.id() + " " + version.phase().word())
                .toList();
    }

    private static void await(Worker worker, String... phases) {
        Await.until(String.join(", ", phases), LIMIT, () -> phases(worker).equals(List.of(phases)));
    }

    @Test
    void whatFilesSayComesToServe() throws Exception {
        try (Worker worker = worker("apply")) {
            worker.start();
            Path once = definition("apply", "count()");
            apply(0, "orders/v1 serves.", "apply", once);
            apply(0, "orders/v1 serves what '" + once + "' says already", "apply", once);

            Files.writeString(once, "# nothing that computes" + System.lineSeparator() + Files.readString(once));
            apply(0, "orders/v1 serves what '" + once + "' says already", "apply", once);

            Path twice = definition("apply", "2 * count()");
            apply(2, "a rollout is of all keys", "apply", twice, "--share", "5%");
            apply(0, "orders/v2: a replay of 'apply'", "apply", twice, "--dry-run");
            await(worker, "orders/v1 serving");
            apply(3, "./replay cutover orders/v2", "apply", twice);
            apply(3, "orders/v2 is this, caught up since ", "apply", twice);
            await(worker, "orders/v1 serving", "orders/v2 caught up");
            apply(0, "orders/v2 serves.", "apply", twice, "--gate", "only_new == 0 && only_old == 0");
            await(worker, "orders/v1 caught up", "orders/v2 serving");

            Files.writeString(
                    twice, Files.readString(twice) + "publish: { heartbeat-every: 5s }" + System.lineSeparator());
            apply(0, "orders/v3 serves.", "apply", twice);

            ToolCall back = ToolCall.run(bootstrapServer(), "apply", "rollback", "orders", "--yes");
            assertEquals(0, back.exitCode(), back::output);
            apply(4, "says what orders/v3 is, and somebody has gone back from that: orders/v2 serves", "apply", twice);
            apply(0, "orders/v4 serves.", "apply", twice, "--again");

            Files.writeString(twice, Files.readString(twice) + "replay: 1" + System.lineSeparator());
            apply(
                    0,
                    "computes the same as orders/v4 (serving), and asks for another replay:",
                    "apply",
                    twice,
                    "--dry-run");
            apply(0, "orders/v5 serves.", "apply", twice);
            apply(0, "orders/v5 serves what '" + twice + "' says already", "apply", twice);
        }
    }

    @Test
    void aRolloutEndsThoseBeforeItThatNeverServed() throws Exception {
        try (Worker worker = worker("others")) {
            worker.start();
            Path served = definition("others", "count()");
            apply(0, "orders/v1 serves.", "others", served, "--order", "1");
            apply(3, "started orders/v", "others", definition("others", "2 * count()"), "--order", "2");
            apply(
                    3,
                    "orders/v2, of an earlier rollout, is retired",
                    "others",
                    definition("others", "3 * count()"),
                    "--order",
                    "3");
            await(worker, "orders/v1 serving", "orders/v3 caught up");

            apply(
                    5,
                    "a newer rollout has begun, with orders/v3",
                    "others",
                    definition("others", "4 * count()"),
                    "--order",
                    "2");
            apply(5, "a newer rollout has begun, with orders/v3", "others", served, "--order", "2");
            ToolCall unasked = ToolCall.run(bootstrapServer(), "others", "apply", "-f", served.toString());
            assertEquals(2, unasked.exitCode(), unasked::output);
            assertTrue(unasked.output().contains("ends        orders/v3 (caught up)"), unasked::output);
            await(worker, "orders/v1 serving", "orders/v3 caught up");
            apply(0, "orders/v3, of an earlier rollout, is retired", "others", served, "--order", "4");
            await(worker, "orders/v1 serving");
        }
    }

    @Test
    void aRolloutMayBeKilledAtAnyMoment() throws Exception {
        try (Worker worker = worker("killed")) {
            worker.start();
            for (String orders : List.of("count()", "2 * count()")) {
                String file = definition("killed", orders).toString();
                String[] arguments = {"apply", "-f", file, "--yes", "--gate", "only_new == 0"};
                for (int life : List.of(900, 1_500, 2_200, 3_000)) {
                    ToolProcess.killed(bootstrapServer(), "killed", Duration.ofMillis(life), arguments);
                }
                ToolCall last = ToolCall.run(bootstrapServer(), "killed", arguments);
                assertEquals(0, last.exitCode(), last::output);
            }
            await(worker, "orders/v1 caught up", "orders/v2 serving");
        }
    }

    @Test
    void aReplayIsGivenUpAtItsDeadline() throws Exception {
        try (Worker worker = worker("late")) {
            worker.start();
            apply(0, "orders/v1 serves.", "late", definition("late", "count()"));
            Path changed = definition("late", "2 * count()");
            String expired = "orders/v2 has expired: it had not caught up by its deadline";
            apply(4, expired, "late", changed, "--deadline", "2s", "--max-rate", "1");
            Await.until("left alone", LIMIT, () -> phases(worker).equals(List.of("orders/v1 serving")));
            apply(3, "orders/v2, of an earlier rollout, is retired", "late", changed);
        }
    }

    @Test
    void whatIsWrongWithOneDefinitionStopsNoOther() throws Exception {
        try (Worker worker = worker("several")) {
            worker.start();
            Path fine = definition("several", "count()");
            Path astray = Files.writeString(
                    folder.resolve("astray.yaml"),
                    Files.readString(fine)
                            .replace("pipeline: orders", "pipeline: astray")
                            .replace("topic: several", "topic: nowhere"));
            apply(1, "astray: ", "several", astray, "-f", fine.toString());
            Await.until(
                    "serving",
                    LIMIT,
                    () -> worker.status().versions().stream()
                            .anyMatch(version -> version.ledger().phase() instanceof Phase.Serving));
        }
    }
}
