package io.hindcast.tool.compare;

import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.Comparison.Verdict;
import io.hindcast.compare.Scope;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Retired;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.Takeover;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.progress.VersionProgress;
import io.hindcast.progress.Waiting;
import io.hindcast.tool.difference.DifferenceRows;
import io.hindcast.tool.difference.Differences;
import io.hindcast.tool.report.Outcome;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.report.ReportTables;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.trouble.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Says what a comparison came to. */
final class ComparisonText {
    private final Saying out;
    private final Session session;
    private final VersionState version;
    private final VersionState other;
    private final ResultUnit unit;
    private final DifferenceRows rows;

    ComparisonText(Session session, Saying out, ComparedVersion compared, VersionState other) {
        this.out = out;
        this.session = session;
        this.version = compared.state();
        this.other = other;
        this.unit = compared.unit();
        this.rows =
                new DifferenceRows("v" + version.id().number(), "v" + other.id().number());
    }

    void print(Scope scope, Report report, Differences differences) {
        Outcome outcome = report.outcome();
        Comparison comparison = outcome.comparison();
        Counts counts = comparison.counts();
        boolean all = report.subject().earlier().isEmpty();
        out.gap();
        out.aside(version.id() + " compared with " + other.id() + " ("
                + other.phase().word() + "), " + scope.title() + ":");
        report.subject().earlier().ifPresent(earlier -> out.aside(earlier.words() + "."));
        if (counts.windows() > counts.identical() && (all || differences.any())) {
            out.differences(rows, differences, version.id() + " " + other.id() + session.options());
        }
        // Behind them, where they are still on the screen.
        FiguresText figures = new FiguresText(out, new ReportTables(rows, unit));
        figures.print(outcome);
        scope.incomplete().ifPresent(which -> out.aside("incomplete: " + which));
        Comparison.Alarms alarms = comparison.alarms();
        if (alarms.finalsTooMany() > 0) {
            out.found(out.colours()
                    .alarm("ALARM: " + Counted.of(alarms.finalsTooMany(), "final result")
                            + " came a second time, which exactly-once rules out; the first keys:"));
            alarms.keys().forEach(key -> out.found("  " + PlainText.of(key)));
        }
        figures.gate(outcome);
    }

    /**
     * Why nothing was compared, though windows may be closed in both.
     *
     * @param first a final window that may still change, so that it is compared later; empty where there is none
     */
    void nothing(Scope scope, Counts counts, Optional<Unsettled> first, List<VersionProgress> progress) {
        if (first.isEmpty() && scope.incomplete().isEmpty() && counts.incomplete() > 0) {
            out.aside("Nothing could be compared: each " + unit.word()
                    + " is of one version alone, and the other one may have had it.");
            return;
        }
        if (first.isEmpty()) {
            out.aside("Nothing could be compared: neither version has published a final "
                    + (unit == ResultUnit.EVENT ? "result of an event" : "window")
                    + (scope.incomplete().isPresent() ? " whose history is whole" : "") + " yet.");
            return;
        }
        out.aside(
                "Nothing could be compared yet: there are final windows, but none has settled in both versions; until then"
                        + " late events may change them.");
        for (VersionProgress one : progress) {
            out.aside("  " + one.version() + ": " + frontier(one));
        }
        Unsettled window = first.get();
        String ends = "The first final window ends at " + Instant.ofEpochMilli(window.endMs());
        out.aside(
                window.comparable()
                        ? ends + ": it can be compared once both have come to "
                                + Instant.ofEpochMilli(window.settledAtMs())
                                + " in event time. Then:  ./replay compare "
                                + version.id() + " " + other.id() + session.options()
                        : ends + ", behind the end of what both read: nothing of the two is ever compared.");
    }

    /**
     * A final window that has not settled in both versions.
     *
     * @param settledAtMs the event time, in milliseconds since 1970, up to which both have to come
     * @param comparable whether both read so far
     */
    record Unsettled(long endMs, long settledAtMs, boolean comparable) {}

    /** Results that somebody has deleted look like windows that were never published. */
    void notThere(List<TopicRange> ranges) {
        ranges.stream()
                .filter(range -> range.before() > 0)
                .forEach(range -> out.aside(
                        "warning: " + Counted.were(range.before(), "offset") + " deleted at the beginning of '"
                                + range.topic()
                                + "'; " + unit.plural()
                                + " that only the other version has may have been there: they are counted as"
                                + " incomplete"));
    }

    /** What both have told of alerts. */
    void alerts(ComparedAlerts alerts) {
        alerts.words().lines().forEach(out::aside);
    }

    /** That nothing differs of what has closed since the last comparison. */
    void sameSince(Counts counts) {
        String since = " since " + version.id() + " was compared with " + other.id();
        out.aside(
                counts.windows() == 0
                        ? "No window has closed in both" + since + "."
                        : Counted.of(counts.windows(), "window") + (counts.windows() == 1 ? " has" : " have")
                                + " closed" + since + ": "
                                + (counts.windows() == 1 ? "it is identical." : "all are identical."));
    }

    /** Why what has closed since the last comparison is not compared. */
    void notSince(String why) {
        out.aside("What has closed since " + version.id() + " was compared with " + other.id()
                + " is not compared: " + why + ". To compare all again:  ./replay compare " + version.id() + " "
                + other.id() + session.options());
    }

    /** Nothing is concluded then. */
    void foreign(SortedMap<String, Long> byTopic) {
        byTopic.forEach((topic, records) -> out.aside(Texts.noResults(records, "'" + topic + "'")));
        out.aside("So this comparison counts for nothing, and is not recorded.");
    }

    /** Why no window is closed in both. */
    void nothingClosed(List<VersionProgress> progress, List<String> waits) {
        out.gap();
        out.aside("Nothing could be compared: "
                + (unit == ResultUnit.EVENT ? "no event was read by" : "no window is closed in") + " both "
                + version.id() + " and " + other.id() + ".");
        for (VersionProgress one : progress) {
            out.aside("  " + one.version() + ": " + frontier(one));
        }
        waits.forEach(wait -> out.aside("  " + wait));
    }

    private String frontier(VersionProgress progress) {
        if (unit == ResultUnit.EVENT) {
            return progress.watermarkMs() <= 0
                    ? "has read no event yet"
                    : "has read up to " + Instant.ofEpochMilli(progress.watermarkMs()) + " in event time";
        }
        if (progress.frontierMs() >= Waiting.WHOLE.toEpochMilli()) {
            return "has published all windows: its data are whole";
        }
        return progress.frontierMs() <= 0
                ? "has published nothing yet"
                : "has published windows that close at or before " + Instant.ofEpochMilli(progress.frontierMs());
    }

    /** What can be done with it, as far as it would be accepted now. */
    void next(Verdict verdict, boolean failedAGate) {
        boolean serves = version.phase() instanceof Phase.Serving;
        if (verdict == Verdict.BROKEN || serves) {
            return;
        }
        String options = session.options();
        List<String> commands = new ArrayList<>();
        if (!failedAGate && cutover()) {
            commands.add("  ./replay cutover " + version.id() + options + "    # it serves from then on");
        }
        if (accepted(Decisions.retire(session.state(), version.id(), Retired.WayBack.KEPT, now(), ""))) {
            commands.add("  ./replay retire " + version.id() + options + "     # it is removed with its topics");
        }
        if (!commands.isEmpty()) {
            out.aside("");
            out.aside("Next:");
            commands.forEach(out::aside);
        }
    }

    private boolean cutover() {
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        VersionState known = session.version(version.id());
        long missingMs = known.phase().started().map(Started::incompleteMs).orElse(-1L);
        // As the verb has it, which takes over what is whole.
        Takeover takes = pipeline.bound().isEmpty() || missingMs < 0
                ? Takeover.ALL
                : new Takeover(missingMs + 1, Takeover.ALL.share(), Optional.empty());
        return pipeline.neverComparedWith(known).isEmpty()
                && accepted(Decisions.cutOver(session.state(), version.id(), takes, Decisions.WAY_BACK, now(), ""));
    }

    private Instant now() {
        return session.tool().clock().instant();
    }

    private static boolean accepted(Decision decision) {
        return !(decision instanceof Decision.Refused);
    }
}
