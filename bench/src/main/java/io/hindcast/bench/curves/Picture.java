package io.hindcast.bench.curves;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import io.hindcast.bench.orders.Query.Grouping;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** All curves in one SVG: cost in the upper row, the share of the limit in the lower, a column for each dimension. */
final class Picture {
    private static final int WIDTH = 340;
    private static final int HEIGHT = 280;
    private static final Color FIRST = new Color(0x1F, 0x5F, 0xA8);
    private static final Color SECOND = new Color(0xC9, 0x5D, 0x1E);
    private static final BasicStroke SOLID = new BasicStroke(2f);
    private static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {5f, 4f}, 0f);

    private final List<Sample> samples;
    private final VectorGraphics2D graphics = new VectorGraphics2D();

    private Picture(List<Sample> samples) {
        this.samples = samples;
    }

    /** Writes it, in the place of what is there. */
    static void write(List<Sample> samples, Path file) throws IOException {
        Picture picture = new Picture(samples);
        double highest = samples.stream()
                .mapToDouble(sample -> Math.max(sample.cpuUs(), sample.limitCpuUs()))
                .max()
                .orElse(1);
        List<Dimension> columns = List.of(Dimension.values());
        for (int column = 0; column < columns.size(); column++) {
            picture.paint(picture.cost(columns.get(column), Math.ceil(highest)), column, 0);
            picture.paint(picture.share(columns.get(column)), column, 1);
        }
        Document document = new SVGProcessor()
                .getDocument(
                        picture.graphics.getCommands(), new PageSize(WIDTH * Dimension.values().length, 2 * HEIGHT));
        try (OutputStream out = Files.newOutputStream(file)) {
            document.writeTo(out);
        }
    }

    private void paint(CategoryChart chart, int column, int row) {
        AffineTransform origin = graphics.getTransform();
        graphics.translate(column * WIDTH, row * HEIGHT);
        chart.paint(graphics, WIDTH, HEIGHT);
        graphics.setTransform(origin);
        graphics.setClip(null);
    }

    private CategoryChart cost(Dimension dimension, double highest) {
        CategoryChart chart = chart(dimension, dimension == Dimension.EVENTS ? "CPU µs an event" : " ", highest);
        add(chart, dimension, "Q1", Grouping.CUSTOMER, Sample::cpuUs, FIRST, SOLID);
        add(chart, dimension, "Q2", Grouping.SKU, Sample::cpuUs, SECOND, SOLID);
        add(chart, dimension, "Q1, limit", Grouping.CUSTOMER, Sample::limitCpuUs, FIRST, DASHED);
        add(chart, dimension, "Q2, limit", Grouping.SKU, Sample::limitCpuUs, SECOND, DASHED);
        return chart;
    }

    private CategoryChart share(Dimension dimension) {
        CategoryChart chart = chart(dimension, dimension == Dimension.EVENTS ? "speed, share of the limit" : " ", 1.2);
        add(chart, dimension, "Q1", Grouping.CUSTOMER, Sample::share, FIRST, SOLID);
        add(chart, dimension, "Q2", Grouping.SKU, Sample::share, SECOND, SOLID);
        return chart;
    }

    private static CategoryChart chart(Dimension dimension, String axis, double highest) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(dimension.title())
                .yAxisTitle(axis)
                .build();
        CategoryStyler styler = chart.getStyler();
        styler.setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setXAxisLabelRotation(0);
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(highest);
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
        styler.setPlotBorderVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.InsideNW);
        styler.setLegendVisible(dimension == Dimension.EVENTS);
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        return chart;
    }

    private void add(
            CategoryChart chart,
            Dimension dimension,
            String name,
            Grouping grouping,
            ToDoubleFunction<Sample> figure,
            Color color,
            BasicStroke stroke) {
        Curve curve = Curve.of(samples, dimension, grouping, figure);
        if (curve.values().isEmpty()) {
            return;
        }
        Marker marker = stroke.equals(SOLID) ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
        CategorySeries series = chart.addSeries(
                name, curve.values().stream().map(Picture::label).toList(), curve.figures());
        series.setLineColor(color);
        series.setLineStyle(stroke);
        series.setMarker(marker);
        series.setMarkerColor(color);
    }

    /** {@code 10 M}, {@code 100 k}, {@code 64}. */
    private static String label(long value) {
        if (value >= 1_000_000) {
            return value / 1_000_000 + " M";
        }
        return value >= 1_000 && value % 1_000 == 0 ? value / 1_000 + " k" : Long.toString(value);
    }
}
