package io.hindcast.bench.race;

import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Windows.Difference;

/**
 * One reading.
 *
 * @param engine that read, as the table names it
 * @param records in the topic
 * @param limit what the hand-written program took in the same round
 * @param difference from its answer, in the windows that the log closes
 */
record Lap(Query query, String engine, long records, Stopwatch.Cost cost, Stopwatch.Cost limit, Difference difference) {
    double perSecond() {
        return records * 1e3 / Math.max(1, cost.elapsedMs());
    }

    /** How fast it was beside the hand-written program. */
    double share() {
        return (double) limit.elapsedMs() / Math.max(1, cost.elapsedMs());
    }

    /** Microseconds of this process for each event. */
    double cpuUs() {
        return cost.cpuMs() * 1e3 / records;
    }
}
