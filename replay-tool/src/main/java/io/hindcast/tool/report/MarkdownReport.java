package io.hindcast.tool.report;

import io.hindcast.compare.Figure;
import io.hindcast.compare.Gate;
import io.hindcast.compare.WindowDifference;
import io.hindcast.results.Cell;
import io.hindcast.tool.difference.DifferenceRows;
import io.hindcast.tool.rows.Columns;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.trouble.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A report for a comment on a merge request, in GitHub's Markdown. Its first line is a comment by which it is found again. Texts of
 * records stand as code: nothing in them is a mention, a link or markup.
 */
public final class MarkdownReport {
    /** So many differences are shown. */
    private static final int FIRST = 10;

    private final Report report;
    private final DifferenceRows names;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Report report) {
        this.report = report;
        this.names = new DifferenceRows(
                report.subject().version().word(), report.subject().against().word());
    }

    /**
     * The whole text, with its last end of line.
     *
     * @param hash of the canonical report
     */
    public static String of(Report report, String hash) {
        return new MarkdownReport(report).write(hash);
    }

    private String write(String hash) {
        Outcome outcome = report.outcome();
        ReportTables tables = new ReportTables(names, report.subject().unit());
        line("<!-- hindcast " + report.subject().marker() + " -->");
        line("### " + title());
        line("");
        report.subject().basis().ifPresent(basis -> changes(basis.changes()));
        line(verdict(outcome));
        report.subject().earlier().ifPresent(earlier -> line("\n" + earlier.words() + ".\n"));
        report.tolerances()
                .forEach((column, tolerance) -> line("tolerated: " + column + " by " + tolerance.word() + "  "));
        line("");
        line("| " + report.subject().which().words() + " | "
                + report.subject().unit().plural() + " |");
        line("|---|--:|");
        for (Figure figure : ReportTables.shown(outcome)) {
            line("| " + tables.word(figure) + " | " + Texts.number(outcome.of(figure)) + " |");
        }
        line("");
        table(tables.columns(outcome));
        table(tables.pairs(outcome));
        outcome.figures().concentrations().forEach(where -> line("- " + tables.words(where, MarkdownReport::code)));
        report.subject().basis().flatMap(Report.Basis::why).ifPresent(why -> why(new WhyTables(why)));
        report.subject().basis().ifPresent(basis -> facts(basis.facts()));
        differences();
        line("");
        line("report sha256 " + code(hash));
        return text.toString();
    }

    /** Where nobody has said what it must come to, nothing has failed. */
    private String verdict(Outcome outcome) {
        String gate = outcome.gate().text();
        if (report.subject().basis().isPresent() && gate.equals(Gate.IDENTICAL)) {
            return outcome.hasPassed() ? "**the same**" : "**different**";
        }
        return (outcome.hasPassed() ? "**passed**" : "**failed**") + ": " + code(gate);
    }

    /** Names of files are anybody's. */
    private String title() {
        Report.Subject subject = report.subject();
        return subject.basis().isPresent()
                ? code(subject.version().title()) + " compared with "
                        + code(subject.against().title())
                : subject.title();
    }

    /** Between rows of signs that no line of them can end. */
    private void changes(List<String> changes) {
        if (changes.isEmpty()) {
            return;
        }
        String fence = "`".repeat(Math.max(2, longestRow(String.join("\n", changes))) + 1);
        line(fence + "diff");
        changes.forEach(line -> line(PlainText.of(line)));
        line(fence);
        line("");
    }

    private void facts(List<Report.Fact> facts) {
        line("");
        facts.stream()
                .map(Report.Fact::words)
                .filter(words -> !words.isEmpty())
                .forEach(words -> line("- " + name(words)));
    }

    private void why(WhyTables why) {
        table(why.reasons());
        why.without().ifPresent(words -> line("- " + words + "\n"));
        List<Map<String, Cell>> first = why.first();
        if (!first.isEmpty()) {
            line("<details><summary>Why: the windows that end first</summary>");
            line("");
            table(first);
            line("</details>");
        }
    }

    private void differences() {
        List<WindowDifference> first =
                report.first().subList(0, Math.min(FIRST, report.first().size()));
        if (first.isEmpty()) {
            return;
        }
        long all = report.first().size() + report.leftOut();
        line("");
        line("<details><summary>The first " + first.size() + " of " + Texts.number(all) + " "
                + report.subject().unit().plural() + " that differ</summary>");
        line("");
        List<Map<String, Cell>> rows = new ArrayList<>();
        first.forEach(difference -> names.of(difference, rows::add));
        table(rows);
        line("</details>");
    }

    private void table(List<Map<String, Cell>> rows) {
        Columns columns = new Columns();
        rows.forEach(columns::add);
        if (columns.names().isEmpty()) {
            return;
        }
        StringBuilder header = new StringBuilder("|");
        StringBuilder rule = new StringBuilder("|");
        for (String name : columns.names()) {
            header.append(' ').append(name(name)).append(" |");
            rule.append(columns.numeric(name) ? "--:|" : "---|");
        }
        line(header.toString());
        line(rule.toString());
        for (Map<String, Cell> row : rows) {
            StringBuilder line = new StringBuilder("|");
            columns.cells(row)
                    .forEach(cell -> line.append(' ').append(cell(cell)).append(" |"));
            line(line.toString());
        }
        line("");
    }

    /** Of a column; that of a key is a name of a definition, which has no sign that Markdown obeys but the underscore. */
    private static String name(String name) {
        return name.replace("_", "\\_");
    }

    private static String cell(Cell cell) {
        return switch (cell.kind()) {
            case NONE -> "";
            case NUMBER -> cell.text();
            case WORD -> name(cell.text());
            // A bar would begin a cell, also in code.
            case TEXT -> code(cell.text()).replace("|", "\\|");
        };
    }

    /** As code, in one line. A row of backticks inside is shorter than the one around. */
    static String code(String text) {
        String plain = PlainText.of(text);
        int longest = longestRow(plain);
        String fence = "`".repeat(longest + 1);
        String gap = longest > 0 || plain.isBlank() ? " " : "";
        return fence + gap + plain + gap + fence;
    }

    /** How many backticks stand in a row at most. */
    private static int longestRow(String text) {
        int longest = 0;
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            row = text.charAt(i) == '`' ? row + 1 : 0;
            longest = Math.max(longest, row);
        }
        return longest;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
