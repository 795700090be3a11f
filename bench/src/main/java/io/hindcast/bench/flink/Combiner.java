package io.hindcast.bench.flink;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds (key, cents, event time) up to (key, orders, revenue, biggest) of a slice of time before they cross the network; a
 * sum's timestamp is the beginning of its slice. It holds back a bounded number of sums.
 *
 * <p>INVARIANT: the watermark never passes the end of a slice of which something is held back, so nothing becomes late here.
 * Nothing is held back across a checkpoint either, so there is no state.
 */
final class Combiner extends AbstractStreamOperator<Tuple4<String, Long, Long, Long>>
        implements OneInputStreamOperator<Tuple3<String, Long, Long>, Tuple4<String, Long, Long, Long>> {
    static final TypeInformation<Tuple4<String, Long, Long, Long>> TYPE =
            Types.TUPLE(Types.STRING, Types.LONG, Types.LONG, Types.LONG);

    private static final long serialVersionUID = 1;
    private static final int MOST_HELD = 50_000;

    private final long sliceMs;
    private transient TreeMap<Long, Map<String, Tuple4<String, Long, Long, Long>>> held;
    private transient int count;
    // Consecutive orders are mostly of one slice.
    private transient long latestStartMs;
    private transient Map<String, Tuple4<String, Long, Long, Long>> latest;

    /**
     * Slices begin at multiples of a length.
     *
     * @param sliceMs of which each window is made up of whole ones
     */
    @SuppressWarnings("NullAway.Init") // opened before its first order
    Combiner(long sliceMs) {
        this.sliceMs = sliceMs;
    }

    @Override
    public void open() throws Exception {
        super.open();
        held = new TreeMap<>();
        release();
    }

    @Override
    public void processElement(StreamRecord<Tuple3<String, Long, Long>> record) {
        Tuple3<String, Long, Long> order = record.getValue();
        long startMs = order.f2 - order.f2 % sliceMs;
        if (startMs != latestStartMs) {
            latest = held.computeIfAbsent(startMs, start -> new HashMap<>());
            latestStartMs = startMs;
        }
        Tuple4<String, Long, Long, Long> sum = latest.get(order.f0);
        if (sum == null) {
            latest.put(order.f0, Tuple4.of(order.f0, 1L, order.f1, order.f1));
            if (++count == MOST_HELD) {
                release();
            }
        } else {
            sum.f1 = sum.f1 + 1;
            sum.f2 = sum.f2 + order.f1;
            sum.f3 = Math.max(sum.f3, order.f1);
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        // A watermark says that nothing of its own time comes any more: a slice has passed with its last millisecond.
        release(held.headMap(watermark.getTimestamp() + 1 - sliceMs, true));
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) {
        release();
    }

    @Override
    public void finish() throws Exception {
        release();
        super.finish();
    }

    private void release() {
        release(held);
    }

    private void release(Map<Long, Map<String, Tuple4<String, Long, Long, Long>>> slices) {
        slices.forEach((startMs, sums) -> {
            sums.values().forEach(sum -> output.collect(new StreamRecord<>(sum, startMs)));
            count -= sums.size();
        });
        slices.clear();
        latestStartMs = Long.MIN_VALUE;
        latest = Map.of();
    }
}
