package io.hindcast.cluster.version;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.definition.Definition;
import io.hindcast.harness.TestPipelines;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.VersionPlan;
import io.hindcast.progress.TaskProgress;
import io.hindcast.progress.VersionProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a version has published is read where its plan says, also while nothing is there yet. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class ProgressReaderTest {
    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServer()));
        admin.createTopics(List.of(new NewTopic("orders", Optional.of(2), Optional.empty())))
                .all()
                .get();
    }

    @AfterAll
    static void stop() throws Exception {
        admin.close();
        kafka.close();
    }

    @Test
    void beforeTheFirstCommitAPartitionOfTheDirectFormAlreadyAwaitsItsOwnWatermark() {
        List<TaskProgress> tasks = progress(TestPipelines.PER_CUSTOMER).tasks().orElseThrow();
        assertEquals(List.of(new TaskProgress(0, -1, 1_000, 0), new TaskProgress(1, -1, 5_000, 0)), tasks);
    }

    @Test
    void beforeTheFirstCommitAllThatIsBehindAShuffleAwaitsTheLowestWatermark() {
        List<TaskProgress> tasks = progress(TestPipelines.PER_SKU).tasks().orElseThrow();
        assertEquals(List.of(new TaskProgress(0, -1, 1_000, 0), new TaskProgress(1, -1, 1_000, 0)), tasks);
    }

    @Test
    void withoutAPlanTheSourcesAreReadAndNothingIsSaidOfWhatWasPublished() {
        Started start = started(new VersionId("unread", 1));
        VersionProgress progress = new ProgressReader(admin, "shop").read(start, Optional.empty());
        assertEquals(2, progress.sources().size());
        assertEquals(1_000, progress.watermarkMs());
        assertEquals(Optional.empty(), progress.tasks());
    }

    private static VersionProgress progress(String text) {
        Definition definition = TestPipelines.definition(text);
        VersionId version = new VersionId(definition.name(), 1);
        VersionPlan plan = VersionPlan.of(new VersionNames("shop", version), definition.pipeline());
        return new ProgressReader(admin, "shop").read(started(version), Optional.of(plan));
    }

    /** Of a version whose partitions begin at different watermarks, and that has committed nothing. */
    private static Started started(VersionId version) {
        List<Floor> floors =
                List.of(new Floor(1_000, 1_000, Floor.Basis.WORD), new Floor(5_000, 5_000, Floor.Basis.WORD));
        return new Started(
                version,
                List.of(new SourceStart(
                        "orders", "id", List.of(0L, 0L), List.of(0L, 0L), floors, EventTimeReading.UNKNOWN)),
                2);
    }
}
