package io.hindcast.bench.curves;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import io.hindcast.bench.orders.Query.Grouping;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All curves in one SVG: cost in the upper row, the share of the limit in the lower, and a column for each dimension that was
 * measured. Within a row the scale is the same.
 */
final class Picture {
    private static final int LEGEND_HEIGHT = 30;
    private static final int HEAD_HEIGHT = 22;
    private static final int BASELINE = 20;
    private static final int ROW_HEIGHT = HEAD_HEIGHT + Panel.HEIGHT;
    private static final int HEIGHT = LEGEND_HEIGHT + 2 * ROW_HEIGHT;
    private static final double SHARE_STEP = 0.2;
    private static final int LEFT = 14;
    private static final int LEGEND_GAP = 18;
    private static final int LEGEND_LINE = 24;
    private static final Color FIRST = new Color(0x1F, 0x5F, 0xA8);
    private static final Color SECOND = new Color(0xC9, 0x5D, 0x1E);
    private static final Color GREY = new Color(0x88, 0x88, 0x88);
    private static final BasicStroke SOLID = new BasicStroke(2f);
    private static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {5f, 4f}, 0f);

    private final List<Sample> samples;
    private final VectorGraphics2D graphics = new VectorGraphics2D();

    private Picture(List<Sample> samples) {
        this.samples = samples;
    }

    /** Writes it, in the place of what is there; of no samples there is none. */
    static void write(List<Sample> samples, Path file) throws IOException {
        List<Dimension> columns = Arrays.stream(Dimension.values())
                .filter(dimension ->
                        samples.stream().anyMatch(sample -> sample.point().dimension() == dimension))
                .toList();
        if (!columns.isEmpty()) {
            Picture picture = new Picture(samples);
            picture.paint(columns);
            Document document = new SVGProcessor()
                    .getDocument(picture.graphics.getCommands(), new PageSize(width(columns), HEIGHT));
            try (OutputStream out = Files.newOutputStream(file)) {
                document.writeTo(out);
            }
        }
    }

    private void paint(List<Dimension> columns) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(columns), HEIGHT);
        int x = legend("Q1", FIRST, SOLID, LEFT);
        x = legend("Q2", SECOND, SOLID, x);
        x = legend("Q1, limit", FIRST, DASHED, x);
        legend("Q2, limit", SECOND, DASHED, x);
        head("CPU time of an event, µs", 0);
        head("speed, as a share of the limit's", 1);
        double mostCpuUs = Math.ceil(Math.max(most(Sample::cpuUs), most(Sample::limitCpuUs)));
        double mostShare = Math.max(1.2, Math.ceil(most(Sample::share) / SHARE_STEP) * SHARE_STEP);
        for (int column = 0; column < columns.size(); column++) {
            paint(cost(columns.get(column), mostCpuUs), column, 0);
            paint(share(columns.get(column), mostShare), column, 1);
        }
    }

    private void head(String text, int row) {
        graphics.setColor(Panel.INK);
        graphics.setFont(Panel.BOLD);
        graphics.drawString(text, LEFT, top(row) + BASELINE);
    }

    /** Returns where the next one may begin. */
    private int legend(String name, Color color, BasicStroke stroke, int x) {
        int y = BASELINE - 4;
        graphics.setColor(color);
        graphics.setStroke(stroke);
        graphics.drawLine(x, y, x + LEGEND_LINE, y);
        graphics.setColor(Panel.INK);
        graphics.setFont(Panel.PLAIN);
        int text = x + LEGEND_LINE + 6;
        graphics.drawString(name, text, BASELINE);
        return text + graphics.getFontMetrics().stringWidth(name) + LEGEND_GAP;
    }

    private void paint(Panel panel, int column, int row) {
        AffineTransform origin = graphics.getTransform();
        graphics.translate(column * Panel.WIDTH, top(row) + HEAD_HEIGHT);
        panel.paint(graphics);
        graphics.setTransform(origin);
    }

    private static int width(List<Dimension> columns) {
        return Panel.WIDTH * columns.size();
    }

    private static int top(int row) {
        return LEGEND_HEIGHT + row * ROW_HEIGHT;
    }

    private Panel cost(Dimension dimension, double highest) {
        Curve first = curve(dimension, Grouping.CUSTOMER, Sample::limitCpuUs);
        Panel panel = new Panel(dimension, first.values(), highest);
        panel.add("Q1, limit", first, FIRST, DASHED);
        panel.add("Q2, limit", curve(dimension, Grouping.SKU, Sample::limitCpuUs), SECOND, DASHED);
        panel.add("Q1", curve(dimension, Grouping.CUSTOMER, Sample::cpuUs), FIRST, SOLID);
        panel.add("Q2", curve(dimension, Grouping.SKU, Sample::cpuUs), SECOND, SOLID);
        return panel;
    }

    private Panel share(Dimension dimension, double highest) {
        Curve first = curve(dimension, Grouping.CUSTOMER, Sample::share);
        Panel panel = new Panel(dimension, first.values(), highest);
        Curve limit =
                new Curve(first.values(), Collections.nCopies(first.values().size(), 1.0));
        panel.add("limit", limit, GREY, DASHED);
        panel.add("Q1", first, FIRST, SOLID);
        panel.add("Q2", curve(dimension, Grouping.SKU, Sample::share), SECOND, SOLID);
        return panel;
    }

    private Curve curve(Dimension dimension, Grouping grouping, ToDoubleFunction<Sample> figure) {
        return Curve.of(samples, dimension, grouping, figure);
    }

    private double most(ToDoubleFunction<Sample> figure) {
        return samples.stream().mapToDouble(figure).max().orElse(0);
    }
}
