package io.hindcast.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.ToolProcess;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.ledger.kafka.KafkaLedger;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** Sources whose schemas a registry has: records wait for them, and what was recorded of one counts for good. */
final class RegistryTest extends OnABroker {
    private static final String TEXT = """
            pipeline: orders
            source:
              topic: NAME-orders
              format: { avro: { registry: "REGISTRY", ids: confluent } }
              event-time: at
              max-ahead: 36500d
              idle-timeout: 1h
              fields:
                sku: string
                amount: int?
                at: timestamp
            key: [sku]
            window: { tumbling: 1m, grace: 0s }
            aggregates: { orders: count(), amount: sum(amount) }
            """;

    private static final String FIRST = """
            {"type": "record", "name": "Order", "doc": "as it began", "fields": [
              {"name": "sku", "type": "string"},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}""";

    private static final String SECOND = """
            {"type": "record", "name": "Order", "fields": [
              {"name": "amount", "type": "long"},
              {"name": "sku", "type": "string"},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}}]}""";

    @Test
    void recordsWaitForARegistryThatDoesNotAnswerAndAReplayNeedsNone() throws Exception {
        orders.createTopic("down-orders", 2, Map.of());
        Notices notices = new Notices();
        try (SchemaServer registry = new SchemaServer();
                Worker worker = worker("down", text("down", registry), notices)) {
            first("down", 0, "a", 1);
            first("down", 1, "b", 2);
            worker.start();
            String waits = "waits for schema 1 of registry " + registry.address() + ", of topic 'down-orders'";
            Await.until(
                    "waiting",
                    LIMIT,
                    () -> worker.status().unready().toString().contains("orders/v1 " + waits)
                            && notices.has(Notice.Kind.WAITING, "the registry cannot be asked: nobody answers there"));
            assertEquals(
                    "awaiting-schema", version(worker).orElseThrow().condition().word());
            assertEquals(Map.of(), orders.results("down.orders.v0001.results"));

            ToolProcess status = replayTool("down", "status", "orders");
            assertTrue(
                    status.output()
                            .replaceAll("\\s+", " ")
                            .contains("down-orders/0, down-orders/1 wait for schema 1 of"),
                    status.output());

            registry.with(1, "down-orders-value", FIRST)
                    .with(2, "down-orders-value", SECOND)
                    .with(3, "down-orders-value", FIRST.replace("\"string\"", "\"long\""))
                    .open();
            Await.until("serving", LIMIT, () -> phase(worker) instanceof Phase.Serving);
            second("down", 0, "a", 30, 70);
            second("down", 1, "a", 40, 7);
            first("down", 0, "c", 50);
            second("down", 0, "end", 600, 0);
            second("down", 1, "end", 600, 0);
            Map<String, String> results = Map.of(
                    "{\"sku\":\"a\",\"window\":\"2026-01-01T10:00:00Z\"}", result("a", 3, "77"),
                    "{\"sku\":\"b\",\"window\":\"2026-01-01T10:00:00Z\"}", result("b", 1, "null"),
                    "{\"sku\":\"c\",\"window\":\"2026-01-01T10:00:00Z\"}", result("c", 1, "null"));
            awaitResults("down", results);
            assertTrue(notices.has(Notice.Kind.RECOVERED, "orders/v1 reads on"), notices.toString());
            assertEquals(List.of(), worker.status().unready());

            ToolProcess planned = replayTool("down", "--from-earliest", "orders", "--dry-run");
            assertTrue(
                    planned.output()
                            .contains(
                                    "schemas     records of schema 3, version 3 of 'down-orders-value', are invalid: field"
                                            + " 'sku': is string, and long in schema 3"),
                    planned.output());
            assertFalse(planned.output().contains("schema 2,"), planned.output());
            registry.stop();
            int asked = registry.asked();
            ToolProcess replayed = replayTool("down", "--from-earliest", "orders", "--yes");
            assertEquals(0, replayed.exitCode(), replayed.output());
            assertEquals(results, orders.results("down.orders.v0002.results"));
            for (String version : List.of("orders/v1", "orders/v2")) {
                ToolProcess verified = replayTool("down", "verify", version);
                assertEquals(0, verified.exitCode(), verified.output());
            }
            assertEquals(asked, registry.asked());
        }
    }

    @Test
    void aNumberThatTheRegistryNeverHasMakesItsRecordsInvalid() throws Exception {
        orders.createTopic("gone-orders", 1, Map.of());
        Notices notices = new Notices();
        MovableClock clock = new MovableClock();
        try (SchemaServer registry =
                        new SchemaServer().with(1, "gone-orders-value", FIRST).open();
                Worker worker = worker("gone", text("gone", registry), notices, clock)) {
            first("gone", 0, "a", 1);
            orders.sendBytes("gone-orders", 0, named(99, new byte[] {2, 'x', 0}));
            first("gone", 0, "a", 2);
            orders.sendBytes("gone-orders", 0, named(98, new byte[] {2, 'x', 0}));
            first("gone", 0, "end", 600);
            worker.start();
            Await.until("waiting", LIMIT, () -> notices.has(Notice.Kind.WAITING, "the registry has no such number"));
            assertEquals(Map.of(), orders.results("gone.orders.v0001.results"));
            // Both wait at the same time, though the one stands behind the other.
            Await.until(
                    "both are asked for",
                    LIMIT,
                    () -> notices.has(Notice.Kind.WAITING, "schema 98 of registry")
                            && notices.has(Notice.Kind.WAITING, "schema 99 of registry"));
            clock.move(Duration.ofMinutes(4));
            assertTrue(facts("gone").schemas().of(id("gone", registry, 99)).isEmpty());

            clock.move(Duration.ofMinutes(2));
            awaitResults("gone", Map.of("{\"sku\":\"a\",\"window\":\"2026-01-01T10:00:00Z\"}", result("a", 2, "null")));
            assertEquals(
                    new SchemaFact.Missing(),
                    facts("gone").schemas().of(id("gone", registry, 99)).orElseThrow());
            assertEquals(
                    new SchemaFact.Missing(),
                    facts("gone").schemas().of(id("gone", registry, 98)).orElseThrow());
            // It comes too late.
            registry.with(99, "gone-orders-value", FIRST);
            ToolProcess verified = replayTool("gone", "verify", "orders/v1");
            assertEquals(0, verified.exitCode(), verified.output());
            ToolProcess rejected = replayTool("gone", "rejected", "orders/v1");
            assertTrue(rejected.output().contains("unknown-schema"), rejected.output());
        }
    }

    @Test
    void aSchemaThatTheLedgersTopicDoesNotTakeIsToldAndTheOthersAreReadOn() throws Exception {
        orders.createTopic("large-orders", 2, Map.of());
        LedgerTopic.create(orders.admin(), "large");
        bound("20000");
        Notices notices = new Notices();
        String large = FIRST.replace("as it began", "x".repeat(30_000));
        try (SchemaServer registry = new SchemaServer()
                        .with(1, "large-orders-value", FIRST)
                        .with(2, "large-orders-value", large)
                        .open();
                Worker worker = worker("large", text("large", registry), notices)) {
            first("large", 0, "a", 1);
            orders.sendBytes(
                    "large-orders",
                    1,
                    named(2, join(text("b"), number(Orders.TEN.plusSeconds(2).toEpochMilli()))));
            first("large", 1, "end", 600);
            worker.start();
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(Notice.Kind.WAITING, "it cannot be recorded: it takes ")
                            && notices.has(Notice.Kind.WAITING, "raise its max.message.bytes"));
            assertTrue(waits(worker));
            assertTrue(worker.status().unready().toString().contains("raise its max.message.bytes"));
            assertTrue(facts("large").schemas().of(id("large", registry, 1)).isPresent());
            bound("100000");
            first("large", 0, "end", 600);
            awaitResults(
                    "large",
                    Map.of(
                            "{\"sku\":\"a\",\"window\":\"2026-01-01T10:00:00Z\"}", result("a", 1, "null"),
                            "{\"sku\":\"b\",\"window\":\"2026-01-01T10:00:00Z\"}", result("b", 1, "null")));
        }
    }

    private void bound(String bytes) throws Exception {
        AlterConfigOp bound = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
        orders.admin()
                .incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "large.ledger"), List.of(bound)))
                .all()
                .get();
    }

    @Test
    void twoWorkersThatAskForOneSchemaRecordItOnce() throws Exception {
        orders.createTopic("race-orders", 4, Map.of());
        try (SchemaServer registry = new SchemaServer();
                Worker one = worker("race", text("race", registry), new Notices());
                Worker other = worker("race", "race-other", text("race", registry), new Notices())) {
            for (int partition = 0; partition < 4; partition++) {
                first("race", partition, "a", 1);
                first("race", partition, "end", 600);
            }
            one.start();
            other.start();
            Await.until("both wait", LIMIT, () -> waits(one) && waits(other));
            registry.with(1, "race-orders-value", FIRST).open();
            awaitResults("race", Map.of("{\"sku\":\"a\",\"window\":\"2026-01-01T10:00:00Z\"}", result("a", 4, "null")));
            assertEquals(1, facts("race").schemas().all().size());
        }
    }

    private void awaitResults(String name, Map<String, String> results) {
        String topic = name + ".orders.v0001.results";
        Instant until = Instant.now().plusSeconds(90);
        Await.until(
                "results",
                LIMIT,
                () -> orders.results(topic).equals(results) || Instant.now().isAfter(until));
        assertEquals(results, orders.results(topic));
    }

    private static boolean waits(Worker worker) {
        return version(worker)
                .filter(version -> version.condition().word().equals("awaiting-schema"))
                .isPresent();
    }

    private static SchemaId id(String name, SchemaServer registry, long number) {
        return new SchemaId(registry.address(), name + "-orders", number);
    }

    private static ControlPlane facts(String namespace) {
        try (KafkaLedger ledger = new KafkaLedger(
                Map.of("bootstrap.servers", bootstrapServer()), namespace, new Author("test"), Clock.systemUTC())) {
            return ledger.readToEnd();
        }
    }

    private static String text(String name, SchemaServer registry) {
        return TEXT.replace("NAME", name).replace("REGISTRY", registry.address());
    }

    private static String result(String sku, int count, String amount) {
        return ("{\"key\":{\"sku\":\"%s\"},\"window\":{\"start\":\"2026-01-01T10:00:00Z\",\"end\":\"2026-01-01T10:01:00Z\"},"
                        + "\"final\":true,\"revision\":1,\"orders\":%d,\"amount\":%s}")
                .formatted(sku, count, amount);
    }

    private void first(String name, int partition, String sku, int second) throws Exception {
        long at = Orders.TEN.plusSeconds(second).toEpochMilli();
        orders.sendBytes(name + "-orders", partition, named(1, join(text(sku), number(at))));
    }

    private void second(String name, int partition, String sku, int second, long amount) throws Exception {
        long at = Orders.TEN.plusSeconds(second).toEpochMilli() * 1000;
        orders.sendBytes(name + "-orders", partition, named(2, join(number(amount), text(sku), number(at))));
    }

    private static byte[] named(int number, byte[] value) {
        return ByteBuffer.allocate(5 + value.length)
                .put((byte) 0)
                .putInt(number)
                .put(value)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return join(number(bytes.length), bytes);
    }

    /** As Avro writes a long. */
    private static byte[] number(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }
}
