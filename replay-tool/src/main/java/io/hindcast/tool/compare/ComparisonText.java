package io.hindcast.tool.compare;

import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.Comparison.Verdict;
import io.hindcast.compare.Scope;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Table;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Says what a comparison came to. */
final class ComparisonText {
    private final Terminal out;
    private final Session session;
    private final VersionState version;
    private final VersionState other;

    ComparisonText(Session session, VersionState version, VersionState other) {
        this.out = session.terminal();
        this.session = session;
        this.version = version;
        this.other = other;
    }

    void print(Scope scope, Comparison comparison) {
        Counts counts = comparison.counts();
        out.line("");
        out.line(version.id() + " compared with " + other.id() + " ("
                + other.phase().word() + "), " + scope.title() + ":");
        Table table = new Table()
                .text("")
                .number("windows")
                .row("compared", counts.windows())
                .row("identical", counts.identical())
                .row("changed", counts.changed())
                .row("only in " + name(Side.VERSION), counts.onlyInVersion())
                .row("only in " + name(Side.OTHER), counts.onlyInOther());
        scope.incomplete().ifPresent(which -> table.row("incomplete", counts.incomplete()));
        table.lines().forEach(out::line);
        scope.incomplete().ifPresent(which -> out.line("incomplete: " + which));
        changed(comparison);
        onlyIn(Side.VERSION, comparison);
        onlyIn(Side.OTHER, comparison);
        Comparison.Alarms alarms = comparison.alarms();
        if (alarms.finalsTooMany() > 0) {
            out.format(
                    "ALARM: %s came a second time, which exactly-once rules out; the first keys:",
                    Counted.of(alarms.finalsTooMany(), "final result"));
            alarms.keys().forEach(key -> out.line("  " + key));
        }
        if (comparison.verdict() == Verdict.NOTHING) {
            out.line("Nothing could be compared: neither version has published a final window"
                    + (scope.incomplete().isPresent() ? " whose history is whole" : "") + " yet.");
        }
    }

    /** Results that somebody has deleted look like windows that were never published. */
    void notThere(List<TopicRange> ranges) {
        ranges.stream()
                .filter(range -> range.before() > 0)
                .forEach(range -> out.format(
                        "warning: %s deleted at the beginning of '%s'; windows that were there look missing",
                        Counted.were(range.before(), "offset"), range.topic()));
    }

    /** Nothing is concluded then. */
    void foreign(SortedMap<String, Long> byTopic) {
        byTopic.forEach((topic, records) -> out.line(Texts.noResults(records, "'" + topic + "'")));
        out.line("So this comparison counts for nothing, and is not recorded.");
    }

    private void changed(Comparison comparison) {
        List<WindowDifference.Changed> changed = comparison.first().stream()
                .filter(WindowDifference.Changed.class::isInstance)
                .map(WindowDifference.Changed.class::cast)
                .toList();
        if (!changed.isEmpty()) {
            out.line("changed, the first " + changed.size() + ":");
        }
        for (WindowDifference.Changed difference : changed) {
            out.line("  " + difference.key());
            out.line("    " + name(Side.OTHER) + "  " + difference.otherValue());
            out.line("    " + name(Side.VERSION) + "  " + difference.value());
        }
    }

    private void onlyIn(Side side, Comparison comparison) {
        List<WindowDifference.OnlyIn> alone = comparison.first().stream()
                .filter(WindowDifference.OnlyIn.class::isInstance)
                .map(WindowDifference.OnlyIn.class::cast)
                .filter(difference -> difference.side() == side)
                .toList();
        if (!alone.isEmpty()) {
            out.line("only in " + name(side) + ", the first " + alone.size() + ":");
        }
        alone.forEach(difference -> out.line("  " + difference.value()));
    }

    private String name(Side side) {
        return "v" + (side == Side.VERSION ? version : other).id().number();
    }

    /** Why no window is closed in both. */
    void nothingClosed(List<VersionProgress> progress, List<String> waits) {
        out.line("");
        out.line("Nothing could be compared: no window is closed in both " + version.id() + " and " + other.id() + ".");
        for (VersionProgress one : progress) {
            out.line("  " + one.version() + ": " + frontier(one));
        }
        waits.forEach(wait -> out.line("  " + wait));
    }

    private static String frontier(VersionProgress progress) {
        return progress.frontierMs() <= 0
                ? "has published nothing yet"
                : "has published windows that close at or before " + Instant.ofEpochMilli(progress.frontierMs());
    }

    /** What can be done with it. */
    void next(Verdict verdict) {
        boolean serves = version.phase() instanceof Phase.Serving;
        if (verdict == Verdict.BROKEN || serves) {
            return;
        }
        String options = session.options();
        out.line("");
        out.line("Next:");
        if (!(version.phase() instanceof Phase.Finished)) {
            out.line("  ./replay cutover " + version.id() + options + "    # it serves from then on");
        }
        out.line("  ./replay retire " + version.id() + options + "     # it is removed with its topics");
    }
}
