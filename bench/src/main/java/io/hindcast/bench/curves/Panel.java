package io.hindcast.bench.curves;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One chart of the picture: figures along a dimension. Its axis is logarithmic, with a tick at each step from the first to
 * the last that was measured; the chart library has no ticks at given places, and so the axis is drawn here.
 */
final class Panel {
    static final int WIDTH = 340;
    static final int HEIGHT = 270;
    static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    static final Color INK = new Color(0x33, 0x33, 0x33);

    private static final int AXIS_HEIGHT = 40;
    private static final int TICK_HEIGHT = 5;
    private static final int LEFT_WIDTH = 36;
    /** Of the axis, on either side of the points. */
    private static final double MARGIN = 0.06;

    private static final double OVERHANG = 0.005;

    private final Dimension dimension;
    private final List<Long> ticks;
    private final XYChart chart = new XYChart(WIDTH, HEIGHT - AXIS_HEIGHT);
    private final double left;
    private final double right;

    /**
     * An empty one.
     *
     * @param values that were measured, ascending, at least one
     * @param highest the end of the other axis, which begins at 0
     */
    Panel(Dimension dimension, List<Long> values, double highest) {
        long first = values.get(0);
        long last = values.get(values.size() - 1);
        this.dimension = dimension;
        ticks = dimension.steps().stream()
                .filter(step -> first <= step && step <= last)
                .toList();
        double margin = first == last ? 1 : MARGIN * (place(last) - place(first));
        left = place(first) - margin;
        right = place(last) + margin;
        style(chart.getStyler(), highest);
    }

    private void style(XYStyler styler, double highest) {
        styler.setXAxisMin(left);
        styler.setXAxisMax(right);
        // Or it would leave out the labels of the two ends.
        styler.setYAxisMin(-OVERHANG * highest);
        styler.setYAxisMax((1 + OVERHANG) * highest);
        styler.setPlotContentSize(1);
        styler.setPlotMargin(0);
        styler.setXAxisTicksVisible(false);
        styler.setAxisTitlesVisible(false);
        styler.setAxisTickLabelsFont(PLAIN);
        styler.setAxisTickLabelsColor(INK);
        styler.setYAxisLabelAlignment(TextAlignment.Right);
        styler.setYAxisLeftWidthHint(LEFT_WIDTH);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotBorderVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendVisible(false);
        styler.setMarkerSize(7);
    }

    /** Adds a line; only a solid one marks its points. */
    void add(String name, Curve curve, Color color, BasicStroke stroke) {
        XYSeries series =
                chart.addSeries(name, curve.values().stream().map(Panel::place).toList(), curve.figures());
        series.setLineColor(color);
        series.setLineStyle(stroke);
        series.setMarker(stroke.getDashArray() == null ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(color);
    }

    /** Paints it with its upper left corner at the origin. */
    void paint(Graphics2D graphics) {
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.setClip(null);
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(1));
        double floor = chart.getScreenYFromChart(0, 0);
        graphics.draw(
                new Line2D.Double(chart.getScreenXFromChart(left), floor, chart.getScreenXFromChart(right), floor));
        graphics.setFont(PLAIN);
        for (long tick : ticks) {
            double x = chart.getScreenXFromChart(place(tick));
            graphics.draw(new Line2D.Double(x, floor, x, floor + TICK_HEIGHT));
            centred(graphics, label(tick), x, floor + 18);
        }
        graphics.setFont(BOLD);
        double middle = (chart.getScreenXFromChart(left) + chart.getScreenXFromChart(right)) / 2;
        centred(graphics, dimension.title(), middle, floor + 36);
    }

    private static void centred(Graphics2D graphics, String text, double x, double y) {
        Rectangle2D bounds = graphics.getFontMetrics().getStringBounds(text, graphics);
        graphics.drawString(text, (float) (x - bounds.getWidth() / 2), (float) y);
    }

    private static double place(long value) {
        return Math.log10((double) value);
    }

    /** {@code 10 M}, {@code 100 k}, {@code 64}. */
    private static String label(long value) {
        if (value >= 1_000_000) {
            return value / 1_000_000 + " M";
        }
        return value >= 1_000 && value % 1_000 == 0 ? value / 1_000 + " k" : Long.toString(value);
    }
}
