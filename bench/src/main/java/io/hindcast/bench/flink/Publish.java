package io.hindcast.bench.flink;

import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.ResultJson;
import io.hindcast.bench.orders.Shape;
import io.hindcast.bench.orders.Totals;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** A closed window as its result's bytes. */
final class Publish implements WindowFunction<Tuple3<Long, Long, Long>, byte[], String, TimeWindow> {
    private final String field;
    private final Shape shape;
    private final long gapMs;

    /** What groups, and what a window is, is the question's. */
    Publish(Query query) {
        this.field = query.key();
        this.shape = query.shape();
        this.gapMs = query.windowMs();
    }

    @Override
    public void apply(String key, TimeWindow window, Iterable<Tuple3<Long, Long, Long>> sums, Collector<byte[]> out) {
        for (Tuple3<Long, Long, Long> sum : sums) {
            // A session of Flink's ends a gap behind its last event.
            Totals totals = shape == Shape.SESSION
                    ? Totals.session(sum.f0, sum.f1, sum.f2, window.getEnd() - gapMs)
                    : new Totals(sum.f0, sum.f1, sum.f2);
            out.collect(ResultJson.of(field, key, window.getStart(), totals));
        }
    }
}
