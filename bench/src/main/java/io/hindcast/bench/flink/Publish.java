package io.hindcast.bench.flink;

import io.hindcast.bench.orders.ResultJson;
import io.hindcast.bench.orders.Totals;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** A closed window as its result's bytes. */
final class Publish implements WindowFunction<Tuple3<Long, Long, Long>, byte[], String, TimeWindow> {
    private final String field;

    /** The field that groups. */
    Publish(String field) {
        this.field = field;
    }

    @Override
    public void apply(String key, TimeWindow window, Iterable<Tuple3<Long, Long, Long>> sums, Collector<byte[]> out) {
        for (Tuple3<Long, Long, Long> sum : sums) {
            out.collect(ResultJson.of(field, key, window.getStart(), new Totals(sum.f0, sum.f1, sum.f2)));
        }
    }
}
