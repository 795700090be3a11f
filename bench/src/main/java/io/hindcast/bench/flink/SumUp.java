package io.hindcast.bench.flink;

import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple4;

/** Adds the {@link Combiner}'s sums up. */
final class SumUp extends Sums<Tuple4<String, Long, Long, Long>> {
    private static final long serialVersionUID = 1;

    @Override
    public Tuple3<Long, Long, Long> add(Tuple4<String, Long, Long, Long> part, Tuple3<Long, Long, Long> sum) {
        sum.f0 = sum.f0 + part.f1;
        sum.f1 = sum.f1 + part.f2;
        sum.f2 = Math.max(sum.f2, part.f3);
        return sum;
    }
}
