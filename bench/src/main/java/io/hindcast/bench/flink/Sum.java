package io.hindcast.bench.flink;

import org.apache.flink.api.java.tuple.Tuple3;

/** Adds (key, cents, event time) up. */
final class Sum extends Sums<Tuple3<String, Long, Long>> {
    private static final long serialVersionUID = 1;

    @Override
    public Tuple3<Long, Long, Long> add(Tuple3<String, Long, Long> order, Tuple3<Long, Long, Long> sum) {
        sum.f0 = sum.f0 + 1;
        sum.f1 = sum.f1 + order.f1;
        sum.f2 = Math.max(sum.f2, order.f1);
        return sum;
    }
}
