package io.hindcast.tool.verify;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.EventScope;
import io.hindcast.compare.Seen;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.pipeline.Windowed;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.TemporaryFolder;
import io.hindcast.verify.Finding;
import io.hindcast.verify.Recount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes everything that a version has published and counted once more, by a recount of the log, and compares. */
public final class Verification {
    /** What the recount keeps in memory before it writes groups to disk. */
    private static final long GROUPS_BYTES = 48L << 20;

    private final Session session;
    private final VersionState version;
    private final Started start;
    private final Definition definition;
    private final CommittedLog results;

    public Verification(Session session, VersionState version) {
        this.session = session;
        this.version = version;
        this.start = Named.started(version, "its results are gone with its topics", "it has published nothing");
        this.definition = Recountable.definition(session, version);
        this.results = new CommittedLog(session.cluster());
    }

    public ExitCode run(FindingsFormat format) {
        List<TopicFacts> topics = start.sources().stream()
                .map(source -> Recountable.source(session, version, source))
                .toList();
        TopicFacts.Cleanup cleanup = resultsCleanup();
        VersionProgress before = session.progress(start);
        // Everything that those frontiers closed lies before these ends.
        TopicRange published = results.whole(session.names(version.id()).resultsTopic(), start.resultsPartitions());
        Optional<TopicRange> told = definition.pipeline().results().alerts().isEmpty()
                ? Optional.empty()
                : Optional.of(results.whole(session.names(version.id()).alertsTopic(), start.resultsPartitions()));
        // What was committed later covers what those frontiers closed, and what the account counts.
        VersionProgress committed = complete(session.progress(start));
        LeftOfHistory left = LeftOfHistory.of(session, definition, start, topics, committed);
        Seen seen = new Seen(definition.pipeline(), start, before, committed);
        Map<Recount.Stage, SettledUpTo> upTo = definition.pipeline().body().as(windows -> upTo(windows, seen, cleanup));
        if (told.isPresent() && left.lostMs() < 0) {
            upTo.put(
                    Recount.Stage.ALERTS,
                    seen.settled(definition.pipeline().grouping().window().closing()));
        }
        Optional<EventScope> events =
                definition.pipeline().isRolling() ? Optional.of(EventScope.of(seen)) : Optional.empty();
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                Recount recount = recount(left.start(), subfolder(folder, "groups"));
                FinalsJoin join = new FinalsJoin(upTo, events, left.lostMs(), subfolder(folder, "join"))) {
            new ReadAgain(session, left.start(), committed).into(recount::record, format == FindingsFormat.TABLE);
            if (published.before() > 0) {
                join.shortened();
            }
            results.read(published, join);
            if (told.isPresent() && upTo.containsKey(Recount.Stage.ALERTS)) {
                results.read(told.get(), (partition, key, value) -> join.alert(key, value));
                join.alertsBegin(told.get().before());
            }
            recount.finals(join);
            Findings findings = format.open(session.terminal());
            List<SourceProgress> whole = committed.sources().stream()
                    .filter(partition -> !left.gone().containsKey(partition.place()))
                    .toList();
            List<Finding> wrong = Stream.concat(
                            whole.stream().flatMap(partition -> Finding.of(partition, recount).stream()),
                            join.brokenPromises().stream())
                    .toList();
            wrong.forEach(findings::add);
            Map<Recount.Stage, Comparison> compared = join.compare(findings::add);
            boolean sound = wrong.isEmpty() && join.passedOver().foreign() == 0;
            ExitCode exitCode = sound ? exitCode(compared.values()) : ExitCode.FAILED;
            findings.end(new Findings.Summary(
                    version.id(),
                    ResultUnit.of(definition.pipeline()),
                    new Findings.Input(
                            records(whole, recount),
                            whole.size(),
                            join.passedOver(),
                            left,
                            new Findings.Kept(cleanup, published.before()),
                            join.withoutValue()),
                    upTo,
                    compared,
                    exitCode));
            return exitCode;
        }
    }

    /** Without an offset nobody knows how far a partition was read: to read nothing of it would agree with anything. */
    private VersionProgress complete(VersionProgress committed) {
        List<String> missing = committed.withoutOffset();
        if (missing.size() == committed.sources().size()) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    version.id()
                            + " cannot be verified: its consumer group has no offsets; no worker has run it yet, or"
                            + " they are lost");
        }
        if (!missing.isEmpty()) {
            throw Recountable.cannot(version, "its consumer group has no offset of " + String.join(", ", missing));
        }
        return committed;
    }

    private static long records(List<SourceProgress> partitions, Recount recount) {
        return partitions.stream()
                .mapToLong(partition -> recount.account(partition.topic(), partition.partition())
                        .total())
                .sum();
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

    private TopicFacts.Cleanup resultsCleanup() {
        String topic = session.names(version.id()).resultsTopic();
        return new SourceTopics(session.cluster())
                .topic(topic)
                .orElseThrow(
                        () -> Recountable.cannot(version, "its results topic '" + topic + "' does not exist any more"))
                .cleanup();
    }

    private Recount recount(Started from, Path folder) {
        return new Recount(definition.compiled(), SourceLog::partition, from, folder, GROUPS_BYTES);
    }

    private static Map<Recount.Stage, SettledUpTo> upTo(Windowed body, Seen seen, TopicFacts.Cleanup cleanup) {
        Map<Recount.Stage, SettledUpTo> upTo = new EnumMap<>(Recount.Stage.class);
        // Compaction leaves the last result of a window, which need not be the first final.
        if (body.results().late() == LatePolicy.CORRECT && cleanup == TopicFacts.Cleanup.KEPT) {
            upTo.put(Recount.Stage.FIRST, seen.settled(body.grouping().window().closing()));
        }
        upTo.put(Recount.Stage.SETTLED, seen.settled(body.settling()));
        return upTo;
    }

    private static Path subfolder(TemporaryFolder folder, String name) {
        try {
            return Files.createDirectory(folder.path().resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a folder in " + folder.path(), failed);
        }
    }
}
