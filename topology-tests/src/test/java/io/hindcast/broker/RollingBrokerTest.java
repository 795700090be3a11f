package io.hindcast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.broker.TamperedResults.Published;
import io.hindcast.harness.ToolCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions that have told each event something, and what the tool makes of them. */
final class RollingBrokerTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PAYMENTS = 600;

    private static final Map<String, String> PAIRS = Map.of(
            "json",
            "\"pairs\":[{\"column\":\"decision\",\"most\":[{\"old\":\"decline\",\"new\":\"approve\",\"events\":\"444\"}],"
                    + "\"others\":\"0\"}]",
            "markdown",
            "| decision | `decline` | `approve` | 444 |",
            "html",
            "<td>decision</td><td class=\"t\">decline</td><td class=\"t\">approve</td><td class=\"n\">444</td>");

    @TempDir
    Path folder;

    private static final String WINDOWS = """
            pipeline: limits
            source:
              topic: payments
              format: json
              event-time: at
              keyed: card
              fields: { card: { type: string, from: $key }, amount: int, at: timestamp }
            key: [card]
            window: { tumbling: 10m, grace: 30s }
            aggregates: { spent: sum(amount) }
            """;

    private static String definition(String most) {
        return """
                pipeline: limits
                source:
                  topic: payments
                  format: json
                  event-time: at
                  keyed: card
                  fields: { card: { type: string, from: $key }, amount: int, at: timestamp }
                key: [card]
                rolling: { last: 10m, grace: 30s }
                features: { spent: sum(amount) }
                decide: { decision: 'spent > %s ? "decline" : "approve"' }
                otherwise: { decision: '"review"' }
                """.formatted(most);
    }

    @Test
    void areComparedEventByEventAndVerified() throws Exception {
        try (TestBroker broker = new EmbeddedBroker(folder.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()))) {
            EventFeed.createTopics(admin, Map.of("payments", 3));
            write(broker);
            Version strict = ran(admin, new Version(broker.bootstrapServer(), definition("30"), List.of(3), 1));
            Version lax = ran(admin, new Version(broker.bootstrapServer(), definition("40"), List.of(3), 2));
            Version windows = ran(admin, new Version(broker.bootstrapServer(), WINDOWS, List.of(3), 3));

            assertTold(admin, strict);
            tool(strict, 0, "what 600 events were told, and the account of", "verify", "limits/v1");
            // Found, but not concluded: no worker has said that it has caught up.
            String compared = tool(lax, 1, "of 444 changed", "compare", "limits/v2", "limits/v1", "--last", "3");
            assertTrue(compared.contains("decision   26.00 %"), compared);
            assertTrue(compared.contains("decision  decline  approve     444"), compared);
            String plain = compared.replaceAll("\\s+", " ");
            assertTrue(plain.contains("events that both versions have read"), compared);
            assertFalse(compared.contains("window"), compared);
            for (String format : List.of("json", "markdown", "html")) {
                String report = tool(lax, 1, "decline", "compare", "limits/v2", "limits/v1", "-o", format);
                assertTrue(report.contains(PAIRS.get(format)), report);
                assertFalse(report.toLowerCase(Locale.ROOT).contains("windows"), report);
            }
            tool(
                    windows,
                    4,
                    "limits/v3 cannot be compared with limits/v1: one has results of windows, the other one of events",
                    "compare",
                    "limits/v3",
                    "limits/v1");
            tool(strict, 0, "review", "results", "limits/v1", "-o", "csv");
            tool(
                    strict,
                    2,
                    "explain is for windows, and not for 'rolling' yet, which limits has; 'replay results' shows",
                    "explain",
                    "limits/v1",
                    "--key",
                    "c1",
                    "--window",
                    BEGIN.toString());

            tool(
                    lax,
                    2,
                    "compare --why is for windows, and not for 'rolling' yet, which limits has; 'replay compare' without it",
                    "compare",
                    "limits/v2",
                    "limits/v1",
                    "--why");
            Path changed = Files.writeString(folder.resolve("changed.yaml"), definition("50"));
            tool(
                    lax,
                    2,
                    "preview is for windows, and not for 'rolling' yet, which limits has; a replay beside what serves",
                    "preview",
                    "limits",
                    "-f",
                    changed.toString(),
                    "--against",
                    "v1");

            assertFound(admin, strict, answers -> answers.subList(0, answers.size() - 1), "missing");
            assertFound(admin, strict, RollingBrokerTest::approved, "different");
        }
    }

    private static List<Published> approved(List<Published> answers) {
        List<Published> changed = new ArrayList<>(answers);
        changed.replaceAll(answer -> answer.key().equals("{\"event\":\"payments/0/7\"}")
                ? new Published(answer.partition(), answer.key(), answer.value().replace("\"spent\":", "\"spent\":1"))
                : answer);
        return changed;
    }

    private void assertFound(Admin admin, Version version, UnaryOperator<List<Published>> change, String found)
            throws Exception {
        TamperedResults results = new TamperedResults(admin, version);
        results.rewrite(change);
        String output = tool(version, 3, found, "verify", "limits/v1");
        assertTrue(output.contains("payments/"), output);
    }

    /** One record for each payment, in the partition of its number; a late one and a spoiled one too. */
    private static void assertTold(Admin admin, Version version) throws Exception {
        List<String> answers = new VersionFacts(admin, version)
                .results().stream().map(result -> result.key() + result.value()).toList();
        assertEquals(PAYMENTS, answers.stream().distinct().count());
        for (String reason : List.of("late", "missing-field")) {
            assertTrue(
                    answers.stream()
                            .anyMatch(
                                    answer -> answer.contains("\"reason\":\"" + reason + "\",\"decision\":\"review\"")),
                    reason);
        }
    }

    private static String tool(Version version, int exitCode, String says, String... arguments) throws Exception {
        ToolCall call = ToolCall.run(version.bootstrapServer(), version.names().namespace(), arguments);
        assertEquals(exitCode, call.exitCode(), call.output());
        assertTrue(call.output().contains(says), call.output());
        return call.output();
    }

    private Version ran(Admin admin, Version version) throws Exception {
        version.prepare(admin);
        KafkaStreams worker = version.start("worker", 2, Files.createTempDirectory(folder, "state"));
        try {
            new VersionFacts(admin, version).awaitEnd(LIMIT);
        } finally {
            Version.stop(worker);
        }
        new RecordedVersion(version).record(admin);
        return version;
    }

    /** Each tenth payment is a minute late, each hundredth has no amount. */
    private static void write(TestBroker broker) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < PAYMENTS; i++) {
            Instant at = BEGIN.plusSeconds(5L * i).minusSeconds(i % 10 == 9 ? 60 : 0);
            String value = i % 100 == 50 ? "{\"at\":\"" + at + "\"}" : "{\"amount\":1,\"at\":\"" + at + "\"}";
            records.add(new ProducerRecord<>(
                    "payments", null, at.toEpochMilli(), ("c" + i % 3).getBytes(), value.getBytes()));
        }
        PacedProducer producer = new PacedProducer(broker.bootstrapServer());
        producer.write(records.stream(), records.size(), Duration.ofMillis(1));
        producer.end(IntStream.range(0, 3)
                .mapToObj(partition -> new TopicPartition("payments", partition))
                .toList());
    }
}
