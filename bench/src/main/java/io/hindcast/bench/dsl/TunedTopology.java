package io.hindcast.bench.dsl;

import io.hindcast.bench.orders.OrderParser;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.ResultJson;
import io.hindcast.bench.orders.Totals;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.jspecify.annotations.Nullable;

/** The same question and DSL with all that is known to make it faster: the least bytes, the largest cache and batches. */
final class TunedTopology {
    /** On top of exactly-once; found by trying. */
    static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 512L * 1024 * 1024),
            Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000),
            Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000),
            Map.entry(StreamsConfig.producerPrefix("batch.size"), 256 * 1024),
            Map.entry(StreamsConfig.producerPrefix("linger.ms"), 100),
            Map.entry(StreamsConfig.producerPrefix("buffer.memory"), 128L * 1024 * 1024),
            Map.entry(StreamsConfig.consumerPrefix("max.partition.fetch.bytes"), 4 * 1024 * 1024),
            Map.entry(StreamsConfig.consumerPrefix("max.poll.records"), 5_000),
            Map.entry(StreamsConfig.consumerPrefix("receive.buffer.bytes"), 1024 * 1024));

    private TunedTopology() {}

    static Topology of(Query query, String topic, String results, CountDownLatch ended) {
        boolean bySku = query.grouping() == Query.Grouping.SKU;
        Serde<String> keys = Serdes.String();
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Order> paid = builder.stream(topic, Consumed.with(keys, order(query)))
                .filter((customer, order) -> {
                    if (order == null) {
                        ended.countDown();
                        return false;
                    }
                    return order.paid();
                });
        KGroupedStream<String, Long> grouped = bySku
                ? paid.map((customer, order) -> KeyValue.pair(order.sku(), order.cents()))
                        .groupByKey(Grouped.with(keys, Serdes.Long()))
                : paid.mapValues(Order::cents).groupByKey(Grouped.with(keys, Serdes.Long()));
        grouped.windowedBy(TimeWindows.ofSizeAndGrace(query.window(), Query.GRACE))
                .aggregate(
                        Totals::new, (key, cents, sum) -> plus(sum, cents), Materialized.with(keys, new TotalsSerde()))
                .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()))
                .toStream()
                .map((window, sum) -> KeyValue.pair(
                        window.key(),
                        ResultJson.of(query.key(), window.key(), window.window().start(), sum)))
                .to(results, Produced.with(keys, Serdes.ByteArray()));
        return builder.build();
    }

    private static Serde<Order> order(Query query) {
        return Serdes.serdeFrom(
                (topic, order) -> {
                    throw new UnsupportedOperationException("orders are only read");
                },
                new OrderDeserializer(query));
    }

    /** The cache may hold the old sum: it is left as it is. */
    private static Totals plus(Totals sum, long cents) {
        return new Totals(sum.orders() + 1, sum.revenue() + cents, Math.max(sum.biggest(), cents));
    }

    /** The part of an order that is asked for. */
    record Order(String sku, boolean paid, long cents) {}

    /** Each task's deserializer may be used by another thread than the last one's. */
    private static final class OrderDeserializer implements Deserializer<Order> {
        private final ThreadLocal<OrderParser> parsers;

        OrderDeserializer(Query query) {
            this.parsers = ThreadLocal.withInitial(() -> OrderParser.withoutTime(query));
        }

        @Override
        public @Nullable Order deserialize(String topic, byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            OrderParser parser = parsers.get();
            parser.read(bytes);
            return new Order(parser.sku(), parser.paid(), parser.cents());
        }
    }

    /** Three numbers of eight bytes. */
    private static final class TotalsSerde implements Serde<Totals> {
        @Override
        public Serializer<Totals> serializer() {
            return (topic, totals) -> totals == null
                    ? null
                    : ByteBuffer.allocate(3 * Long.BYTES)
                            .putLong(totals.orders())
                            .putLong(totals.revenue())
                            .putLong(totals.biggest())
                            .array();
        }

        @Override
        public Deserializer<Totals> deserializer() {
            return (topic, bytes) -> {
                if (bytes == null) {
                    return null;
                }
                ByteBuffer numbers = ByteBuffer.wrap(bytes);
                return new Totals(numbers.getLong(), numbers.getLong(), numbers.getLong());
            };
        }
    }
}
