package io.hindcast.bench.flink;

import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;

/** Adds something up to (orders, revenue, biggest), in cents. */
abstract class Sums<T> implements AggregateFunction<T, Tuple3<Long, Long, Long>, Tuple3<Long, Long, Long>> {
    static final TypeInformation<Tuple3<Long, Long, Long>> TYPE = Types.TUPLE(Types.LONG, Types.LONG, Types.LONG);

    private static final long serialVersionUID = 1;

    @Override
    public final Tuple3<Long, Long, Long> createAccumulator() {
        return Tuple3.of(0L, 0L, 0L);
    }

    @Override
    public final Tuple3<Long, Long, Long> getResult(Tuple3<Long, Long, Long> sum) {
        return sum;
    }

    @Override
    public final Tuple3<Long, Long, Long> merge(Tuple3<Long, Long, Long> one, Tuple3<Long, Long, Long> other) {
        return Tuple3.of(one.f0 + other.f0, one.f1 + other.f1, Math.max(one.f2, other.f2));
    }
}
