package io.hindcast.serving;

import static io.hindcast.serving.Metric.Kind.COUNTER;
import static io.hindcast.serving.Metric.Kind.GAUGE;
import static io.hindcast.serving.Teller.ALIKE;
import static io.hindcast.serving.Teller.ALIKE_LOWEST;
import static io.hindcast.serving.Teller.ITSELF;
import static io.hindcast.serving.Teller.ITSELF_HIGHEST;
import static io.hindcast.serving.Teller.SHARE;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Every metric that is Hindcast's own: its name, labels, meaning, and how to aggregate it over workers. All meters are made here, and {@code
 * docs/metrics.md} is made of this.
 *
 * <p>A metric has as many series as there are values of its labels: versions, source partitions, stable topics, and words of closed lists.
 * None has keys, offsets or times as labels.
 */
enum Metric {
    BUILD_INFO(
            "hindcast_build_info",
            GAUGE,
            "1, with what the worker was built from and runs on",
            ITSELF,
            "version",
            "commit",
            "kafka",
            "java"),
    READY("hindcast_ready", GAUGE, "1 while `/health/ready` answers 200", ITSELF),
    LEDGER_INTACT(
            "hindcast_ledger_intact",
            GAUGE,
            "0 where the ledger is not what was written: records were changed, are missing, or came from somebody else."
                    + " Which, says `replay audit`",
            ALIKE_LOWEST),
    LEDGER_UNREADABLE_RECORDS(
            "hindcast_ledger_unreadable_records",
            GAUGE,
            "Records of the ledger that are none, and change nothing; of more than 100, 100. Why, says `replay list`",
            ALIKE),
    DEFINITION_WRONG(
            "hindcast_definition_wrong",
            GAUGE,
            "1 for a definition file that the worker was started with and goes on without",
            ITSELF,
            "file"),
    VERSION_PHASE(
            "hindcast_version_phase",
            GAUGE,
            "1 for the phase in which the version stands by the ledger, until it is retired, cancelled or expired; of"
                    + " failed ones too",
            ALIKE,
            "pipeline",
            "version",
            "phase"),
    VERSION_TROUBLED(
            "hindcast_version_troubled",
            GAUGE,
            "1 while `/health/ready` has something against the version: it should run here and does not, or has failed"
                    + " and no other version of its pipeline serves",
            ITSELF_HIGHEST,
            "pipeline",
            "version"),
    VERSION_CONDITION(
            "hindcast_version_condition",
            GAUGE,
            "1 for how a version that should run does here: starting (its state is restored, too), running, growing,"
                    + " awaiting-schema, backoff, searching, stopping, ended, broken, unfit",
            ITSELF,
            "pipeline",
            "version",
            "condition"),
    RUNNING("hindcast_running", GAUGE, "1 while the version runs here", ITSELF_HIGHEST, "pipeline", "version"),
    EVENTS(
            "hindcast_events_total",
            COUNTER,
            "Records of the source, by where they ended: accepted, filtered, late, duplicate, invalid, heartbeat",
            ALIKE,
            "pipeline",
            "version",
            "fate"),
    REJECTED(
            "hindcast_rejected_total",
            COUNTER,
            "Late and invalid records that were sent to the rejected topic, by reason, since the version started here;"
                    + " what is done again after trouble counts again",
            SHARE,
            "pipeline",
            "version",
            "reason"),
    WINDOWS_MISSED(
            "hindcast_windows_missed_total",
            COUNTER,
            "Windows that accepted events came too late for, while others of theirs still took them",
            ALIKE,
            "pipeline",
            "version"),
    RESULTS(
            "hindcast_results_total",
            COUNTER,
            "Results that were sent since the version started here",
            SHARE,
            "pipeline",
            "version"),
    RESULTS_WITHOUT_VALUE(
            "hindcast_results_without_value_total",
            COUNTER,
            "Expressions over aggregates that had no value in first finals, as a division by zero has none",
            ALIKE,
            "pipeline",
            "version"),
    ACCOUNT_UNCOUNTED_OFFSETS(
            "hindcast_account_uncounted_offsets",
            GAUGE,
            "Offsets that were read less the records that were counted: 0, or what transactions of the source's"
                    + " producers have left, an offset for each commit and each aborted record. Below 0, records were"
                    + " counted twice. `replay account` counts the log itself",
            ALIKE_LOWEST,
            "pipeline",
            "version"),
    WATERMARK("hindcast_watermark_seconds", GAUGE, "The watermark, since 1970", ALIKE, "pipeline", "version"),
    FRONTIER(
            "hindcast_frontier_seconds",
            GAUGE,
            "All windows that close until then are published; since 1970",
            ALIKE,
            "pipeline",
            "version"),
    STANDING_LAG(
            "hindcast_standing_lag_seconds",
            GAUGE,
            "For how long the first record that is not committed has been in the log, but for what the next commit"
                    + " sweeps away",
            ALIKE,
            "pipeline",
            "version"),
    PARTITION_WATERMARK(
            "hindcast_partition_watermark_seconds",
            GAUGE,
            "The watermark of a source partition, since 1970; the lowest one holds the version back",
            ALIKE,
            "pipeline",
            "version",
            "topic",
            "partition"),
    PARTITION_LAG(
            "hindcast_partition_lag",
            GAUGE,
            "Offsets that are left to be read, those behind an open transaction too",
            ALIKE,
            "pipeline",
            "version",
            "topic",
            "partition"),
    WAITING_PARTITION(
            "hindcast_waiting_partition",
            GAUGE,
            "1 while the version waits for the partition: it is quiet and holds the watermark back, or a transaction is"
                    + " open in it",
            ALIKE,
            "pipeline",
            "version",
            "topic",
            "partition"),
    MAX_RATE(
            "hindcast_max_rate",
            GAUGE,
            "Records a second that the version may read, on all workers together; infinite without a bound, 0 while it"
                    + " is paused",
            ALIKE,
            "pipeline",
            "version"),
    GUARD_RATE(
            "hindcast_guard_rate",
            GAUGE,
            "Records a second that the guard lets this worker read for the version; infinite while it is not slowed",
            ITSELF,
            "pipeline",
            "version"),
    GUARD_SLOWING(
            "hindcast_guard_slowing",
            GAUGE,
            "1 while the guard slows the version here; behind: the version that serves and does not keep up, none while"
                    + " the rate grows again",
            ITSELF_HIGHEST,
            "pipeline",
            "version",
            "behind"),
    REPLAY_OFFSETS(
            "hindcast_replay_offsets",
            GAUGE,
            "Offsets of the history that a replay was started for",
            ALIKE,
            "pipeline",
            "version"),
    REPLAY_READ_OFFSETS(
            "hindcast_replay_read_offsets", GAUGE, "As many of them as are read", ALIKE, "pipeline", "version"),
    COMPARED_WINDOWS(
            "hindcast_compared_windows",
            GAUGE,
            "What the last comparison of the version has found: identical, changed, only_new, only_old, incomplete"
                    + " (left out)",
            ALIKE,
            "pipeline",
            "version",
            "against",
            "outcome"),
    COMPARED_GATE_PASSED(
            "hindcast_compared_gate_passed",
            GAUGE,
            "Whether that comparison came to what was asked for: 1 or 0",
            ALIKE,
            "pipeline",
            "version",
            "against"),
    COMMITS(
            "hindcast_commits_total",
            COUNTER,
            "Commits of stream threads since the version started here",
            SHARE,
            "pipeline",
            "version"),
    COMMIT_AVERAGE(
            "hindcast_commit_average_seconds",
            GAUGE,
            "How long a commit takes, of the slowest thread; over the last minute",
            ITSELF_HIGHEST,
            "pipeline",
            "version"),
    COMMIT_LONGEST(
            "hindcast_commit_longest_seconds",
            GAUGE,
            "How long the longest commit of a thread has taken; over the last minute",
            ITSELF_HIGHEST,
            "pipeline",
            "version"),
    RESTORE_REMAINING(
            "hindcast_restore_remaining_records",
            GAUGE,
            "Records of changelogs that are left to be restored",
            SHARE,
            "pipeline",
            "version"),
    PUBLISHED(
            "hindcast_published_total",
            COUNTER,
            "Records said in the stable topic, by cause: close, late, early, switch",
            ALIKE,
            "pipeline",
            "cause"),
    PUBLISHED_CARRIED(
            "hindcast_published_carried",
            GAUGE,
            "Windows that stay as another version said them, until the one that speaks now has closed them",
            ALIKE,
            "pipeline"),
    ALERTS_OPEN(
            "hindcast_alerts_open", GAUGE, "Alerts that are open in the stable topic of the alerts", ALIKE, "pipeline"),
    ALERTS_PUBLISHED(
            "hindcast_alerts_published_total",
            COUNTER,
            "Records said in the stable topic of the alerts. superseded: true where a version tells otherwise than the one before",
            ALIKE,
            "pipeline",
            "superseded"),
    PUBLISHER_LAG(
            "hindcast_publisher_lag",
            GAUGE,
            "Offsets of the results of versions that speak which the publisher has not taken yet",
            ALIKE,
            "pipeline"),
    PUBLISHER_SETTLED(
            "hindcast_publisher_settled",
            GAUGE,
            "1 while all of the stable topic follows the last cutover or rollback, 0 while it is on its way",
            ALIKE,
            "pipeline"),
    PUBLISHER_RUNNING(
            "hindcast_publisher_running", GAUGE, "1 while the publisher runs here", ITSELF_HIGHEST, "pipeline"),
    STABLE_TOPIC_REFUSED(
            "hindcast_stable_topic_refused",
            GAUGE,
            "1 for a pipeline that is not published into the topic which its definition names",
            ALIKE,
            "pipeline",
            "topic"),
    MEMORY(
            "hindcast_memory_bytes",
            GAUGE,
            "In use, estimated. windows: heap of open windows and partials; cache: RocksDB's blocks, indexes and"
                    + " filters, outside the heap; memtables: what RocksDB has not written to files, outside the heap",
            SHARE,
            "part"),
    MEMORY_LIMIT("hindcast_memory_limit_bytes", GAUGE, "The limit of each part", SHARE, "part"),
    WINDOWS_OPEN(
            "hindcast_windows_open",
            GAUGE,
            "Entries of open windows, one for each key and window: on the heap, or in the store alone",
            SHARE,
            "place"),
    WINDOWS_SPILLED(
            "hindcast_windows_spilled_total",
            COUNTER,
            "Entries of open windows that have left the heap for RocksDB",
            SHARE),
    STATE_BYTES("hindcast_state_bytes", GAUGE, "Files below `--state-dir`", SHARE),
    STATE_DISK_FREE("hindcast_state_disk_free_bytes", GAUGE, "What is free on the disk of `--state-dir`", ITSELF),
    STATE_DISK("hindcast_state_disk_bytes", GAUGE, "How large that disk is", ITSELF);

    private static final String TOTAL = "_total";

    private final String title;
    private final Kind kind;
    private final String meaning;
    private final Teller teller;

    @SuppressWarnings("ImmutableEnumChecker") // that of List.of is
    private final List<String> labels;

    Metric(String title, Kind kind, String meaning, Teller teller, String... labels) {
        this.title = title;
        this.kind = kind;
        this.meaning = meaning;
        this.teller = teller;
        this.labels = List.of(labels);
    }

    /** As in Prometheus. */
    enum Kind {
        COUNTER,
        GAUGE
    }

    /** Its name in Prometheus. */
    String title() {
        return title;
    }

    List<String> labels() {
        return labels;
    }

    /**
     * Adds a meter of it.
     *
     * @param tags all of its labels
     * @param of held weakly: a meter does not keep it
     */
    <T> Meter on(MeterRegistry registry, Tags tags, T of, ToDoubleFunction<T> value) {
        List<String> given = tags.stream().map(tag -> tag.getKey()).toList();
        if (!given.containsAll(labels) || given.size() != labels.size()) {
            throw new IllegalStateException("INVARIANT: a metric has the labels that are told of it; " + title + " has "
                    + labels + ", not " + given);
        }
        return kind == COUNTER
                ? FunctionCounter.builder(meter(), of, value)
                        .tags(tags)
                        .description(help())
                        .register(registry)
                : Gauge.builder(meter(), of, value)
                        .tags(tags)
                        .description(help())
                        .register(registry);
    }

    /** 1 as long as it is registered. */
    List<Meter> present(MeterRegistry registry, Tags tags) {
        return List.of(on(registry, tags, this, metric -> 1));
    }

    /** As the library takes it, which writes names with dots and adds what counters end with. */
    private String meter() {
        String stem = title.endsWith(TOTAL) ? title.substring(0, title.length() - TOTAL.length()) : title;
        return stem.replace('_', '.');
    }

    private String help() {
        return meaning.replace("`", "") + ". " + teller.words(labels);
    }

    /** A row of the page: name, kind, labels, meaning, who tells what. */
    String row() {
        return "| `" + title + "` | " + kind.name().toLowerCase(Locale.ROOT) + " | "
                + String.join(
                        ", ", labels.stream().map(label -> "`" + label + "`").toList()) + " | " + meaning + " | "
                + teller.aggregation(labels) + " |";
    }
}
