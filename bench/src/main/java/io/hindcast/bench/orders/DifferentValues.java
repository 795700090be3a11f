package io.hindcast.bench.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How many different values the field has that does not group. */
final class DifferentValues implements Reckoning {
    private final List<Part> parts;

    DifferentValues(Query query, int threads) {
        this.parts = Stream.generate(() -> new Part(query)).limit(threads).toList();
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public Windows windows() {
        Map<Long, Map<String, Set<String>>> together = new HashMap<>();
        parts.forEach(part -> part.byStart.forEach((startMs, keys) -> {
            Map<String, Set<String>> all = together.computeIfAbsent(startMs, start -> new HashMap<>());
            keys.forEach((key, values) ->
                    all.computeIfAbsent(key, first -> new HashSet<>()).addAll(values));
        }));
        Windows windows = new Windows();
        together.forEach((startMs, keys) ->
                keys.forEach((key, values) -> windows.totals(startMs, key).add(Totals.different(values.size()))));
        return windows;
    }

    /** What one thread has seen. */
    private static final class Part extends PaidOrders {
        private final Map<Long, Map<String, Set<String>>> byStart = new HashMap<>();
        private final boolean bySku;
        private final long windowMs;

        Part(Query query) {
            super(query);
            this.bySku = query.grouping() == Query.Grouping.SKU;
            this.windowMs = query.windowMs();
        }

        @Override
        void paid(String key, OrderParser order, ConsumerRecord<byte[], byte[]> record) {
            long startMs = order.eventTimeMs() - order.eventTimeMs() % windowMs;
            byStart.computeIfAbsent(startMs, start -> new HashMap<>())
                    .computeIfAbsent(key, first -> new HashSet<>())
                    .add(bySku ? new String(record.key(), UTF_8) : order.sku());
        }
    }
}
