package io.hindcast.serving;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.LedgerEntry;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Provenance;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.FileStatus;
import io.hindcast.runtime.status.LedgerStatus;
import io.hindcast.runtime.status.PublisherStatus;
import io.hindcast.runtime.status.RefusedTopic;
import io.hindcast.runtime.status.RestingVersion;
import io.hindcast.runtime.status.StableStatus;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerStatus;
import io.hindcast.runtime.status.WrongFile;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MetersTest {
    private static final VersionId ID = new VersionId("revenue", 1);
    private static final String LABELS = "pipeline=\"revenue\"";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private WorkerStatus status = WorkerStatus.STARTING;
    private final VersionMeters versions = new VersionMeters(registry, () -> status);
    private final ReplayMeters replays = new ReplayMeters(registry, () -> status);
    private final PublisherMeters publishers = new PublisherMeters(registry, () -> status);
    private final HealthMeters health = new HealthMeters(registry, () -> status);

    @Test
    void partitionsThatAreAddedAppear() {
        status = running(1);
        assertTrue(page().contains("hindcast_partition_lag{partition=\"0\"," + LABELS));
        assertFalse(page().contains("partition=\"1\""));
        status = running(2);
        assertTrue(page().contains("hindcast_partition_lag{partition=\"1\"," + LABELS));
        assertTrue(page().contains("hindcast_waiting_partition{partition=\"1\"," + LABELS));
    }

    @Test
    void aVersionThatHasFailedStaysAndIsTroubled() {
        status = running(1);
        assertTrue(
                page().contains("hindcast_version_phase{phase=\"replaying\",pipeline=\"revenue\",version=\"v1\"} 1.0"));
        assertTrue(page().contains("hindcast_version_troubled{pipeline=\"revenue\",version=\"v1\"} 0.0"));
        assertTrue(page().contains("hindcast_ready 1.0"));
        status = new WorkerStatus(
                new LedgerStatus(Optional.of(2L), 0, Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of(new RestingVersion(failed(), Optional.of("has failed: gone"))),
                StableStatus.NONE,
                FileStatus.WELL);
        String page = page();
        assertTrue(
                page.contains("hindcast_version_phase{phase=\"failed\",pipeline=\"revenue\",version=\"v1\"} 1.0"),
                page);
        assertFalse(page.contains("phase=\"replaying\""));
        assertTrue(page.contains("hindcast_version_troubled{pipeline=\"revenue\",version=\"v1\"} 1.0"));
        assertTrue(page.contains("hindcast_ready 0.0"));
    }

    @Test
    void aWrongFileIsThereToAlertOn() {
        status = new WorkerStatus(
                new LedgerStatus(Optional.of(2L), 0, Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of(),
                StableStatus.NONE,
                new FileStatus(List.of(new WrongFile("bad.yaml", "bad.yaml:1:1: wrong")), List.of()));
        assertTrue(page().contains("hindcast_definition_wrong{file=\"bad.yaml\"} 1.0"));
    }

    @Test
    void aTopicThatIsRefusedIsThereToAlertOn() {
        status = new WorkerStatus(
                new LedgerStatus(Optional.of(2L), 0, Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of(),
                new StableStatus(
                        List.of(), List.of(new RefusedTopic("revenue", "sales", "topic 'sales' holds records"))),
                FileStatus.WELL);
        String page = page();
        assertTrue(page.contains("hindcast_stable_topic_refused{pipeline=\"revenue\",topic=\"sales\"} 1.0"), page);
        assertTrue(page.contains("hindcast_ready 0.0"), page);
        status = running(1);
        assertFalse(page().contains("hindcast_stable_topic_refused"));
    }

    @Test
    void whatIsNoRecordOfTheLedgerIsThereToAlertOn() {
        assertTrue(page().contains("hindcast_ledger_unreadable_records 0.0"));
        status = new WorkerStatus(
                new LedgerStatus(Optional.of(9L), 3, Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of(),
                StableStatus.NONE,
                FileStatus.WELL);
        assertTrue(page().contains("hindcast_ledger_unreadable_records 3.0"));
    }

    @Test
    void windowsThatWereMissedAreCountedOverAllPartitions() {
        status = running(2);
        assertTrue(page().contains("hindcast_windows_missed_total{pipeline=\"revenue\",version=\"v1\"} 8.0"), page());
    }

    @Test
    void helpSaysHowToAggregate() {
        status = running(1);
        assertTrue(page().lines()
                .filter(line -> line.startsWith("# HELP hindcast_events_total"))
                .allMatch(line -> line.endsWith(
                        "The same on every worker: aggregate with max by (pipeline, version, fate), not sum")));
    }

    @Test
    void howAVersionDoesHereIsToldByOneWord() {
        status = with(new Condition.Starting(), Double.POSITIVE_INFINITY);
        assertTrue(page().contains(
                        "hindcast_version_condition{condition=\"starting\",pipeline=\"revenue\",version=\"v1\"} 1.0"));
        assertTrue(page().contains("hindcast_running{pipeline=\"revenue\",version=\"v1\"} 0.0"));
        status = running(1);
        assertTrue(page().contains(
                        "hindcast_version_condition{condition=\"running\",pipeline=\"revenue\",version=\"v1\"} 1.0"));
        assertFalse(page().contains("condition=\"starting\""));
    }

    @Test
    void aReplayTellsHowFarItIs() {
        status = running(1);
        assertTrue(page().contains("hindcast_replay_offsets{pipeline=\"revenue\",version=\"v1\"} 9.0"), page());
        assertTrue(page().contains("hindcast_replay_read_offsets{pipeline=\"revenue\",version=\"v1\"} 3.0"), page());
    }

    @Test
    void whomTheGuardSlowsAReplayForIsTold() {
        status = with(new Condition.Running(), 1_000);
        assertTrue(
                page().contains("hindcast_guard_slowing{behind=\"none\",pipeline=\"revenue\",version=\"v1\"} 1.0"),
                page());
        status = running(1);
        assertFalse(page().contains("hindcast_guard_slowing"));
    }

    @Test
    void offsetsWithoutACountedRecordAreTold() {
        status = running(1);
        assertTrue(
                page().contains("hindcast_account_uncounted_offsets{pipeline=\"revenue\",version=\"v1\"} 3.0"), page());
    }

    @Test
    void whatAComparisonHasFoundIsTold() {
        VersionState state = replaying().version(ID).orElseThrow();
        Compared last = new Compared(ID, new VersionId("revenue", 2), new Counts(5, 4, 3, 2, 1));
        VersionState compared = new VersionState(
                state.proposal(),
                state.phase(),
                state.moves(),
                Optional.of(new VersionState.Noted(last, state.changed())),
                state.marks(),
                state.growing());
        status = resting(compared);
        String labels = "pipeline=\"revenue\",version=\"v1\"} ";
        assertTrue(
                page().contains("hindcast_compared_windows{against=\"v2\",outcome=\"identical\"," + labels + "5.0"),
                page());
        assertTrue(page().contains("hindcast_compared_windows{against=\"v2\",outcome=\"changed\"," + labels + "4.0"));
        assertTrue(page().contains("hindcast_compared_windows{against=\"v2\",outcome=\"only_new\"," + labels + "3.0"));
        assertTrue(page().contains("hindcast_compared_windows{against=\"v2\",outcome=\"only_old\"," + labels + "2.0"));
        assertFalse(page().contains("hindcast_compared_gate_passed"));
    }

    @Test
    void whatThePublisherHasNotTakenIsTold() {
        PublisherProgress taken = new PublisherProgress(
                List.of(new PublisherProgress.Task(Progress.NONE, new TreeMap<>(Map.of(1, 40L)))), OptionalLong.of(60));
        StableTopic topic = new StableTopic(
                "revenue",
                "id",
                1,
                new Provenance(0, Instant.EPOCH, "", "", ""),
                StableTopic.Generation.FIRST,
                MaxRate.NONE,
                Optional.empty());
        PublisherStatus publisher = new PublisherStatus(
                "revenue",
                topic,
                PipelineState.empty("revenue").speaking(),
                new Condition.Running(),
                Optional.of(taken),
                List.of());
        status = new WorkerStatus(
                LedgerStatus.UNREAD,
                Optional.empty(),
                List.of(),
                List.of(),
                new StableStatus(List.of(publisher), List.of()),
                FileStatus.WELL);
        assertTrue(page().contains("hindcast_publisher_lag{pipeline=\"revenue\"} 60.0"), page());
        assertTrue(page().contains("hindcast_publisher_running{pipeline=\"revenue\"} 1.0"));
    }

    @Test
    void theReleaseIsTold() {
        assertTrue(
                page().lines()
                        .anyMatch(
                                line -> line.startsWith("hindcast_build_info{commit=\"") && line.contains("kafka=\"")),
                page());
    }

    private String page() {
        versions.refresh();
        replays.refresh();
        publishers.refresh();
        health.refresh();
        return registry.scrape();
    }

    private static WorkerStatus with(Condition condition, double guardLimit) {
        return new WorkerStatus(
                new LedgerStatus(Optional.of(1L), 0, Optional.empty()),
                Optional.empty(),
                List.of(new VersionStatus(
                        replaying().version(ID).orElseThrow(),
                        condition,
                        Optional.empty(),
                        List.of(),
                        Duration.ZERO,
                        Optional.empty(),
                        guardLimit)),
                List.of(),
                StableStatus.NONE,
                FileStatus.WELL);
    }

    private static WorkerStatus resting(VersionState version) {
        return new WorkerStatus(
                new LedgerStatus(Optional.of(1L), 0, Optional.empty()),
                Optional.empty(),
                List.of(),
                List.of(new RestingVersion(version, Optional.empty())),
                StableStatus.NONE,
                FileStatus.WELL);
    }

    private static WorkerStatus running(int partitions) {
        List<SourceProgress> sources = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            sources.add(new SourceProgress("orders", partition, 3, 10, new Progress(Map.of(Progress.MISSED, 4L))));
        }
        return new WorkerStatus(
                new LedgerStatus(Optional.of(1L), 0, Optional.empty()),
                Optional.empty(),
                List.of(new VersionStatus(
                        replaying().version(ID).orElseThrow(),
                        new Condition.Running(),
                        Optional.of(new VersionProgress(ID, sources, List.of())),
                        List.of(),
                        Duration.ZERO,
                        Optional.empty(),
                        Double.POSITIVE_INFINITY)),
                List.of(),
                StableStatus.NONE,
                FileStatus.WELL);
    }

    private static ControlPlane replaying() {
        ControlPlane proposed = apply(
                ControlPlane.EMPTY,
                Decisions.propose(
                        ControlPlane.EMPTY,
                        "revenue",
                        new Decisions.Candidate("text", "fingerprint", "revenue.yaml"),
                        "test"));
        return apply(
                proposed,
                Decisions.start(
                        proposed,
                        new Started(ID, List.of(new SourceStart("orders", "id", List.of(0L), List.of(9L))), 1),
                        "test"));
    }

    private static VersionState failed() {
        ControlPlane state = replaying();
        return apply(state, Decisions.fail(state, ID, "gone")).version(ID).orElseThrow();
    }

    private static ControlPlane apply(ControlPlane state, Decision decision) {
        return state.apply(
                new LedgerEntry(state.offset() + 1, Instant.EPOCH, "test", ((Decision.Append) decision).draft()));
    }
}
