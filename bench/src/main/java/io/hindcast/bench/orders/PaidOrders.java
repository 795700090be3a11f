package io.hindcast.bench.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.bench.measure.TopicScan;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Visits the paid orders of one thread's partitions. */
abstract class PaidOrders implements TopicScan.Visitor {
    private final OrderParser parser;
    private final boolean bySku;

    PaidOrders(Query query) {
        this.parser = OrderParser.of(query);
        this.bySku = query.grouping() == Query.Grouping.SKU;
    }

    /** An order that was paid, and what groups it. */
    abstract void paid(String key, OrderParser order, ConsumerRecord<byte[], byte[]> record);

    @Override
    public final void visit(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        parser.read(record.value());
        if (parser.paid()) {
            paid(bySku ? parser.sku() : new String(record.key(), UTF_8), parser, record);
        }
    }
}
