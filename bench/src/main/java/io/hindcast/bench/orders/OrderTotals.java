package io.hindcast.bench.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.bench.measure.TopicScan;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Adds up orders in a map on the heap. */
public final class OrderTotals implements TopicScan.Visitor {
    private final OrderParser parser;
    private final Windows windows = new Windows();
    private final boolean bySku;
    private final long windowMs;

    public OrderTotals(Query query) {
        this.parser = OrderParser.of(query);
        this.bySku = query.grouping() == Query.Grouping.SKU;
        this.windowMs = query.windowMs();
    }

    public Windows windows() {
        return windows;
    }

    @Override
    public void visit(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        parser.read(record.value());
        if (parser.paid()) {
            String key = bySku ? parser.sku() : new String(record.key(), UTF_8);
            long startMs = parser.eventTimeMs() - parser.eventTimeMs() % windowMs;
            windows.totals(startMs, key).add(parser.cents());
        }
    }
}
