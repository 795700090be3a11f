package io.hindcast.tool.explain;

import io.hindcast.account.Fate;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.compare.Seen;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.marks.VersionMarks;
import io.hindcast.pipeline.Window;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.TemporaryFolder;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.tool.verify.Recountable;
import io.hindcast.tool.view.Waits;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.OwnPartition;
import io.hindcast.verify.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    /** @param wanted so many records are printed at most, the first by event time; empty for all, or what a terminal shows */
    public ExplainedResult(Session session, VersionState version, RowFormat format, OptionalLong wanted) {
        this.session = session;
        this.version = version;
        this.format = format;
        this.wanted = wanted;
        start = Named.started(version, "its results are gone with its topics", "it has read nothing");
        definition = Recountable.windows(
                Recountable.definition(session, version),
                "explain",
                "'replay results' shows what each event was told with its features, and 'replay verify' computes all of it"
                        + " once more");
    }

    public ExitCode run(Question question) {
        String key = question.key(definition);
        VersionProgress progress = session.progress(start);
        VersionMarks marks = KnownMarks.of(session, start);
        Looking looking =
                new Looking(marks, progress, new Stretches(session, version, definition, progress, marks), own(key));
        Optional<Span> span = question.span(definition);
        if (span.isEmpty() && definition.pipeline().grouping().window() instanceof Window.Session) {
            span = session(key, question.at().toEpochMilli(), looking);
        }
        ExplainedText text = new ExplainedText(session.terminal(), format, version.id());
        if (span.isEmpty()) {
            text.noWindow(key, question.at());
            return ExitCode.NOTHING_COMPARED;
        }
        return explain(new Explanation.Asked(key, span.get()), looking, text);
    }

    /**
     * How something is looked up.
     *
     * @param own the source partition of the key; empty for all
     */
    private record Looking(VersionMarks marks, VersionProgress progress, Stretches stretches, OptionalInt own) {}

    private OptionalInt own(String key) {
        return OwnPartition.of(definition.pipeline(), SourceLog::partition, start, key);
    }

    /** Where sessions are cut, one is between two cuts; else all that the version has read may belong to it. */
    private Optional<Span> session(String key, long atMs, Looking looking) {
        Explanation.SessionSearch search =
                new Explanation.SessionSearch(definition.compiled(), SourceLog::partition, start, key);
        Optional<Span> within = Explanation.SessionSearch.within(definition.compiled(), atMs);
        Stretch stretch = within.map(part -> looking.stretches.exact(new Stretches.Wanted(
                        Math.max(0, Explanation.knownFromMs(definition.compiled(), part.startMs())),
                        search.settledMs(part.endMs()),
                        looking.own)))
                .orElseGet(looking.stretches::whole);
        new StretchReader(session)
                .read(
                        stretch,
                        (topic, partition) -> within.filter(
                                        part -> search.watermarkMs(topic, partition) >= search.settledMs(part.endMs()))
                                .isPresent(),
                        search::record);
        return search.at(atMs);
    }

    private ExitCode explain(Explanation.Asked asked, Looking looking, ExplainedText text) {
        long firstMs = Math.max(0, Explanation.firstMs(definition.compiled(), asked.span()));
        ResultsOf results = new ResultsOf(session, start, definition, asked, looking.own);
        ResultsOf.Stage stage = stage(asked.span(), looking.progress);
        PublishedFinals published = results.read(looking.marks, firstMs, stage);
        long settledMs = Explanation.settledMs(definition.compiled(), asked.span());
        FoundRecords found = read(asked, looking.stretches.of(new Stretches.Wanted(firstMs, settledMs, looking.own)));
        boolean believed = found.has(published)
                || stage == ResultsOf.Stage.OPEN
                || (found.stretch().whole() && looking.marks.size() == 0);
        if (looking.own.isPresent() && found.records().of(Fate.ACCEPTED) == 0) {
            // What stands in other partitions than its own is not counted; that may be why.
            found = read(asked, looking.stretches.of(new Stretches.Wanted(firstMs, settledMs, OptionalInt.empty())));
        }
        if (!believed) {
            // Where only the index told what to leave out, something before it may have closed the window early; and
            // nobody has to believe marks.
            published = results.read(VersionMarks.none(start), firstMs, stage);
            found = read(asked, looking.stretches.whole());
        }
        text.heading(asked);
        print(found.records());
        text.counts(found);
        if (!believed) {
            text.readAll();
        }
        return new ExplainedVerdict(definition.pipeline(), start, text)
                .of(
                        asked.span(),
                        found.computed(),
                        published,
                        settling(looking.progress, asked.span(), found.records()));
    }

    private FoundRecords read(Explanation.Asked asked, Stretch stretch) {
        boolean people =
                format == RowFormat.TABLE && session.terminal().columns().isPresent();
        int most = Math.toIntExact(
                Math.min(ExplainedRecords.MOST, wanted.orElse(people ? EASILY_READ : ExplainedRecords.MOST)));
        ExplainedRecords records = new ExplainedRecords(most);
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                Explanation explanation = new Explanation(
                        definition.compiled(), SourceLog::partition, start, asked, folder.path(), records)) {
            long read = new StretchReader(session).read(stretch, explanation::settled, explanation::record);
            return new FoundRecords(records, explanation.results(), read, stretch);
        }
    }

    private ResultsOf.Stage stage(Span span, VersionProgress progress) {
        Duration closing = definition.pipeline().grouping().window().closing();
        return seen(progress).settled(closing).contains(span.endMs()) ? ResultsOf.Stage.CLOSED : ResultsOf.Stage.OPEN;
    }

    private Seen seen(VersionProgress progress) {
        return new Seen(definition.pipeline(), start, progress, progress);
    }

    private ExplainedVerdict.Settling settling(VersionProgress progress, Span span, ExplainedRecords records) {
        Duration closing = definition.pipeline().grouping().window().closing();
        return new ExplainedVerdict.Settling(
                stage(span, progress) == ResultsOf.Stage.CLOSED,
                seen(progress).settled(definition.pipeline().settling()).contains(span.endMs()),
                records.of(Fate.ACCEPTED) > 0,
                () -> holding(span.endMs() + closing.toMillis(), progress));
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

    private void print(ExplainedRecords records) {
        ExplainedRows shown = new ExplainedRows(definition, records);
        switch (format) {
            case TABLE -> Printed.table(session.terminal(), shown, "event time");
            case CSV -> Printed.csv(session.terminal(), shown);
            case JSONL -> Printed.jsonl(session.terminal(), shown);
        }
    }
}
