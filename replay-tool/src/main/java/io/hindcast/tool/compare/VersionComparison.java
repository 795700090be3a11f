package io.hindcast.tool.compare;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.ComparedColumn;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.Gate;
import io.hindcast.compare.ResultTally;
import io.hindcast.compare.Scope;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowJoin;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Judgement;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.VersionState;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.difference.Differences;
import io.hindcast.tool.report.Canonical;
import io.hindcast.tool.report.JsonReport;
import io.hindcast.tool.report.Outcome;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.TemporaryFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Compares the results of a version with those of another one, as far as both have surely published them, and says so. */
public final class VersionComparison {
    private static final int EXAMPLES = 5;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final CommittedLog log;
    private final Saying saying;
    private final Printing.Place place;
    private final ComparedVersion version;
    private final Asked asked;

    public VersionComparison(Session session, VersionState version, Printing printing, Asked asked) {
        this.session = session;
        this.log = new CommittedLog(session.cluster());
        this.asked = asked;
        this.place = printing.place();
        this.saying = new Saying(session.terminal(), printing);
        this.version = ComparedVersion.of(session, version);
    }

    /** Whether to wait until both versions have published as far. */
    public enum Patience {
        NONE,
        UNTIL_COMPARABLE
    }

    /** With the version that serves, or else with the last other one that runs, or that was started. */
    public ExitCode withReference(Patience patience) {
        Optional<VersionState> reference = reference(session, version.state());
        if (reference.isEmpty()) {
            saying.aside("There is no other version of " + version.id() + " to compare it with.");
            return ExitCode.NOTHING_COMPARED;
        }
        return with(reference.get(), patience);
    }

    /** What a version is compared with where nobody says it: the version that serves, or else the last other one that runs, or that was started. */
    public static Optional<VersionState> reference(Session session, VersionState version) {
        List<VersionState> others = session.state().pipeline(version.id().pipeline()).versions().stream()
                .filter(other -> !other.id().equals(version.id()))
                .filter(other -> other.phase().started().isPresent() && !(other.phase() instanceof Phase.Retired))
                .toList();
        // What one that has failed had published by then stays, and is better than nothing.
        return last(others, other -> other.phase() instanceof Phase.Serving)
                .or(() -> last(others, other -> other.phase().running()))
                .or(() -> last(others, other -> true));
    }

    private static Optional<VersionState> last(List<VersionState> versions, Predicate<VersionState> wanted) {
        return versions.stream().filter(wanted).reduce((older, newer) -> newer);
    }

    /** With that version. */
    public ExitCode with(VersionState against, Patience patience) {
        ComparedVersion other = ComparedVersion.of(session, against);
        Premise premise = Premise.of(
                session.state(),
                state -> List.of(Fact.over(state, version.state().id())));
        // A step asks for what its verb says, and not for what somebody else has made of it.
        Asked asked = place == Printing.Place.STEP ? this.asked : this.asked.orAsBefore(version.state());
        if (asked.gate().isPresent() && this.asked.gate().isEmpty()) {
            saying.aside("The gate of the last comparison holds again: "
                    + asked.gate().get() + "  (--gate '" + Gate.IDENTICAL + "' asks for no other)");
        }
        Judge judge = new Judge(asked, ComparedColumn.of(version.results(), other.results()));
        if (patience == Patience.UNTIL_COMPARABLE && against.phase().running()) {
            awaitSameFrontier(other);
        }
        Look look = look(other);
        ComparisonText text = new ComparisonText(session, saying, version.state(), against);
        if (look.scope.nothing()) {
            text.nothingClosed(look.progress, version.waits(session, look.progress.get(0)));
            return ExitCode.NOTHING_COMPARED;
        }
        Found found = find(look, other, judge, text);
        text.notThere(List.copyOf(look.ranges.values()));
        if (!found.foreign.byTopic.isEmpty()) {
            text.foreign(found.foreign.byTopic);
            return ExitCode.FAILED;
        }
        Comparison.Verdict verdict = found.comparison.verdict();
        if (verdict == Comparison.Verdict.NOTHING) {
            text.nothing(look.scope, found.comparison.counts(), unsettled(look, other), look.progress);
        } else {
            session.settle(
                    premise, state -> Decisions.compared(state, found.record(version, other), look.scope.words()));
        }
        if (place != Printing.Place.STEP || !found.judgement.passed()) {
            text.next(verdict, found.judgement.failedAGate());
        }
        return switch (verdict) {
            case IDENTICAL, DIFFERENT -> found.judgement.passed() ? ExitCode.OK : ExitCode.DIFFERENT;
            case NOTHING -> ExitCode.NOTHING_COMPARED;
            case BROKEN -> ExitCode.FAILED;
        };
    }

    /** What is asked of which columns. */
    private record Judge(Asked asked, List<ComparedColumn> columns, Gate gate) {
        Judge(Asked asked, List<ComparedColumn> columns) {
            this(asked, columns, asked.gate(columns));
        }
    }

    /**
     * What of the two is compared.
     *
     * @param progress of the version, and of the other one
     */
    private record Look(Scope scope, SortedMap<Side, TopicRange> ranges, List<VersionProgress> progress) {}

    private Look look(ComparedVersion other) {
        List<VersionProgress> before = List.of(session.progress(version.start()), session.progress(other.start()));
        // Everything that those frontiers closed lies before these ends.
        SortedMap<Side, TopicRange> ranges =
                new TreeMap<>(Map.of(Side.VERSION, results(version), Side.OTHER, results(other)));
        Scope scope = Scope.of(
                version.seen(before.get(0), session.progress(version.start())),
                other.seen(before.get(1), session.progress(other.start())));
        return new Look(scope, ranges, before);
    }

    /** What it came to. */
    private record Found(Comparison comparison, Judgement judgement, Foreign foreign) {
        Compared record(ComparedVersion version, ComparedVersion other) {
            return new Compared(
                    version.state().id(),
                    other.state().id(),
                    comparison.counts(),
                    verdict(comparison.verdict()),
                    Optional.of(judgement));
        }
    }

    private Found find(Look look, ComparedVersion other, Judge judge, ComparisonText text) {
        Foreign foreign = new Foreign();
        ResultTally tally = new ResultTally(judge.columns, judge.asked.tolerances());
        try (Differences differences = new Differences(session.tool().interrupts())) {
            Comparison comparison = compare(look, foreign, differences, tally);
            Outcome outcome = Outcome.of(comparison, tally.figures(), judge.gate);
            Report report = Report.of(
                    new Report.Subject(version.named(), other.named(), look.scope.title()),
                    outcome,
                    judge.asked.tolerances(),
                    differences);
            Canonical canonical = JsonReport.of(report);
            text.print(look.scope, report, differences);
            saying.report(report, canonical);
            return new Found(comparison, outcome.judgement(judge.asked.tolerances(), canonical.sha256()), foreign);
        }
    }

    private TopicRange results(ComparedVersion subject) {
        return log.whole(
                session.names(subject.state().id()).resultsTopic(),
                subject.start().resultsPartitions());
    }

    private static Optional<Compared.Verdict> verdict(Comparison.Verdict verdict) {
        return switch (verdict) {
            case IDENTICAL -> Optional.of(Compared.Verdict.IDENTICAL);
            case DIFFERENT -> Optional.of(Compared.Verdict.DIFFERENT);
            case BROKEN -> Optional.of(Compared.Verdict.BROKEN);
            case NOTHING -> Optional.empty();
        };
    }

    /** A version that has caught up may close a few windows later than the other one, or earlier. */
    private void awaitSameFrontier(ComparedVersion other) {
        long wantedMs = Math.min(
                Math.max(
                        session.progress(version.start()).watermarkMs(),
                        session.progress(other.start()).watermarkMs()),
                version.lastFrontierMs());
        Instant until = session.tool().clock().instant().plus(PATIENCE);
        while (session.tool().clock().instant().isBefore(until)) {
            VersionProgress progress = session.progress(version.start());
            VersionProgress otherProgress = session.progress(other.start());
            if (version.frontierMs(progress) >= wantedMs && other.frontierMs(otherProgress) >= wantedMs) {
                return;
            }
            session.ledger().poll(LOOK);
        }
    }

    /** Records of results topics that are no results, by topic. */
    private static final class Foreign {
        private final SortedMap<String, Long> byTopic = new TreeMap<>();

        void found(String topic) {
            byTopic.merge(topic, 1L, Long::sum);
        }
    }

    private Comparison compare(Look look, Foreign foreign, Differences differences, ResultTally tally) {
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                WindowJoin join = new WindowJoin(folder.path())) {
            look.ranges.forEach((side, range) -> {
                if (range.before() > 0) {
                    join.shortened(side);
                }
                log.read(range, (partition, key, value) -> {
                    if (!look.scope.put(join, side, key, value)) {
                        foreign.found(range.topic());
                    }
                });
            });
            return join.compare(EXAMPLES, differences::add, tally);
        }
    }

    /** The final window that ends first of those that are not compared, since they may still change. */
    private Optional<ComparisonText.Unsettled> unsettled(Look look, ComparedVersion other) {
        AtomicLong firstMs = new AtomicLong(Long.MAX_VALUE);
        for (TopicRange range : look.ranges.values()) {
            log.read(
                    range,
                    (partition, key, value) -> look.scope
                            .unsettledEndMs(value)
                            .ifPresent(endMs -> firstMs.accumulateAndGet(endMs, Math::min)));
        }
        long endMs = firstMs.get();
        if (endMs == Long.MAX_VALUE) {
            return Optional.empty();
        }
        long settledMs =
                endMs + Math.max(version.settling().toMillis(), other.settling().toMillis());
        return Optional.of(new ComparisonText.Unsettled(endMs, settledMs, version.reads(endMs) && other.reads(endMs)));
    }
}
