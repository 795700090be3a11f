package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.harness.ToolCall;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.publisher.Numbers;
import io.hindcast.results.AlertHead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who reads the stable topic of alerts is told each thing once: sensors with noise around 85 °C and gaps, a worker that is killed, a cutover to a
 * version that tells the same, one to a version that does not, and a rollback. What has to be told is reckoned here once more.
 */
final class AlertsTopicTest extends OnABroker {
    private static final String NAME = "engines";
    private static final int SENSORS = 6;
    private static final long SEED = 85;
    private static final int GRACE_MINUTES = 1;

    @TempDir
    private Path folder;

    /** What each sensor has measured in a minute; nothing where it was silent. */
    private final List<Map<String, Integer>> minutes = new ArrayList<>();

    private final Random random = new Random(SEED);

    @Test
    void eachThingIsToldOnce() throws Exception {
        orders.createTopic(NAME, 2, Map.of());
        try (KilledWorker worker =
                new KilledWorker(bootstrapServer(), NAME, file("engines.yaml", "count()", 85, 80), folder)) {
            worker.start();
            begun();
            measure(30);
            awaitTold(85, 80);
            worker.kill();
            measure(10);
            awaitTold(85, 80);

            String same = replay(file("same.yaml", "2 * count()", 85, 80));
            assertTrue(same.contains(expected(85, 80).size() + " by both, 0 by v2 alone, 0 by v1 alone"), same);
            measure(5);
            tool(0, "cutover", "engines/v2", "--yes");
            worker.kill();
            measure(10);
            awaitTold(85, 80);
            settled();
            assertEquals(0, superseded(), "two versions tell the same");

            String other = replay(file("other.yaml", "count()", 70, 65));
            assertTrue(other.contains(" in v3 alone, "), other);
            List<String> before = said().orElseThrow();
            String planned = tool(0, "cutover", "engines/v3", "--yes");
            assertTrue(planned.contains("topic 'hot-engines': about "), planned);
            settled();
            awaitOpen(70, 65);
            measure(10);
            awaitOpen(70, 65);
            tool(0, "rollback", "engines", "--yes");
            worker.kill();
            settled();
            awaitOpen(85, 80);
            assertTrue(said().orElseThrow().size() > before.size());
            assertTrue(superseded() > 0);
            wellFormed();
            String status =
                    ToolCall.run(bootstrapServer(), NAME, "status", "engines").output();
            assertTrue(status.contains("alerts      topic 'hot-engines': " + open().size() + " open; said "), status);
        }
    }

    /** Both partitions of the topic are said: what is told from here on is no history. */
    private void begun() {
        PublisherReader reader = new PublisherReader(orders.admin());
        await(
                "begun",
                () -> reader.read(new PublisherNames(NAME, "engines", 1), 2).tasks().stream()
                        .allMatch(task -> task.numbers().values().getOrDefault(Numbers.ALERTS_TURNED, -1L) >= 0));
    }

    private void measure(int count) throws Exception {
        for (int minute = 0; minute < count; minute++) {
            int at = minutes.size();
            Map<String, Integer> measured = new HashMap<>();
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                String name = "e" + sensor;
                if (random.nextInt(10) > 0) {
                    int celsius = 82 + (int) (6 * Math.sin((at + 7 * sensor) / 5.0)) + random.nextInt(7) - 3;
                    measured.put(name, celsius);
                    send(sensor % 2, name, celsius, at);
                }
            }
            minutes.add(measured);
            // So that each partition has come as far.
            send(0, "clock", 0, at);
            send(1, "clock", 0, at);
        }
    }

    private void send(int partition, String engine, int celsius, int minute) throws Exception {
        orders.sendText(
                NAME,
                partition,
                "{\"engine\":\"" + engine + "\",\"celsius\":" + celsius + ",\"at\":\""
                        + Orders.TEN.plusSeconds(60L * minute) + "\"}");
    }

    /** What has to be told of the windows that have closed: {@code e1 open 12}, by engine and time. */
    private TreeSet<String> expected(int hot, int cool) {
        TreeSet<String> told = new TreeSet<>();
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            int row = 0;
            boolean open = false;
            for (int minute = 0; minute < minutes.size() - 1 - GRACE_MINUTES; minute++) {
                Optional<Integer> celsius =
                        Optional.ofNullable(minutes.get(minute).get("e" + sensor));
                row = celsius.filter(is -> is > hot).isPresent() ? row + 1 : 0;
                if (!open && row >= 2) {
                    open = true;
                    told.add(line("e" + sensor, "open", minute + 1L));
                } else if (open && celsius.filter(is -> is <= hot && is < cool).isPresent()) {
                    open = false;
                    told.add(line("e" + sensor, "closed", minute + 1L));
                }
            }
        }
        return told;
    }

    private static String line(String engine, String state, long minute) {
        return engine + " " + String.format("%03d", minute) + " " + state;
    }

    private void awaitTold(int hot, int cool) {
        List<String> expected = List.copyOf(expected(hot, cool));
        try {
            await("told", () -> said().orElse(List.of()).equals(expected));
        } catch (AssertionError late) {
            assertEquals(expected, said().orElse(List.of()), late.getMessage());
        }
    }

    private void awaitOpen(int hot, int cool) {
        TreeSet<String> open = new TreeSet<>();
        for (String line : expected(hot, cool)) {
            String engine = line.substring(0, 2);
            if (line.endsWith("open")) {
                open.add(engine);
            } else {
                open.remove(engine);
            }
        }
        await("open " + open, () -> open().equals(open));
    }

    /** The engines of which an alert is open. */
    private TreeSet<String> open() {
        Map<String, String> last = new HashMap<>();
        orders.published("hot-engines").forEach(value -> {
            AlertHead head = head(value);
            last.put(engine(value) + head.openedMs(), head.state());
        });
        TreeSet<String> open = new TreeSet<>();
        last.forEach((opening, state) -> {
            if (!state.equals("closed")) {
                open.add(opening.substring(0, 2));
            }
        });
        return open;
    }

    /** All that is said, by engine and time; nothing while there is no such topic. */
    private Optional<List<String>> said() {
        if (!orders.topics().contains("hot-engines")) {
            return Optional.empty();
        }
        return Optional.of(orders.published("hot-engines").stream()
                .map(value -> {
                    AlertHead head = head(value);
                    long minute = Duration.ofMillis(head.atMs() - Orders.TEN.toEpochMilli())
                            .toMinutes();
                    return line(engine(value), head.state(), minute);
                })
                .sorted()
                .toList());
    }

    private long superseded() {
        return orders.published("hot-engines").stream()
                .filter(value -> value.contains("superseded"))
                .count();
    }

    /** What is open is closed before it opens again. */
    private void wellFormed() {
        Map<String, Long> open = new HashMap<>();
        for (String value : orders.published("hot-engines")) {
            AlertHead head = head(value);
            Long since = open.get(engine(value));
            if (head.state().equals("closed")) {
                assertEquals(since, head.openedMs(), value);
                open.remove(engine(value));
            } else {
                assertEquals(null, since, value);
                open.put(engine(value), head.openedMs());
            }
        }
    }

    private static AlertHead head(String value) {
        return AlertHead.read(value.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String engine(String value) {
        int from = value.indexOf("\"engine\":\"") + "\"engine\":\"".length();
        return value.substring(from, from + 2);
    }

    /** What the comparison behind it says. */
    private static String replay(Path changed) {
        return tool(3, "--from-earliest", "engines", "-f", changed.toString(), "--yes");
    }

    private void settled() {
        await(
                "settled",
                () -> ToolCall.run(bootstrapServer(), NAME, "status", "engines")
                        .output()
                        .contains("all of it, since"));
    }

    private static void await(String what, Supplier<Boolean> condition) {
        Await.until(what, LIMIT, condition);
    }

    private static String tool(int exitCode, String... arguments) {
        ToolCall call = ToolCall.run(bootstrapServer(), NAME, arguments);
        assertEquals(exitCode, call.exitCode(), call::output);
        return call.output();
    }

    private Path file(String file, String events, int hot, int cool) throws Exception {
        return Files.writeString(folder.resolve(file), """
                pipeline: engines
                source:
                  topic: engines
                  format: json
                  event-time: at
                  fields: { engine: string, celsius: decimal, at: timestamp }
                key: [engine]
                window: { tumbling: 1m, grace: 1m }
                aggregates: { hottest: max(celsius), events: %s }
                alerts:
                  hot: { when: hottest > %d, for: 2, release: hottest < %d }
                publish: { topic: engine-minutes, alerts: hot-engines }
                """.formatted(events, hot, cool));
    }
}
