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
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.difference.Differences;
import io.hindcast.tool.report.JsonReport;
import io.hindcast.tool.report.Outcome;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.TemporaryFolder;
import java.nio.file.Path;
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
    private final Saying saying;
    private final ComparedVersion version;
    private final Asked asked;

    public VersionComparison(Session session, VersionState version, Printing printing, Asked asked) {
        this.session = session;
        this.asked = asked;
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
        List<VersionState> others = session.state().pipeline(version.id()).versions().stream()
                .filter(other -> !other.id().equals(version.state().id()))
                .filter(other -> other.phase().started().isPresent() && !(other.phase() instanceof Phase.Retired))
                .toList();
        // What one that has failed had published by then stays, and is better than nothing.
        Optional<VersionState> reference = last(others, other -> other.phase() instanceof Phase.Serving)
                .or(() -> last(others, other -> other.phase().running()))
                .or(() -> last(others, other -> true));
        if (reference.isEmpty()) {
            saying.aside("There is no other version of " + version.id() + " to compare it with.");
            return ExitCode.NOTHING_COMPARED;
        }
        return with(reference.get(), patience);
    }

    private static Optional<VersionState> last(List<VersionState> versions, Predicate<VersionState> wanted) {
        return versions.stream().filter(wanted).reduce((older, newer) -> newer);
    }

    /** With that version. */
    public ExitCode with(VersionState against, Patience patience) {
        ComparedVersion other = ComparedVersion.of(session, against);
        List<ComparedColumn> columns = ComparedColumn.of(version.results(), other.results());
        Asked asked = this.asked.orAsBefore(version.state());
        if (asked.gate().isPresent() && this.asked.gate().isEmpty()) {
            saying.aside("The gate of the last comparison holds again: "
                    + asked.gate().get() + "  (--gate '" + Gate.IDENTICAL + "' asks for no other)");
        }
        Gate gate = asked.gate(columns);
        if (patience == Patience.UNTIL_COMPARABLE && against.phase().running()) {
            awaitSameFrontier(other);
        }
        VersionProgress before = session.progress(version.start());
        VersionProgress otherBefore = session.progress(other.start());
        // Everything that those frontiers closed lies before these ends.
        CommittedLog log = new CommittedLog(session.cluster());
        TopicRange range = results(log, version);
        TopicRange otherRange = results(log, other);
        Scope scope = Scope.of(
                version.seen(before, session.progress(version.start())),
                other.seen(otherBefore, session.progress(other.start())));
        ComparisonText text = new ComparisonText(session, saying, version.state(), against);
        if (scope.nothing()) {
            text.nothingClosed(List.of(before, otherBefore), version.waits(session, before));
            return ExitCode.NOTHING_COMPARED;
        }
        Foreign foreign = new Foreign();
        ResultTally tally = new ResultTally(columns, asked.tolerances());
        Outcome outcome;
        String written;
        try (Differences differences = new Differences(session.tool().interrupts())) {
            Comparison found = compare(
                    new Results(scope, Map.of(Side.VERSION, range, Side.OTHER, otherRange)),
                    log,
                    foreign,
                    differences,
                    tally);
            outcome = Outcome.of(found, tally.figures(), gate);
            Report report = Report.of(
                    new Report.Subject(version.named(), other.named(), scope.title()),
                    outcome,
                    asked.tolerances(),
                    differences);
            written = JsonReport.of(report);
            text.print(scope, report, differences);
            saying.report(report, written);
        }
        Comparison comparison = outcome.comparison();
        text.notThere(List.of(range, otherRange));
        if (!foreign.byTopic.isEmpty()) {
            text.foreign(foreign.byTopic);
            return ExitCode.FAILED;
        }
        if (comparison.verdict() == Comparison.Verdict.NOTHING) {
            text.nothing(
                    scope,
                    comparison.counts(),
                    unsettled(scope, log, List.of(range, otherRange), other),
                    List.of(before, otherBefore));
        } else {
            session.settle(state -> Decisions.compared(
                    state,
                    new Compared(
                            version.state().id(),
                            against.id(),
                            comparison.counts(),
                            verdict(comparison.verdict()),
                            Optional.of(outcome.judgement(asked.tolerances(), JsonReport.hash(written)))),
                    scope.words()));
        }
        text.next(
                comparison.verdict(), outcome.judgement(asked.tolerances(), "").failedAGate());
        return switch (comparison.verdict()) {
            case IDENTICAL, DIFFERENT -> outcome.hasPassed() ? ExitCode.OK : ExitCode.DIFFERENT;
            case NOTHING -> ExitCode.NOTHING_COMPARED;
            case BROKEN -> ExitCode.FAILED;
        };
    }

    private TopicRange results(CommittedLog log, ComparedVersion subject) {
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

    /** What is read of the two topics. */
    private record Results(Scope scope, Map<Side, TopicRange> ranges) {}

    private Comparison compare(
            Results results, CommittedLog log, Foreign foreign, Differences differences, ResultTally tally) {
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                WindowJoin join = join(folder.path())) {
            results.ranges.forEach((side, range) -> {
                if (range.before() > 0) {
                    join.shortened(side);
                }
                log.read(range, (partition, key, value) -> {
                    if (!results.scope.put(join, side, key, value)) {
                        foreign.found(range.topic());
                    }
                });
            });
            return join.compare(EXAMPLES, differences::add, tally);
        }
    }

    /** The final window that ends first of those that are not compared, since they may still change. */
    private Optional<ComparisonText.Unsettled> unsettled(
            Scope scope, CommittedLog log, List<TopicRange> ranges, ComparedVersion other) {
        AtomicLong firstMs = new AtomicLong(Long.MAX_VALUE);
        for (TopicRange range : ranges) {
            log.read(
                    range,
                    (partition, key, value) ->
                            scope.unsettledEndMs(value).ifPresent(endMs -> firstMs.accumulateAndGet(endMs, Math::min)));
        }
        long endMs = firstMs.get();
        if (endMs == Long.MAX_VALUE) {
            return Optional.empty();
        }
        long settledMs =
                endMs + Math.max(version.settling().toMillis(), other.settling().toMillis());
        return Optional.of(new ComparisonText.Unsettled(endMs, settledMs, version.reads(endMs) && other.reads(endMs)));
    }

    private static WindowJoin join(Path folder) {
        return new WindowJoin(folder);
    }
}
