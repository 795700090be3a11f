package io.hindcast.tool.compare;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.ComparedColumn;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.EarlierComparison;
import io.hindcast.compare.Gate;
import io.hindcast.compare.ResultFigures;
import io.hindcast.compare.ResultTally;
import io.hindcast.compare.ScopeReading;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowJoin;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.Judgement;
import io.hindcast.ledger.Reach;
import io.hindcast.tool.difference.Differences;
import io.hindcast.tool.report.Canonical;
import io.hindcast.tool.report.JsonReport;
import io.hindcast.tool.report.Outcome;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.TemporaryFolder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what is left to compare of two versions, says what it has found, and sums it up with what was found before. */
final class Finding {
    private static final int EXAMPLES = 5;

    private final Session session;
    private final CommittedLog log;
    private final Saying saying;
    private final Pair pair;
    private final Judge judge;
    private final ComparisonText text;

    Finding(Session session, Saying saying, Pair pair, Judge judge, ComparisonText text) {
        this.session = session;
        this.log = new CommittedLog(session.cluster());
        this.saying = saying;
        this.pair = pair;
        this.judge = judge;
        this.text = text;
    }

    /** The version in question, and the one that it is compared with. */
    record Pair(ComparedVersion version, ComparedVersion other) {}

    /** What is asked of which columns. */
    record Judge(Asked asked, List<ComparedColumn> columns, Gate gate) {
        Judge(Asked asked, List<ComparedColumn> columns) {
            this(asked, columns, asked.gate(columns));
        }
    }

    /**
     * What it came to.
     *
     * @param reach for a comparison that goes on with this one; empty where none can
     * @param windows which windows were compared, in words
     * @param foreign how many records of the topics are no results, by topic: where there are any, nothing is concluded
     */
    record Found(
            Comparison comparison,
            Judgement judgement,
            Optional<Reach> reach,
            String windows,
            SortedMap<String, Long> foreign) {
        /** For the ledger. */
        Compared record(ComparedVersion version, ComparedVersion other) {
            return new Compared(
                    version.state().id(),
                    other.state().id(),
                    comparison.counts(),
                    verdict(comparison.verdict()),
                    Optional.of(judgement),
                    reach);
        }
    }

    /**
     * Compares, and says what it has found.
     *
     * @param all what can be compared
     * @param earlier the comparison that is gone on with
     */
    Found of(Look all, Optional<GoneOnWith> earlier) {
        SortedMap<String, Long> foreign = new TreeMap<>();
        ResultTally tally = new ResultTally(judge.columns, judge.asked.tolerances());
        Look look = earlier.map(GoneOnWith::look).orElse(all);
        try (Differences differences = new Differences(session.tool().interrupts());
                TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                WindowJoin join = new WindowJoin(folder.path())) {
            ScopeReading reading = read(look, all, join, foreign);
            if (reading.contradicts()) {
                saying.aside("All is compared: a result came of a window that had settled, and was compared before.");
                return of(all, Optional.empty());
            }
            Comparison comparison = join.compare(EXAMPLES, differences::add, tally);
            Comparison whole =
                    earlier.map(before -> before.found().and(comparison)).orElse(comparison);
            ResultFigures figures =
                    earlier.map(before -> before.found().and(tally.figures())).orElseGet(tally::figures);
            Outcome outcome = Outcome.of(whole, figures, judge.gate);
            Report report = Report.of(
                    Report.Subject.ofVersions(
                            pair.version.named(),
                            pair.other.named(),
                            new Report.Which(pair.version.unit(), look.scope().title()),
                            earlier.map(GoneOnWith::named)),
                    outcome,
                    judge.asked.tolerances(),
                    differences);
            Canonical canonical = JsonReport.of(report);
            boolean same = comparison.verdict() == Comparison.Verdict.IDENTICAL
                    || comparison.verdict() == Comparison.Verdict.NOTHING;
            if (saying.brief() && same) {
                text.sameSince(comparison.counts());
            } else {
                text.print(look.scope(), report, differences);
                saying.report(report, canonical);
            }
            return new Found(
                    whole,
                    outcome.judgement(judge.asked.tolerances(), canonical.sha256()),
                    reach(look, reading, outcome, earlier),
                    look.scope().words(),
                    foreign);
        }
    }

    /** What a later comparison needs to go on with this one; empty where none can. */
    private static Optional<Reach> reach(
            Look look, ScopeReading reading, Outcome outcome, Optional<GoneOnWith> earlier) {
        if (look.scope().indivisible().isPresent() || outcome.comparison().verdict() == Comparison.Verdict.BROKEN) {
            return Optional.empty();
        }
        Reach reach = new Reach(
                look.scope().windows(),
                place(look, reading, Side.VERSION),
                place(look, reading, Side.OTHER),
                EarlierComparison.sums(outcome.figures()),
                earlier.map(GoneOnWith::offset).orElseGet(OptionalLong::empty));
        return Optional.of(reach).filter(Reach::fits);
    }

    private static Reach.Place place(Look look, ScopeReading reading, Side side) {
        TopicRange range = look.range(side);
        return reading.place(side, range.topicId(), range.ends());
    }

    private ScopeReading read(Look look, Look all, WindowJoin join, SortedMap<String, Long> foreign) {
        ScopeReading reading = new ScopeReading(look.scope(), join, look.before());
        look.ranges().forEach((side, range) -> {
            if (range.beginsAtDeleted(all.range(side))) {
                join.shortened(side);
            }
            log.readWithOffsets(range, (partition, offset, key, value) -> {
                if (!reading.take(side, partition, offset, key, value)) {
                    foreign.merge(range.topic(), 1L, Long::sum);
                }
            });
        });
        return reading;
    }

    private static Optional<Compared.Verdict> verdict(Comparison.Verdict verdict) {
        return switch (verdict) {
            case IDENTICAL -> Optional.of(Compared.Verdict.IDENTICAL);
            case DIFFERENT -> Optional.of(Compared.Verdict.DIFFERENT);
            case BROKEN -> Optional.of(Compared.Verdict.BROKEN);
            case NOTHING -> Optional.empty();
        };
    }
}
