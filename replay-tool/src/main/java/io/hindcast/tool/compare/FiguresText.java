package io.hindcast.tool.compare;

import io.hindcast.compare.Figure;
import io.hindcast.compare.Gate;
import io.hindcast.results.Cell;
import io.hindcast.tool.report.Outcome;
import io.hindcast.tool.report.ReportTables;
import io.hindcast.tool.terminal.Colours;
import io.hindcast.tool.terminal.Table;
import io.hindcast.trouble.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what a comparison has counted: of columns, of windows, and whether that passes. */
public final class FiguresText {
    /** Columns that can be done without, the first of them most easily. */
    private static final List<String> EXPENDABLE = List.of("of", "largest change");

    private static final Set<Figure> DIFFERING = Set.of(Figure.CHANGED, Figure.ONLY_NEW, Figure.ONLY_OLD);

    private final Saying out;
    private final ReportTables tables;

    public FiguresText(Saying out, ReportTables tables) {
        this.out = out;
        this.tables = tables;
    }

    public void print(Outcome outcome) {
        if (outcome.of(Figure.COMPARED) > outcome.of(Figure.IDENTICAL)) {
            out.rows(tables.columns(outcome)::forEach, EXPENDABLE);
            List<Map<String, Cell>> pairs = tables.pairs(outcome);
            if (!pairs.isEmpty()) {
                out.rows(pairs::forEach, List.of());
            }
            outcome.figures().concentrations().forEach(where -> out.found(tables.words(where, PlainText::of)));
        }
        sorts(outcome);
    }

    private void sorts(Outcome outcome) {
        List<Figure> shown = ReportTables.shown(outcome);
        Table table = new Table().text("").number(tables.unit().plural());
        shown.forEach(figure -> table.row(tables.word(figure), outcome.of(figure)));
        List<String> lines = table.lines();
        Colours colours = out.colours();
        out.found(colours.heading(lines.get(0)));
        boolean all = outcome.of(Figure.COMPARED) > 0 && outcome.of(Figure.IDENTICAL) == outcome.of(Figure.COMPARED);
        for (int i = 0; i < shown.size(); i++) {
            Figure figure = shown.get(i);
            String line = lines.get(i + 1);
            if (figure == Figure.IDENTICAL && all) {
                out.found(colours.good(line));
            } else {
                out.found(DIFFERING.contains(figure) && outcome.of(figure) > 0 ? colours.notable(line) : line);
            }
        }
    }

    /** Whether it has passed, where somebody has said what it must come to. */
    public void gate(Outcome outcome) {
        String text = outcome.gate().text();
        if (text.equals(Gate.IDENTICAL)) {
            return;
        }
        out.found(
                outcome.hasPassed()
                        ? out.colours().good("gate passed:  " + text)
                        : out.colours()
                                .alarm("gate failed:  " + text
                                        + (outcome.passed().isPresent()
                                                ? ""
                                                : "  (a figure in it has no value here)")));
    }
}
