package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.Phase;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.VersionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a source or to committed offsets behind a version's back: it stops, with the reason and the way out. */
final class ChangedSourcesTest extends OnABroker {
    private final Notices notices = new Notices();
    private final MovableClock clock = new MovableClock();

    /** Something that is done to the cluster. */
    @FunctionalInterface
    private interface Change {
        void make() throws Exception;
    }

    @Test
    void aKeyedSourceThatGetsPartitionsWhileItRuns() throws Exception {
        begin("keyed-grows");
        whileItRuns("keyed-grows", Form.KEYED, () -> grow("keyed-grows"));
        assertFailed(
                "source topic 'keyed-grows' has 2 partitions, the version was started on 1: it is keyed by 'sku', and"
                        + " with the number of partitions keys have moved to other ones, so that no partition has all records of"
                        + " its keys; leave 'keyed' out of the definition and replay it, or write all records to a new topic");
    }

    @Test
    void aKeyedSourceThatHasGotPartitionsMeanwhile() throws Exception {
        begin("keyed-grew");
        whileItStands("keyed-grew", Form.KEYED, () -> grow("keyed-grew"));
        assertFailed("source topic 'keyed-grew' has 2 partitions, the version was started on 1: it is keyed by 'sku'");
    }

    @Test
    void aTopicThatIsMadeAnewWhileItRuns() throws Exception {
        begin("anew-now");
        whileItRuns("anew-now", Form.PLAIN, () -> makeAnew("anew-now"));
        assertFailed("source topic 'anew-now' was deleted and created again");
    }

    @Test
    void aTopicThatWasMadeAnewMeanwhile() throws Exception {
        begin("anew");
        whileItStands("anew", Form.PLAIN, () -> makeAnew("anew"));
        assertFailed("source topic 'anew' was deleted and created again");
    }

    @Test
    void aSourceThatBecomesCompacted() throws Exception {
        begin("compacts");
        whileItRuns("compacts", Form.PLAIN, () -> compact("compacts"));
        assertFailed(
                "source topic 'compacts' is compacted (cleanup.policy contains compact): Kafka drops records of it");
    }

    @ParameterizedTest
    @EnumSource
    void aGroupThatWasDeleted(Form form) throws Exception {
        String topic = "group-" + form;
        begin(topic);
        whileItStands(
                topic,
                form,
                () -> orders.admin()
                        .deleteConsumerGroups(Set.of(topic + ".orders.v0001"))
                        .all()
                        .get());
        assertFailed("its consumer group has lost all offsets, but it has run already");
    }

    @Test
    void offsetsThatWereSetBackToTheStart() throws Exception {
        begin("reset");
        whileItStands("reset", Form.PLAIN, () -> orders.setOffset("reset.orders.v0001", "reset", 0));
        assertFailed(
                "the consumer group's offset of partition reset/0 was set back to its start at 0 from outside: it has"
                        + " published windows up to 2026-01-01T10:03:20Z, so it had read more");
    }

    /** While a partition is empty no window can close, and only the aggregate knows how much it had got. */
    @Test
    void offsetsThatWereSetBackBeforeAnyWindowWasPublished() throws Exception {
        orders.createTopic("early", 2, Map.of());
        orders.send("early", 0, "a", Duration.ofSeconds(1));
        orders.send("early", 0, "b", Duration.ofSeconds(200));
        try (Worker worker = worker("early", Form.PLAIN)) {
            worker.start();
            Await.until(
                    "read",
                    LIMIT,
                    () -> version(worker)
                            .flatMap(VersionStatus::progress)
                            .filter(progress -> progress.account().total() == 2)
                            .isPresent());
        }
        orders.setOffset("early.orders.v0001", "early", 0);
        try (Worker worker = worker("early", Form.PLAIN)) {
            worker.start();
            awaitFailed(notices, clock);
        }
        assertFailed("invariant partial-count is broken: source partition 0 has sent");
    }

    /** Nothing is set anew from an empty changelog either, whether or not the local state has everything. */
    @ParameterizedTest
    @EnumSource
    void aChangelogThatWasDeleted(Form form) throws Exception {
        String topic = "changelog-" + form;
        begin(topic);
        whileItStands(topic, form, () -> {
            String changelog = topic + ".orders.v0001-windows-changelog";
            orders.admin().deleteTopics(Set.of(changelog)).all().get();
            Await.until("gone", LIMIT, () -> !orders.topics().contains(changelog));
            orders.send(topic, 0, "c", Duration.ofSeconds(300));
        });
        assertFailed(
                "its topic '" + topic + ".orders.v0001-windows-changelog' was deleted, and what it has read already"
                        + " would be missing in a new one");
    }

    /** Here nothing but the state knows better. */
    @Test
    void offsetsOfTheDirectFormThatWereSetBackToTheStart() throws Exception {
        begin("reset-keyed");
        whileItStands("reset-keyed", Form.KEYED, () -> orders.setOffset("reset-keyed.orders.v0001", "reset-keyed", 0));
        assertFailed("the local state is damaged, invariant offset-and-state");
    }

    @Test
    void recordsThatWereDeletedBeforeTheyWereRead() throws Exception {
        begin("retention");
        whileItStands("retention", Form.PLAIN, () -> {
            orders.send("retention", 0, "b", Duration.ofSeconds(300));
            orders.send("retention", 0, "b", Duration.ofSeconds(301));
            deleteRecords("retention", 4);
        });
        assertFailed("retention has overtaken it: partition retention/0 begins at offset 4, but it reads 3 next, so 1"
                + " offset was deleted before it read them; raise retention.ms and retention.bytes of topic 'retention'"
                + " above what a replay takes, and replay what is left");
    }

    /** An open transaction keeps the version from reading on. */
    @Test
    void recordsThatAreDeletedBeforeItGetsToThem() throws Exception {
        begin("overtaken");
        // As long as a broker allows: after the usual minute it would end the transaction, and the version would read
        // on.
        Map<String, Object> transactional = Map.of(
                "bootstrap.servers",
                bootstrapServer(),
                "transactional.id",
                "overtaken",
                "transaction.timeout.ms",
                900_000);
        try (var producer = new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("overtaken", 0, null, new byte[0]))
                    .get();
            orders.send("overtaken", 0, "b", Duration.ofSeconds(300));
            whileItRuns("overtaken", Form.PLAIN, () -> deleteRecords("overtaken", 5));
        }
        assertFailed("retention has overtaken it: partition overtaken/0 begins at offset 5, but it reads 3 next");
    }

    /** Whose windows are open, one closed: offsets 0 to 2. */
    private void begin(String topic) throws Exception {
        orders.createTopic(topic, 1, Map.of());
        orders.send(topic, 0, "a", Duration.ofSeconds(1));
        orders.send(topic, 0, "a", Duration.ofSeconds(2));
        orders.send(topic, 0, "b", Duration.ofSeconds(200));
    }

    private void whileItRuns(String topic, Form form, Change change) throws Exception {
        try (Worker worker = worker(topic, form)) {
            worker.start();
            awaitPublished(worker, topic);
            change.make();
            awaitFailed(notices, clock);
        }
    }

    private void whileItStands(String topic, Form form, Change change) throws Exception {
        try (Worker worker = worker(topic, form)) {
            worker.start();
            awaitPublished(worker, topic);
        }
        change.make();
        try (Worker worker = worker(topic, form)) {
            worker.start();
            awaitFailed(notices, clock);
        }
    }

    private void awaitPublished(Worker worker, String topic) throws Exception {
        Await.until(
                "serving",
                LIMIT,
                () -> version(worker)
                        .filter(version -> version.ledger().phase() instanceof Phase.Serving)
                        .isPresent());
        Await.until(
                "published",
                LIMIT,
                () -> orders.results(topic + ".orders.v0001.results").size() == 1);
    }

    private void assertFailed(String reason) {
        assertTrue(notices.has(Notice.Kind.STOPPED, "orders/v1 has failed: " + reason), notices::toString);
    }

    private void grow(String topic) throws Exception {
        orders.admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                .all()
                .get();
    }

    /** With more records than the old one had: no offset is out of range. */
    private void makeAnew(String topic) throws Exception {
        orders.admin().deleteTopics(Set.of(topic)).all().get();
        Await.until("gone", LIMIT, () -> !orders.topics().contains(topic));
        orders.createTopic(topic, 1, Map.of());
        Await.until("there", LIMIT, () -> orders.topics().contains(topic));
        for (int second = 0; second < 10; second++) {
            orders.send(topic, 0, "new", Duration.ofSeconds(400 + second));
        }
    }

    private void compact(String topic) throws Exception {
        AlterConfigOp compact =
                new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
        orders.admin()
                .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(compact)))
                .all()
                .get();
    }

    private void deleteRecords(String topic, long before) throws Exception {
        orders.admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }

    private enum Form {
        PLAIN,
        KEYED
    }

    private Worker worker(String topic, Form form) {
        String text = """
                pipeline: orders
                source:
                  topic: %s
                  format: json
                  event-time: at
                  %s
                  fields:
                    sku: string
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                """.formatted(topic, form == Form.KEYED ? "keyed: sku" : "");
        return worker(topic, text, notices, clock);
    }
}
