package io.hindcast.bench.orders;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Windows that the clock makes. Where they overlap, each order is added once, to its slice, and slices to their windows. */
final class FixedWindows implements Reckoning {
    private final Query query;
    private final List<Part> parts;

    FixedWindows(Query query, int threads) {
        this.query = query;
        this.parts = Stream.generate(() -> new Part(query)).limit(threads).toList();
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public Windows windows() {
        Windows slices = new Windows();
        parts.forEach(part -> slices.add(part.slices));
        if (query.shape() != Shape.HOPPING) {
            return slices;
        }
        Windows windows = new Windows();
        for (int window = 0; window < Shape.OVERLAP; window++) {
            long earlierMs = window * query.every().toMillis();
            slices.forEach((startMs, key, totals) ->
                    windows.totals(startMs - earlierMs, key).add(totals));
        }
        return windows;
    }

    /** What one thread has seen. */
    private static final class Part extends PaidOrders {
        private final Windows slices = new Windows();
        private final long sliceMs;

        Part(Query query) {
            super(query);
            this.sliceMs = query.every().toMillis();
        }

        @Override
        void paid(String key, OrderParser order, ConsumerRecord<byte[], byte[]> record) {
            long startMs = order.eventTimeMs() - order.eventTimeMs() % sliceMs;
            slices.totals(startMs, key).add(order.cents());
        }
    }
}
