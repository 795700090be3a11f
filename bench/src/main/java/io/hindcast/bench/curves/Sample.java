package io.hindcast.bench.curves;

import io.hindcast.bench.engine.Engine.Answer;
import io.hindcast.bench.orders.Query;

/**
 * One reading at a point. Figures are without the start: what the same engine takes for a topic that holds next to nothing in
 * as many partitions.
 *
 * @param hindcast what Hindcast took
 * @param limit what the hand-written program took
 */
record Sample(Point point, Query query, Reading hindcast, Reading limit) {
    /** Hindcast's, in microseconds for each event. */
    double cpuUs() {
        return hindcast.cpuMs() * 1e3 / point.orders().count();
    }

    /** The hand-written program's, in microseconds for each event. */
    double limitCpuUs() {
        return limit.cpuMs() * 1e3 / point.orders().count();
    }

    /** How fast Hindcast was beside the hand-written program. */
    double share() {
        return (double) limit.elapsedMs() / hindcast.elapsedMs();
    }

    /** What Hindcast took to start, in seconds. */
    double startSeconds() {
        return hindcast.start().cost().elapsedMs() / 1e3;
    }

    /** Whether as many windows were published as there are. */
    boolean whole() {
        return hindcast.answer().finals() == limit.answer().finals();
    }

    /**
     * An engine's.
     *
     * @param start what it took for next to nothing
     */
    record Reading(Answer answer, Answer start) {
        long elapsedMs() {
            return Math.max(1, answer.cost().elapsedMs() - start.cost().elapsedMs());
        }

        long cpuMs() {
            return Math.max(0, answer.cost().cpuMs() - start.cost().cpuMs());
        }
    }
}
