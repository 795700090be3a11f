package io.hindcast.bench.flink;

import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.ResultJson;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The values of one key and window, counted when the window closes. */
final class SeenValues extends KeyedProcessFunction<Tuple2<String, Long>, Tuple3<String, String, Long>, byte[]> {
    private static final long serialVersionUID = 1;

    private final String field;
    private final long windowMs;
    private transient MapState<String, Boolean> seen;

    /** What groups, and how long a window is, is the question's. */
    @SuppressWarnings("NullAway.Init") // opened before its first order
    SeenValues(Query query) {
        this.field = query.key();
        this.windowMs = query.windowMs();
    }

    @Override
    public void open(OpenContext context) {
        seen = getRuntimeContext().getMapState(new MapStateDescriptor<>("seen", Types.STRING, Types.BOOLEAN));
    }

    @Override
    public void processElement(Tuple3<String, String, Long> order, Context context, Collector<byte[]> out)
            throws Exception {
        long lastMs = context.getCurrentKey().f1 + windowMs - 1;
        boolean late = lastMs <= context.timerService().currentWatermark();
        if (!late && !seen.contains(order.f1)) {
            seen.put(order.f1, true);
            context.timerService().registerEventTimeTimer(lastMs);
        }
    }

    @Override
    public void onTimer(long lastMs, OnTimerContext context, Collector<byte[]> out) throws Exception {
        long values = 0;
        for (String ignored : seen.keys()) {
            values++;
        }
        Tuple2<String, Long> window = context.getCurrentKey();
        out.collect(ResultJson.different(field, window.f0, window.f1, values));
        seen.clear();
    }
}
