package io.hindcast.tool;

import io.hindcast.expression.Definition;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.replay.Closed;
import io.hindcast.replay.Comparison;
import io.hindcast.replay.SourceProgress;
import io.hindcast.replay.TopicFacts;
import io.hindcast.replay.VersionProgress;
import io.hindcast.replay.kafka.CommittedLog;
import io.hindcast.replay.kafka.SourceLog;
import io.hindcast.replay.kafka.SourceReader;
import io.hindcast.replay.kafka.TopicRange;
import io.hindcast.verify.Batch;
import io.hindcast.verify.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Computes everything that a version has published and counted once more, by a batch over the log, and compares. */
final class Verification {
    /** What the batch keeps in memory before it writes groups to disk. */
    private static final long GROUPS_BYTES = 48L << 20;

    private final Session session;
    private final VersionState version;
    private final Started start;
    private final Definition definition;
    private final CommittedLog results;
    private final SourceLog sources;

    Verification(Session session, VersionState version) {
        this.session = session;
        this.version = version;
        this.start = started(version);
        this.definition = definition(session, version);
        this.results = new CommittedLog(session.cluster());
        this.sources = new SourceLog(session.cluster());
    }

    private static Started started(VersionState version) {
        if (version.phase() instanceof Phase.Retired) {
            throw new ToolFailure(ExitCode.USAGE, version.id() + " is retired; its results are gone with its topics");
        }
        return version.phase()
                .started()
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE, version.id() + " is " + version.phase().word() + "; it has published nothing"));
    }

    private static Definition definition(Session session, VersionState version) {
        return session.definition(version)
                .filter(read -> read.fingerprint().equals(version.proposal().fingerprint()))
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.FAILED,
                        "this release computes something else from the definition of " + version.id()
                                + " (another fingerprint); use the release that runs it"));
    }

    ExitCode run(FindingsFormat format) {
        start.sources().forEach(this::checkTopic);
        VersionProgress before = session.progress(start);
        // Everything that those frontiers closed lies before these ends.
        TopicRange published = results.whole(session.names(version.id()).resultsTopic());
        // What was committed later covers what those frontiers closed, and what the account counts.
        VersionProgress committed = session.progress(start);
        List<TopicRange> ranges = ranges(committed);
        ranges.forEach(this::checkHead);
        Map<Batch.Stage, Closed> closed = closed(before, committed);
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                Batch batch = batch(subfolder(folder, "groups"));
                FinalsJoin join = new FinalsJoin(closed, subfolder(folder, "join"))) {
            long records = read(ranges, batch, format);
            results.read(published, join::published);
            batch.finals(join::computed);
            Findings findings = format.open(session.terminal());
            List<Finding> wrong = committed.sources().stream()
                    .flatMap(partition -> Finding.of(partition, batch).stream())
                    .toList();
            wrong.forEach(findings::add);
            Map<Batch.Stage, Comparison> compared = join.compare(findings::add);
            ExitCode exitCode = wrong.isEmpty() ? exitCode(compared.values()) : ExitCode.FAILED;
            findings.end(new Findings.Summary(
                    version.id(),
                    new Findings.Input(records, committed.sources().size(), join.provisional(), join.foreign()),
                    closed,
                    compared,
                    exitCode));
            return exitCode;
        }
    }

    private static ExitCode exitCode(Collection<Comparison> compared) {
        Set<Comparison.Verdict> verdicts =
                compared.stream().map(Comparison::verdict).collect(Collectors.toSet());
        if (verdicts.contains(Comparison.Verdict.BROKEN)) {
            return ExitCode.FAILED;
        }
        if (verdicts.contains(Comparison.Verdict.DIFFERENT)) {
            return ExitCode.DIFFERENT;
        }
        return verdicts.contains(Comparison.Verdict.IDENTICAL) ? ExitCode.OK : ExitCode.NOTHING_COMPARED;
    }

    private void checkTopic(SourceStart source) {
        Optional<TopicFacts> found = new SourceReader(session.cluster()).topic(source.topic());
        String trouble = "";
        if (found.isEmpty()) {
            trouble = "source topic '" + source.topic() + "' does not exist any more";
        } else if (!found.get().id().equals(source.topicId())) {
            trouble = "source topic '" + source.topic() + "' was deleted and created again";
        } else if (found.get().cleanup() == TopicFacts.Cleanup.COMPACTED) {
            trouble = "source topic '" + source.topic() + "' is compacted: records that were read may be gone";
        }
        if (!trouble.isEmpty()) {
            throw new ToolFailure(ExitCode.FAILED, version.id() + " cannot be verified: " + trouble);
        }
    }

    private void checkHead(TopicRange range) {
        Map<Integer, Long> deleted = sources.deleted(range);
        if (deleted.isEmpty()) {
            return;
        }
        List<String> gone = new ArrayList<>();
        new TreeMap<>(deleted)
                .forEach((partition, first) -> gone.add(range.topic() + "/" + partition + ": offsets "
                        + range.starts().get(partition) + " to " + (first - 1)));
        throw new ToolFailure(
                ExitCode.NOTHING_COMPARED,
                version.id() + " cannot be verified any more: records that it has read were deleted from the log, so"
                        + " neither their fates nor the windows that they belong to can be computed again"
                        + System.lineSeparator() + "  " + String.join(System.lineSeparator() + "  ", gone));
    }

    private List<TopicRange> ranges(VersionProgress committed) {
        List<TopicRange> ranges = new ArrayList<>();
        for (SourceStart source : start.sources()) {
            Map<Integer, Long> starts = new HashMap<>();
            Map<Integer, Long> ends = new HashMap<>();
            for (SourceProgress partition : committed.sources()) {
                if (partition.topic().equals(source.topic())) {
                    long first = source.startOffsets().get(partition.partition());
                    starts.put(partition.partition(), first);
                    ends.put(partition.partition(), Math.max(first, partition.committed()));
                }
            }
            ranges.add(new TopicRange(source.topic(), starts, ends));
        }
        return ranges;
    }

    private Batch batch(Path folder) {
        Map<String, Integer> partitions = new HashMap<>();
        start.sources().forEach(source -> partitions.put(source.topic(), source.partitions()));
        return new Batch(definition.compiled(), SourceLog::partition, partitions, folder, GROUPS_BYTES);
    }

    private long read(List<TopicRange> ranges, Batch batch, FindingsFormat format) {
        AtomicLong records = new AtomicLong();
        try (ReadingProgress progress = new ReadingProgress(
                asked(ranges), view(asked(ranges), format), session.tool().clock())) {
            for (TopicRange range : ranges) {
                sources.read(range, record -> {
                    batch.record(record);
                    progress.read(record);
                    records.incrementAndGet();
                });
            }
        }
        return records.get();
    }

    /** What is read, as a start with an end: so it is shown as a replay is. */
    private Started asked(List<TopicRange> ranges) {
        List<SourceStart> asked = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            SourceStart source = start.sources().get(i);
            Map<Integer, Long> ends = ranges.get(i).ends();
            List<Long> endOffsets = new ArrayList<>();
            for (int p = 0; p < source.partitions(); p++) {
                endOffsets.add(ends.getOrDefault(p, source.startOffsets().get(p)));
            }
            asked.add(new SourceStart(source.topic(), source.topicId(), source.startOffsets(), endOffsets));
        }
        return new Started(start.version(), asked, start.resultsPartitions());
    }

    /** What a program reads has nothing in it but findings. */
    private ProgressView view(Started asked, FindingsFormat format) {
        Terminal terminal = session.terminal();
        return format == FindingsFormat.TABLE || terminal.interactive()
                ? ProgressView.of(terminal, session.tool().clock(), asked)
                : ProgressView.NONE;
    }

    private Map<Batch.Stage, Closed> closed(VersionProgress before, VersionProgress later) {
        OptionalLong frontierMs = Closed.frontierMs(start, before, later);
        Pipeline pipeline = definition.pipeline();
        Map<Batch.Stage, Closed> closed = new EnumMap<>(Batch.Stage.class);
        if (pipeline.results().late() == LatePolicy.CORRECT) {
            closed.put(
                    Batch.Stage.FIRST,
                    closed(frontierMs, pipeline.grouping().window().grace()));
        }
        closed.put(Batch.Stage.SETTLED, closed(frontierMs, pipeline.settling()));
        return closed;
    }

    private static Closed closed(OptionalLong frontierMs, Duration after) {
        return frontierMs.isPresent() ? Closed.by(frontierMs.getAsLong(), after) : Closed.NOTHING;
    }

    private static Path subfolder(TemporaryFolder folder, String name) {
        try {
            return Files.createDirectory(folder.path().resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a folder in " + folder.path(), failed);
        }
    }
}
