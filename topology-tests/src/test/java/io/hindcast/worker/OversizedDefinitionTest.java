package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.DefinitionSet;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.kafka.LedgerTopic;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.sharing.Sharing;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WrongFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition that the ledger has no room for stops none of the others in its folder. */
final class OversizedDefinitionTest extends OnABroker {
    private static final int LARGEST_BYTES = 500_000;

    @TempDir
    private Path definitions;

    private final Notices notices = new Notices();

    /** In a record each quote takes two bytes: this is as large as one may become. */
    @Test
    void oneByteMoreThanTheLedgerTakesIsRefusedAlone() throws Exception {
        orders.createTopic("of-files", 1, Map.of());
        write("a-larger", LARGEST_BYTES + 1, "of-files");
        write("b-largest", LARGEST_BYTES, "of-files");
        write("c-small", 400, "of-files");
        try (Worker worker = worker("files")) {
            worker.start();
            Await.until("the largest", LIMIT, () -> serves(worker, "b-largest"));
            Await.until("the small one", LIMIT, () -> serves(worker, "c-small"));
            assertEquals(
                    List.of(definitions.resolve("a-larger.yaml")
                            + ": has 500,001 bytes; a definition has 500,000 at most, since the ledger keeps it as one"
                            + " record"),
                    worker.status().wrongFiles().stream().map(WrongFile::line).toList());
        }
    }

    @Test
    void whereTheLedgerTakesLessTheOthersGoOnAndItSaysWhatItLacks() throws Exception {
        orders.createTopic("of-ledger", 1, Map.of());
        LedgerTopic.create(orders.admin(), "little");
        orders.admin()
                .incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, "little.ledger"),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("max.message.bytes", "20000"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        write("a-larger", 20_000, "of-ledger");
        write("b-small", 400, "of-ledger");
        try (Worker worker = worker("little")) {
            worker.start();
            Await.until("the small one", LIMIT, () -> serves(worker, "b-small"));
            Await.until(
                    "told",
                    LIMIT,
                    () -> notices.has(Notice.Kind.TROUBLE, "a-larger.yaml cannot be proposed: it takes ")
                            && notices.has(
                                    Notice.Kind.TROUBLE,
                                    " bytes as one record, more than topic 'little.ledger' takes: raise its"
                                            + " max.message.bytes"));
            assertTrue(
                    worker.status().wrongFiles().get(0).reason().contains("more than topic 'little.ledger' takes"),
                    worker.status().toString());
            assertEquals(1, worker.status().wrongFiles().size());
        }
    }

    /** Of so many bytes, most of them quotes in a comment. */
    private void write(String name, int bytes, String topic) throws Exception {
        String text = """
                pipeline: %s
                source: {topic: %s, event-time: at, fields: {sku: string, at: timestamp}}
                key: [sku]
                window: {tumbling: 1m, grace: 0s}
                aggregates: {orders: count()}
                #""".formatted(name, topic);
        Files.writeString(definitions.resolve(name + ".yaml"), text + "\"".repeat(bytes - text.length()));
    }

    private Worker worker(String namespace) {
        DefinitionSet read = Definitions.readEach(List.of(definitions));
        return new Worker(
                new WorkerSettings(
                        Map.of("bootstrap.servers", bootstrapServer()),
                        namespace,
                        read,
                        1,
                        state(namespace),
                        Sharing.byDefault()),
                Clock.systemUTC(),
                notices);
    }

    private static boolean serves(Worker worker, String pipeline) {
        return worker.status().versions().stream()
                .anyMatch(version -> version.id().pipeline().equals(pipeline)
                        && version.ledger().phase() instanceof Phase.Serving);
    }
}
