package io.hindcast.tool.compare;

import io.hindcast.cluster.log.TopicRange;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.Comparison.Verdict;
import io.hindcast.compare.Scope;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Retired;
import io.hindcast.ledger.Takeover;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Table;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        if (scope.incomplete().isPresent() || counts.incomplete() > 0) {
            table.row("incomplete", counts.incomplete());
        }
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
    }

    /**
     * Why nothing was compared, though windows may be closed in both.
     *
     * @param first a final window that may still change, so that it is compared later; empty where there is none
     */
    void nothing(Scope scope, Optional<Unsettled> first, List<VersionProgress> progress) {
        if (first.isEmpty()) {
            out.line("Nothing could be compared: neither version has published a final window"
                    + (scope.incomplete().isPresent() ? " whose history is whole" : "") + " yet.");
            return;
        }
        out.line(
                "Nothing could be compared yet: there are final windows, but none has settled in both versions; until then"
                        + " late events may change them.");
        for (VersionProgress one : progress) {
            out.line("  " + one.version() + ": " + frontier(one));
        }
        Unsettled window = first.get();
        String ends = "The first final window ends at " + Instant.ofEpochMilli(window.endMs());
        out.line(
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
                .forEach(range -> out.format(
                        "warning: %s deleted at the beginning of '%s'; windows that only the other version has may have been"
                                + " there: they are counted as incomplete",
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

    /** What can be done with it, as far as it would be accepted now. */
    void next(Verdict verdict) {
        boolean serves = version.phase() instanceof Phase.Serving;
        if (verdict == Verdict.BROKEN || serves) {
            return;
        }
        String options = session.options();
        List<String> commands = new ArrayList<>();
        if (cutover()) {
            commands.add("  ./replay cutover " + version.id() + options + "    # it serves from then on");
        }
        if (accepted(Decisions.retire(session.state(), version.id(), Retired.WayBack.KEPT, now(), ""))) {
            commands.add("  ./replay retire " + version.id() + options + "     # it is removed with its topics");
        }
        if (!commands.isEmpty()) {
            out.line("");
            out.line("Next:");
            commands.forEach(out::line);
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
