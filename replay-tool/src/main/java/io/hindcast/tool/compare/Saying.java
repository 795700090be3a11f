package io.hindcast.tool.compare;

import io.hindcast.tool.difference.DifferenceRows;
import io.hindcast.tool.difference.Differences;
import io.hindcast.tool.report.Canonical;
import io.hindcast.tool.report.HtmlReport;
import io.hindcast.tool.report.MarkdownReport;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.report.WhyTables;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.terminal.Colours;
import io.hindcast.tool.terminal.Terminal;
import java.util.List;

/** Where what is said of a comparison goes, and what it has found. */
public final class Saying {
    private final Terminal terminal;
    private final Printing printing;

    public Saying(Terminal terminal, Printing printing) {
        this.terminal = terminal;
        this.printing = printing;
    }

    /** What is said beside what was found. */
    public void aside(String line) {
        if (report()) {
            terminal.line(line);
        } else {
            terminal.note(line);
        }
    }

    /** What was found, in words: beside the data where a program reads these. */
    public void found(String line) {
        if (printing.format() == ComparisonFormat.TABLE) {
            terminal.line(line);
        } else {
            terminal.note(line);
        }
    }

    /** How what was found may stand out. */
    public Colours colours() {
        return printing.format() == ComparisonFormat.TABLE ? terminal.colours() : Colours.NONE;
    }

    /** Parts what follows from what was said before. */
    public void gap() {
        if (report()) {
            terminal.line("");
        }
    }

    /** The report itself, where that is asked for; else the hash by which it is known. */
    public void report(Report report, Canonical canonical) {
        String hash = canonical.sha256();
        switch (printing.format()) {
            case JSON -> terminal.line(canonical.text());
            case MARKDOWN -> terminal.line(MarkdownReport.of(report, hash).stripTrailing());
            case HTML -> terminal.line(HtmlReport.of(report, hash).stripTrailing());
            case TABLE, CSV, JSONL -> {}
        }
        aside("report sha256 " + hash);
    }

    /** Rows of what was found, no wider than the terminal; nothing where a program reads the differences. */
    public void rows(Printed.Rows rows, List<String> expendable) {
        if (printing.format() == ComparisonFormat.TABLE) {
            Printed.fitted(terminal, rows, expendable);
            terminal.line("");
        }
    }

    /** Which records make windows differ. */
    public void why(WhyTables why) {
        if (printing.format() != ComparisonFormat.TABLE) {
            why.sentences().forEach(words -> terminal.note(words + "."));
            return;
        }
        terminal.line("");
        if (!why.reasons().isEmpty()) {
            rows(why.reasons()::forEach, WhyTables.EXPENDABLE);
            rows(why.first()::forEach, List.of("records", "for example"));
        }
        why.without().ifPresent(words -> terminal.line(words + "."));
    }

    /**
     * The differences themselves.
     *
     * @param versions as words of a command, with its options: {@code revenue/v2 revenue/v1 --bootstrap-server localhost:9092}
     */
    public void differences(DifferenceRows rows, Differences differences, String versions) {
        String all = report() ? "all of them, whole:  ./replay compare " + versions + " -o csv" : "-o csv prints all";
        new DifferencesText(terminal, printing, rows)
                .print(differences)
                .ifPresent(unseen -> aside(unseen + "; " + all + (report() ? "" : ".")));
        if (printing.format() == ComparisonFormat.TABLE) {
            terminal.line("");
        }
    }

    /** Whether a line is enough where nothing differs. */
    boolean brief() {
        return printing.place() == Printing.Place.ASIDE;
    }

    private boolean report() {
        return printing.place() != Printing.Place.VERB;
    }
}
