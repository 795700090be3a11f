package io.hindcast.tool.explain;

import io.hindcast.account.Fate;
import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.LogReader;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.Seen;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Window;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.start.Beginning;
import io.hindcast.start.PartitionLog;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.TemporaryFolder;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.tool.verify.Recountable;
import io.hindcast.tool.view.Waits;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Explains one result of a version: reads what may have made it, computes it once more, and says whether that was published. */
public final class ExplainedResult {
    /** So many records are easily read. */
    private static final int EASILY_READ = 50;

    private final Session session;
    private final VersionState version;
    private final Started start;
    private final Definition definition;
    private final RowFormat format;
    private final OptionalLong wanted;
    private final SourceLog log;

    /** @param wanted so many records are printed at most, the first by event time; empty for all, or what a terminal shows */
    public ExplainedResult(Session session, VersionState version, RowFormat format, OptionalLong wanted) {
        this.session = session;
        this.version = version;
        this.format = format;
        this.wanted = wanted;
        start = Named.started(version, "its results are gone with its topics", "it has read nothing");
        definition = Recountable.definition(session, version);
        log = new SourceLog(session.cluster());
    }

    public ExitCode run(Question question) {
        String key = question.key(definition);
        VersionProgress progress = session.progress(start);
        Optional<Span> span = question.span(definition);
        if (span.isEmpty() && definition.pipeline().grouping().window() instanceof Window.Session) {
            span = session(key, question.at(), progress);
        }
        ExplainedText text = new ExplainedText(session.terminal(), format, version.id());
        if (span.isEmpty()) {
            text.noWindow(key, question.at());
            return ExitCode.NOTHING_COMPARED;
        }
        return explain(new Explanation.Asked(key, span.get()), progress, text);
    }

    /** All that the version has read may belong to it. */
    private Optional<Span> session(String key, Instant at, VersionProgress progress) {
        Explanation.SessionSearch search =
                new Explanation.SessionSearch(definition.compiled(), SourceLog::partition, start, key);
        for (SourceStart source : start.sources()) {
            TopicFacts topic = Recountable.source(session, version, source);
            log.read(range(source, progress, logs(topic, new Beginning.Earliest())), search::record);
        }
        return search.at(at.toEpochMilli());
    }

    private ExitCode explain(Explanation.Asked asked, VersionProgress progress, ExplainedText text) {
        CommittedLog results = new CommittedLog(session.cluster());
        PublishedFinals published = PublishedFinals.read(
                results,
                results.committed(session.names(version.id()).resultsTopic(), start.resultsPartitions()),
                asked.key(),
                asked.span());
        long firstMs = Math.max(0, Explanation.firstMs(definition.compiled(), asked.span()));
        Found found = read(asked, new Beginning.Time(Instant.ofEpochMilli(firstMs)), progress);
        boolean closed = settling(progress, asked.span(), found.records()).closed();
        if (closed && !found.has(published)) {
            // What only told the time may have closed the window before its first event came.
            found = read(asked, new Beginning.Earliest(), progress);
        }
        text.heading(asked);
        print(found.records());
        text.counts(found.records(), found.read());
        return new ExplainedVerdict(definition.pipeline(), start, text)
                .of(asked.span(), found.computed(), published, settling(progress, asked.span(), found.records()));
    }

    /**
     * What the log has of a result.
     *
     * @param read so many records were read
     */
    private record Found(ExplainedRecords records, List<Explanation.Result> computed, long read) {
        boolean has(PublishedFinals published) {
            return published
                    .last()
                    .map(value ->
                            computed.stream().anyMatch(result -> result.value().equals(value)))
                    .orElse(computed.isEmpty());
        }
    }

    private Found read(Explanation.Asked asked, Beginning from, VersionProgress progress) {
        boolean people =
                format == RowFormat.TABLE && session.terminal().columns().isPresent();
        int most = Math.toIntExact(
                Math.min(ExplainedRecords.MOST, wanted.orElse(people ? EASILY_READ : ExplainedRecords.MOST)));
        ExplainedRecords records = new ExplainedRecords(most);
        long[] read = new long[1];
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                Explanation explanation = new Explanation(
                        definition.compiled(), SourceLog::partition, start, asked, folder.path(), records)) {
            for (SourceStart source : start.sources()) {
                TopicFacts topic = Recountable.source(session, version, source);
                TopicRange range = range(source, progress, logs(topic, from));
                log.read(range, partition -> explanation.settled(source.topic(), partition), record -> {
                    read[0]++;
                    explanation.record(record);
                });
            }
            return new Found(records, explanation.results(), read[0]);
        }
    }

    private ExplainedVerdict.Settling settling(VersionProgress progress, Span span, ExplainedRecords records) {
        Seen seen = new Seen(definition.pipeline(), start, progress, progress);
        Duration closing = definition.pipeline().grouping().window().closing();
        return new ExplainedVerdict.Settling(
                seen.settled(closing).contains(span.endMs()),
                seen.settled(definition.pipeline().settling()).contains(span.endMs()),
                records.of(Fate.ACCEPTED) > 0,
                holding(span.endMs() + closing.toMillis(), progress));
    }

    /** What the window waits for. */
    private List<String> holding(long closesMs, VersionProgress progress) {
        List<String> holding = new ArrayList<>();
        progress.sources().stream()
                .min(Comparator.comparingLong(SourceProgress::watermarkMs))
                .ifPresent(slowest -> holding.add("It closes when all partitions have passed "
                        + Instant.ofEpochMilli(closesMs) + "; " + slowest.place() + " stands at "
                        + Texts.time(slowest.watermarkMs()) + "."));
        holding.addAll(Waits.of(session, version, definition, progress));
        return holding;
    }

    private List<PartitionLog> logs(TopicFacts topic, Beginning from) {
        return new LogReader(session.cluster())
                .read(topic, from, definition.pipeline().source().eventTime().maxAhead());
    }

    /** From there, but nothing that the version has not read. */
    private TopicRange range(SourceStart source, VersionProgress progress, List<PartitionLog> logs) {
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (SourceProgress partition : progress.sources()) {
            int p = partition.partition();
            if (partition.topic().equals(source.topic()) && p < source.partitions()) {
                PartitionLog log = logs.get(p);
                long first = Math.max(source.startOffsets().get(p), log.start());
                // The index points at the first record that there is: one before it may have been of this window.
                if (log.logStart() > source.startOffsets().get(p) && first <= log.logStart()) {
                    throw new ToolFailure(
                            ExitCode.NOTHING_COMPARED,
                            "records of " + partition.place() + " before offset " + log.logStart()
                                    + " were deleted, and some of this window may have been among them");
                }
                starts.put(p, first);
                ends.put(p, Math.max(first, partition.committed()));
            }
        }
        return new TopicRange(source.topic(), source.topicId(), starts, ends);
    }

    private void print(ExplainedRecords records) {
        ExplainedRows shown = new ExplainedRows(definition, records);
        switch (format) {
            case TABLE -> Printed.table(session.terminal(), shown, "event time");
            case CSV -> Printed.csv(session.terminal(), shown);
            case JSONL -> Printed.jsonl(session.terminal(), shown);
        }
    }
}
