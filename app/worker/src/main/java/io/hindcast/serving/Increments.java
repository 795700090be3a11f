package io.hindcast.serving;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;

/**
 * By how much counters have grown from one reading to the next. A counter that is not there in a reading is forgotten: should it come back,
 * it has counted from 0, as one that is lower than before has. Not thread-safe.
 */
final class Increments {
    private Map<MetricName, Double> before = new HashMap<>();
    private Map<MetricName, Double> now = new HashMap<>();

    /** 0 or more. Asked once for each counter in a reading. */
    double of(MetricName counter, double value) {
        now.put(counter, value);
        double known = before.getOrDefault(counter, 0.0);
        return value < known ? value : value - known;
    }

    void endReading() {
        before = now;
        now = new HashMap<>();
    }
}
