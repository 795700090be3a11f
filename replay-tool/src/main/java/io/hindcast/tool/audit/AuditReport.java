package io.hindcast.tool.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.ledger.AuditTrail;
import io.hindcast.ledger.AuditTrail.Audited;
import io.hindcast.ledger.LedgerRead;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.results.Cell;
import io.hindcast.tool.plan.TextDiff;
import io.hindcast.tool.rows.Output;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.trouble.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the records of the ledger that somebody wants, and says whether all of it is still what was written. */
public final class AuditReport {
    private final Session session;
    private final Terminal terminal;
    private final List<Anchor> anchors;

    /** @param anchors what somebody has kept of the ledger */
    public AuditReport(Session session, List<Anchor> anchors) {
        this.session = session;
        this.terminal = session.terminal();
        this.anchors = List.copyOf(anchors);
    }

    /** Which definitions are shown beside the records. */
    public enum Definitions {
        NONE,
        /** Of each version the lines in which it differs from the one that served, or else from the one before. */
        DIFFERENCES
    }

    /** Rows for people or for a program. */
    public ExitCode rows(Wanted wanted, Definitions definitions, RowFormat format) {
        List<Map<String, Cell>> rows = new ArrayList<>();
        Set<Map<String, Cell>> uncompared = new LinkedHashSet<>();
        List<String> differences = new ArrayList<>();
        long[] leftOut = new long[1];
        AuditTrail trail = new LedgerHistory(session).read((audited, bytes) -> {
            if (wanted.shows(audited.read())) {
                Map<String, Cell> row = AuditRows.of(audited);
                rows.add(row);
                if (AuditRows.uncompared(audited)) {
                    uncompared.add(row);
                }
                if (definitions == Definitions.DIFFERENCES) {
                    differences.addAll(differences(audited));
                }
            } else {
                leftOut[0]++;
            }
        });
        switch (format) {
            case TABLE ->
                Printed.table(terminal, rows::forEach, uncompared::contains, AuditRows.WITH, AuditRows.CHANGE);
            case CSV -> Printed.csv(terminal, rows::forEach);
            case JSONL -> Printed.jsonl(terminal, rows::forEach);
        }
        // In the table there may be no room for that.
        uncompared.forEach(row -> terminal.note(terminal.colours()
                .alarm("record " + row.getOrDefault("record", Cell.NONE).text() + ": "
                        + PlainText.of(row.getOrDefault("what", Cell.NONE).text()))));
        differences.forEach(terminal::note);
        if (leftOut[0] > 0) {
            terminal.note(Counted.of(leftOut[0], "record") + " of "
                    + trail.chain().records() + " not shown; --all shows" + " what workers write again and again");
        }
        return verdict(trail);
    }

    /** Every record as it stands there, a line each: who reads it needs nothing of this program. */
    public ExitCode raw() {
        try (Output out = new Output(terminal)) {
            return verdict(new LedgerHistory(session).read((audited, bytes) -> out.line(new String(bytes, UTF_8))));
        }
    }

    private static List<String> differences(Audited audited) {
        if (!(audited.read() instanceof LedgerRead.Entry entry)
                || !(entry.entry().record() instanceof Proposed proposed)) {
            return List.of();
        }
        PipelineState pipeline = audited.before().pipeline(proposed.pipeline());
        Optional<VersionState> against =
                pipeline.serving().or(() -> pipeline.versions().stream().reduce((older, newer) -> newer));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("record " + audited.read().offset() + ", " + proposed.version()
                + against.map(other -> " against " + other.id()).orElse("") + ":");
        TextDiff.of(against.map(other -> other.proposal().definition()).orElse(""), proposed.definition())
                .forEach(line -> lines.add("  " + PlainText.of(line)));
        return lines;
    }

    private ExitCode verdict(AuditTrail trail) {
        List<Anchor> broken =
                anchors.stream().filter(anchor -> !anchor.holds(trail)).toList();
        trail.finding()
                .ifPresent(finding -> terminal.note(
                        terminal.colours().alarm("ALARM: the ledger is not what was written: " + finding + ".")));
        broken.forEach(anchor -> terminal.note(terminal.colours()
                .alarm("ALARM: the ledger did not begin with the records of anchor " + anchor + ".")));
        if (trail.finding().isEmpty() && broken.isEmpty()) {
            terminal.note("chain intact: " + Counted.of(trail.chain().records(), "record") + ", "
                    + (trail.chained() == trail.chain().records() ? "all of" : trail.chained() + " of")
                    + " which name what stood before them; anchor "
                    + trail.chain().anchor());
        }
        anchors.stream()
                .filter(anchor -> !broken.contains(anchor))
                .forEach(anchor -> terminal.note("anchor " + anchor + " holds"));
        return trail.finding().isEmpty() && broken.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
