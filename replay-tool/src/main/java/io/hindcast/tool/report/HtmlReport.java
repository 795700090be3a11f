package io.hindcast.tool.report;

import io.hindcast.compare.WindowDifference;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.results.Cell;
import io.hindcast.tool.difference.DifferenceRows;
import io.hindcast.tool.rows.Columns;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.trouble.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A report as one file to look at in a browser: no script, nothing that is fetched, and a policy that forbids both. At most about two
 * megabytes.
 */
public final class HtmlReport {
    /** In characters: rows behind it are only counted. */
    private static final int MOST = 1_800_000;

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
                   color: #1c2430; background: #fff; }
            h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
            p.what { margin: .2rem 0 1rem; color: #5a6675; }
            p.gate { padding: .5rem .8rem; border-left: 5px solid; background: #f5f7fa; }
            p.passed { border-color: #2c8a5b; } p.failed { border-color: #c4372e; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #e3e8ee; vertical-align: top; }
            th { font-weight: 600; color: #5a6675; } td.n, th.n { text-align: right; }
            td { white-space: nowrap; } td.t { white-space: normal; min-width: 9rem; overflow-wrap: anywhere; }
            td.t, code { font-family: ui-monospace, monospace; font-size: .88em; }
            .wide { overflow-x: auto; } footer { margin-top: 2rem; color: #5a6675; font-size: .85em; }
            @media (prefers-color-scheme: dark) {
              body { color: #dfe5ec; background: #14181d; } p.gate { background: #1d232a; }
              th, td { border-color: #2c343d; } p.what, th, footer { color: #93a0af; }
              svg text { fill: #dfe5ec; }
            }
            """;

    private final Report report;
    private final DifferenceRows names;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(Report report) {
        this.report = report;
        this.names = new DifferenceRows(
                report.subject().version().word(), report.subject().against().word());
    }

    /**
     * The whole page.
     *
     * @param hash of the canonical report
     */
    public static String of(Report report, String hash) {
        return new HtmlReport(report).write(hash);
    }

    private String write(String hash) {
        Outcome outcome = report.outcome();
        ReportTables tables = new ReportTables(names, report.subject().unit());
        String title = report.subject().title();
        add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        add(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        add("<title>" + escaped(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
        add("<h1>" + escaped(title) + "</h1>\n<p class=\"what\">"
                + escaped(report.subject().which().words()) + "</p>\n");
        report.subject()
                .earlier()
                .ifPresent(earlier -> add("<p class=\"what\">" + escaped(earlier.words()) + ".</p>\n"));
        add("<p class=\"gate " + (outcome.hasPassed() ? "passed" : "failed") + "\">gate "
                + (outcome.hasPassed() ? "passed" : "failed") + ": <code>"
                + escaped(outcome.gate().text()) + "</code>");
        report.tolerances()
                .forEach((column, tolerance) ->
                        add("<br>tolerated: " + escaped(column) + " by " + escaped(tolerance.word())));
        add("</p>\n");
        add(new Charts(tables).windows(outcome));
        report.subject().basis().ifPresent(this::basis);
        add("<h2>Columns</h2>\n");
        add(new Charts(tables).columns(outcome));
        table(tables.columns(outcome));
        if (!tables.pairs(outcome).isEmpty()) {
            add("<h2>From which value to which</h2>\n");
            table(tables.pairs(outcome));
        }
        concentrations(tables);
        report.subject().basis().flatMap(Report.Basis::why).ifPresent(why -> why(new WhyTables(why)));
        report.times().ifPresent(times -> {
            add("<h2>When</h2>\n");
            add(new Charts(tables).times(times));
        });
        differences();
        add("<footer>report sha256 <code>" + escaped(hash) + "</code></footer>\n</body>\n</html>\n");
        return page.toString();
    }

    private void basis(Report.Basis basis) {
        add("<ul>\n");
        basis.facts().stream()
                .map(Report.Fact::words)
                .filter(words -> !words.isEmpty())
                .forEach(words -> add("<li>" + escaped(words) + "</li>\n"));
        add("</ul>\n");
        if (!basis.changes().isEmpty()) {
            add("<h2>Definition</h2>\n<pre>");
            basis.changes().forEach(line -> add(escaped(line) + "\n"));
            add("</pre>\n");
        }
    }

    private void concentrations(ReportTables tables) {
        if (report.outcome().figures().concentrations().isEmpty()) {
            return;
        }
        add("<h2>Where</h2>\n<ul>\n");
        report.outcome()
                .figures()
                .concentrations()
                .forEach(where -> add("<li>" + escaped(tables.words(where, PlainText::of)) + "</li>\n"));
        add("</ul>\n");
    }

    private void why(WhyTables why) {
        add("<h2>Why</h2>\n");
        table(why.reasons());
        why.without().ifPresent(words -> add("<p class=\"what\">" + escaped(words) + "</p>\n"));
        if (!why.first().isEmpty()) {
            add("<p class=\"what\">Of the windows that end first:</p>\n");
            table(why.first());
        }
    }

    private void differences() {
        if (report.first().isEmpty()) {
            return;
        }
        List<Map<String, Cell>> rows = new ArrayList<>();
        for (WindowDifference difference : report.first()) {
            names.of(difference, rows::add);
        }
        long all = report.first().size() + report.leftOut();
        add("<h2>" + (report.subject().unit() == ResultUnit.EVENT ? "Events" : "Windows") + " that differ</h2>\n");
        if (report.leftOut() > 0) {
            add("<p class=\"what\">The first " + Texts.number(report.first().size()) + " of " + Texts.number(all)
                    + ", by time; <code>-o csv</code> prints all.</p>\n");
        }
        table(rows);
    }

    private void table(List<Map<String, Cell>> rows) {
        Columns columns = new Columns();
        rows.forEach(columns::add);
        List<Boolean> numbers = columns.names().stream().map(columns::numeric).toList();
        add("<div class=\"wide\"><table>\n<tr>");
        for (int i = 0; i < numbers.size(); i++) {
            add("<th" + (numbers.get(i) ? " class=\"n\">" : ">")
                    + escaped(columns.names().get(i)) + "</th>");
        }
        add("</tr>\n");
        int shown = 0;
        while (shown < rows.size() && page.length() < MOST) {
            row(columns.cells(rows.get(shown++)), numbers);
        }
        add("</table></div>\n");
        if (shown < rows.size()) {
            add("<p class=\"what\">No room for " + Texts.number((long) rows.size() - shown) + " more rows.</p>\n");
        }
    }

    private void row(List<Cell> cells, List<Boolean> numbers) {
        add("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String kind = numbers.get(i) ? " class=\"n\"" : cell.kind() == Cell.Kind.TEXT ? " class=\"t\"" : "";
            add("<td" + kind + ">" + escaped(cell.text()) + "</td>");
        }
        add("</tr>\n");
    }

    private void add(String text) {
        page.append(text);
    }

    /** A text of anybody, as one line that a browser shows and does not obey. */
    static String escaped(String text) {
        return PlainText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
