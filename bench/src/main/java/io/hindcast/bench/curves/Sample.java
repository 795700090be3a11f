package io.hindcast.bench.curves;

import io.hindcast.bench.engine.Engine.Answer;
import io.hindcast.bench.orders.Query;

/**
 * One reading at a point, starts included.
 *
 * @param hindcast what Hindcast took
 * @param limit what the hand-written program took
 * @param start what Hindcast took for a topic with next to nothing in as many partitions
 */
record Sample(Point point, Query query, Answer hindcast, Answer limit, Answer start) {
    /** Hindcast's, in microseconds for each event. */
    double cpuUs() {
        return cpuUs(hindcast);
    }

    /** The hand-written program's, in microseconds for each event. */
    double limitCpuUs() {
        return cpuUs(limit);
    }

    /** How fast Hindcast was beside the hand-written program. */
    double share() {
        return (double) limit.cost().elapsedMs() / hindcast.cost().elapsedMs();
    }

    /** What a start takes of a processor, in seconds. */
    double startCpuSeconds() {
        return start.cost().cpuMs() / 1e3;
    }

    /** Whether as many windows were published as there are. */
    boolean whole() {
        return hindcast.finals() == limit.finals();
    }

    private double cpuUs(Answer answer) {
        return answer.cost().cpuMs() * 1e3 / point.orders().total();
    }
}
