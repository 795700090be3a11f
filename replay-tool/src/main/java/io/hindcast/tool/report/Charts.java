package io.hindcast.tool.report;

import io.hindcast.compare.ColumnFigures;
import io.hindcast.compare.Figure;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.tool.terminal.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The drawings of a report, as SVG. */
final class Charts {
    private static final int WIDTH = 900;
    private static final int BAR = 22;
    private static final int NAMES = 170;
    private static final int NUMBERS = 110;
    private static final int TIMES_HEIGHT = 140;

    /** None of those of the sorts: it is of all that differ. */
    private static final String TIMES_COLOUR = "#6b7787";

    private static final List<Figure> SORTS = List.of(
            Figure.IDENTICAL, Figure.WITHIN, Figure.OTHER_COLUMNS, Figure.CHANGED, Figure.ONLY_NEW, Figure.ONLY_OLD);

    private final ReportTables tables;

    Charts(ReportTables tables) {
        this.tables = tables;
    }

    /** All windows that were compared as one bar, with a legend that says how many. */
    String windows(Outcome outcome) {
        long all = outcome.of(Figure.COMPARED);
        StringBuilder svg = new StringBuilder();
        double x = 0;
        int y = BAR + 24;
        for (Figure sort : SORTS) {
            long count = outcome.of(sort);
            if (count == 0 && !ReportTables.shown(outcome).contains(sort)) {
                continue;
            }
            // What there is is seen, however little it is.
            double width = all == 0 || count == 0 ? 0 : Math.max(3, WIDTH * (double) count / all);
            rect(svg, x, 0, Math.min(width, WIDTH - x), BAR, colour(sort));
            x += width;
            rect(svg, 0, y - 11, 12, 12, colour(sort));
            text(svg, 20, y, tables.word(sort), "start");
            text(svg, NAMES + NUMBERS, y, Texts.number(count), "end");
            y += 20;
        }
        return svg(
                svg,
                y,
                "How many of " + Texts.number(all) + " " + tables.unit().plural()
                        + " are the same and how many differ");
    }

    /** For each column that both versions have, in how large a share of the windows it is equal. */
    String columns(Outcome outcome) {
        StringBuilder svg = new StringBuilder();
        int y = 0;
        for (ColumnFigures column : outcome.figures().columns()) {
            Optional<BigDecimal> equal = column.equalShare();
            if (equal.isEmpty()) {
                continue;
            }
            int room = WIDTH - NAMES - NUMBERS;
            double width = room * equal.get().doubleValue();
            text(svg, 0, y + 15, column.column().name(), "start");
            rect(
                    svg,
                    NAMES,
                    y,
                    room,
                    BAR - 4,
                    column.differing() == 0 ? colour(Figure.WITHIN) : colour(Figure.CHANGED));
            rect(
                    svg,
                    NAMES,
                    y,
                    column.equal() == column.both() ? width : Math.min(width, room - 3),
                    BAR - 4,
                    colour(Figure.IDENTICAL));
            text(svg, WIDTH, y + 15, ReportTables.percent(equal.get()), "end");
            y += BAR + 4;
        }
        return y == 0 ? "" : svg(svg, y, "The share of " + tables.unit().plural() + " in which a column is equal");
    }

    /** How many windows differ in each stretch of time. */
    String times(Times times) {
        StringBuilder svg = new StringBuilder();
        long most =
                times.differences().stream().mapToLong(Long::longValue).max().orElse(1);
        int stretches = times.differences().size();
        double width = WIDTH / (double) stretches;
        for (int i = 0; i < stretches; i++) {
            long count = times.differences().get(i);
            double height = count == 0 ? 0 : Math.max(2, TIMES_HEIGHT * (double) count / most);
            rect(svg, i * width, TIMES_HEIGHT - height, Math.max(1, width - 1), height, TIMES_COLOUR);
        }
        Instant from = Instant.ofEpochMilli(times.fromMs());
        Instant until = from.plusMillis(times.lengthMs() * stretches);
        text(svg, 0, TIMES_HEIGHT + 18, from.toString(), "start");
        text(svg, WIDTH, TIMES_HEIGHT + 18, until.toString(), "end");
        text(
                svg,
                WIDTH / 2,
                TIMES_HEIGHT + 18,
                tables.unit().plural() + " that differ, by " + words(Duration.ofMillis(times.lengthMs())) + "; at most "
                        + Texts.number(most),
                "middle");
        return svg(
                svg,
                TIMES_HEIGHT + 26,
                tables.unit() == ResultUnit.EVENT
                        ? "When the events that differ are"
                        : "When the windows that differ end");
    }

    private static String words(Duration length) {
        return length.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static String colour(Figure figure) {
        return switch (figure) {
            case COMPARED, IDENTICAL -> "#2c8a5b";
            case WITHIN -> "#9cc9a9";
            case OTHER_COLUMNS -> "#7d9cc0";
            case CHANGED -> "#e0a030";
            case ONLY_NEW -> "#4f6fd0";
            case ONLY_OLD -> "#c4372e";
            case INCOMPLETE -> "#9aa4b0";
        };
    }

    private static void rect(StringBuilder svg, double x, double y, double width, double height, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                x,
                y,
                Math.max(0, width),
                height,
                colour));
    }

    private static void text(StringBuilder svg, int x, int y, String text, String anchor) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" font-size=\"13\" text-anchor=\"%s\">%s</text>\n",
                x,
                y,
                anchor,
                HtmlReport.escaped(text)));
    }

    private static String svg(StringBuilder content, int height, String title) {
        return String.format(
                        Locale.ROOT,
                        "<svg viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\"><title>%s</title>\n",
                        WIDTH,
                        height,
                        HtmlReport.escaped(title))
                + content
                + "</svg>\n";
    }
}
