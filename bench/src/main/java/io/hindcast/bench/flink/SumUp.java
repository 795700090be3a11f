package io.hindcast.bench.flink;

import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple4;

/** Adds the {@link Combiner}'s sums up to (orders, revenue, biggest), in cents. */
final class SumUp
        implements AggregateFunction<
                Tuple4<String, Long, Long, Long>, Tuple3<Long, Long, Long>, Tuple3<Long, Long, Long>> {
    @Override
    public Tuple3<Long, Long, Long> createAccumulator() {
        return Tuple3.of(0L, 0L, 0L);
    }

    @Override
    public Tuple3<Long, Long, Long> add(Tuple4<String, Long, Long, Long> part, Tuple3<Long, Long, Long> sum) {
        sum.f0 = sum.f0 + part.f1;
        sum.f1 = sum.f1 + part.f2;
        sum.f2 = Math.max(sum.f2, part.f3);
        return sum;
    }

    @Override
    public Tuple3<Long, Long, Long> getResult(Tuple3<Long, Long, Long> sum) {
        return sum;
    }

    @Override
    public Tuple3<Long, Long, Long> merge(Tuple3<Long, Long, Long> one, Tuple3<Long, Long, Long> other) {
        return Tuple3.of(one.f0 + other.f0, one.f1 + other.f1, Math.max(one.f2, other.f2));
    }
}
