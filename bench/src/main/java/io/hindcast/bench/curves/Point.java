package io.hindcast.bench.curves;

import io.hindcast.bench.orders.Orders;
import io.hindcast.bench.orders.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A place on a curve.
 *
 * @param value along the dimension
 */
record Point(Dimension dimension, long value, Orders orders, Duration window) {
    /**
     * All points: along each dimension, the others as they are at its beginning.
     *
     * @param events in the topics of the other three curves
     * @param largest number of events to go up to
     */
    static List<Point> all(long events, long largest) {
        List<Point> points = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            for (long value : dimension.steps()) {
                if (dimension != Dimension.EVENTS || value <= largest) {
                    points.add(at(dimension, value, Orders.of(events)));
                }
            }
        }
        return points;
    }

    private static Point at(Dimension dimension, long value, Orders base) {
        return switch (dimension) {
            case EVENTS -> new Point(dimension, value, Orders.of(value), Query.MINUTE);
            case KEYS -> new Point(dimension, value, base.withKeys(value), Query.MINUTE);
            case PARTITIONS -> new Point(dimension, value, base.withPartitions((int) value), Query.MINUTE);
            case WINDOW -> new Point(dimension, value, base, Duration.ofMinutes(value));
        };
    }

    List<Query> queries() {
        return List.of(Query.byCustomer().withWindow(window), Query.bySku().withWindow(window));
    }
}
