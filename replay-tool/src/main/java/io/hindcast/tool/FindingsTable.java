package io.hindcast.tool;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.replay.Closed;
import io.hindcast.replay.Comparison;
import io.hindcast.verify.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** For people: one line where all agree, and else a table of the first findings. Not thread-safe. */
final class FindingsTable implements Findings {
    private static final int MOST_ROWS = 40;
    private static final String BEFORE_AGGREGATES = "\"final\":true,";

    /** Only a heartbeat that says that all has come goes so far. */
    private static final Instant WHOLE = Instant.parse("9999-01-01T00:00:00Z");

    private final Terminal out;
    private final List<Finding> first = new ArrayList<>();
    private long found;

    FindingsTable(Terminal out) {
        this.out = out;
    }

    @Override
    public void add(Finding finding) {
        found++;
        if (first.size() < MOST_ROWS) {
            first.add(finding);
        }
    }

    @Override
    public void end(Summary summary) {
        Counts counts = summary.counts();
        if (summary.exitCode() == ExitCode.OK) {
            out.format(
                    "%s is verified: %,d final windows %s and the account of %,d records in %,d partitions agree with"
                            + " the log.",
                    summary.version(),
                    counts.windows(),
                    which(summary.closed()),
                    summary.input().records(),
                    summary.input().partitions());
            return;
        }
        out.format(
                "%s: %,d records in %,d partitions were read again.",
                summary.version(), summary.input().records(), summary.input().partitions());
        if (counts.windows() == 0) {
            out.line("Nothing could be compared: "
                    + (summary.closed().nothing()
                            ? "the version has not closed a window yet."
                            : "no window " + which(summary.closed()) + " has a result."));
        } else {
            out.line("Final windows " + which(summary.closed()) + ":");
            table(counts);
        }
        rows();
        Comparison.Alarms alarms = summary.published().alarms();
        if (alarms.finalsTooMany() > 0) {
            out.format(
                    "ALARM: %,d final results came a second time, which exactly-once rules out; the first keys:",
                    alarms.finalsTooMany());
            alarms.keys().forEach(key -> out.line("  " + key));
        }
    }

    private void table(Counts counts) {
        new Table()
                .text("")
                .number("windows")
                .row("compared", counts.windows())
                .row("identical", counts.identical())
                .row(Finding.Kind.DIFFERENT.word(), counts.changed())
                .row(Finding.Kind.MISSING.word(), counts.onlyInOther())
                .row(Finding.Kind.SURPLUS.word(), counts.onlyInVersion())
                .lines()
                .forEach(out::line);
    }

    private void rows() {
        if (first.isEmpty()) {
            return;
        }
        Table table =
                new Table().text("finding").text("where").text("published").text("computed from the log");
        first.stream()
                .sorted(Comparator.comparing(Finding::kind))
                .forEach(finding -> table.row(
                        finding.kind().word(),
                        finding.place(),
                        shortened(finding.published()),
                        shortened(finding.computed())));
        table.lines().forEach(out::line);
        if (found > first.size()) {
            out.format("… and %,d more; --format csv prints all.", found - first.size());
        }
    }

    /** A result without what is in its key anyway. */
    private static String shortened(String value) {
        int at = value.indexOf(BEFORE_AGGREGATES);
        if (value.isEmpty()) {
            return "-";
        }
        return at < 0 ? value : "{" + value.substring(at + BEFORE_AGGREGATES.length());
    }

    private static String which(Closed closed) {
        return closed.lastEndMs() >= WHOLE.toEpochMilli()
                ? "of a complete log"
                : "that end at or before " + Instant.ofEpochMilli(closed.lastEndMs());
    }
}
