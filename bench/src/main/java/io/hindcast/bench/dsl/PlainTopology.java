package io.hindcast.bench.dsl;

import io.hindcast.bench.orders.Query;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
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
import org.apache.kafka.streams.kstream.Windowed;

/** The question as the documentation of Kafka Streams teaches to ask it. */
final class PlainTopology {
    private static final Serde<String> KEYS = Serdes.String();
    private static final Serde<Order> ORDERS = new JsonSerde<>(Order.class);
    private static final Serde<Paid> PAID = new JsonSerde<>(Paid.class);
    private static final Serde<Final> FINALS = new JsonSerde<>(Final.class);

    private PlainTopology() {}

    static Topology of(Query query, String topic, String results, CountDownLatch ended) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Order> paid = builder.stream(topic, Consumed.with(KEYS, ORDERS))
                .filter((customer, order) -> {
                    if (order == null) {
                        ended.countDown();
                        return false;
                    }
                    return order.status().equals("PAID");
                });
        grouped(query, paid)
                .windowedBy(TimeWindows.ofSizeAndGrace(query.window(), Query.GRACE))
                .aggregate(
                        () -> Paid.NOTHING,
                        (key, order, sum) -> sum.plus(order.amount()),
                        Materialized.with(KEYS, PAID))
                .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()))
                .toStream()
                .map((window, sum) ->
                        KeyValue.pair(window.key() + "@" + window.window().start(), Final.of(query, window, sum)))
                .to(results, Produced.with(KEYS, FINALS));
        return builder.build();
    }

    private static KGroupedStream<String, Order> grouped(Query query, KStream<String, Order> paid) {
        return query.grouping() == Query.Grouping.CUSTOMER
                ? paid.groupByKey(Grouped.with(KEYS, ORDERS))
                : paid.groupBy((customer, order) -> order.sku(), Grouped.with(KEYS, ORDERS));
    }

    /** The part of an order that is asked for. */
    record Order(String sku, String status, BigDecimal amount) {}

    /** The aggregate. */
    record Paid(long orders, BigDecimal revenue, BigDecimal biggest) {
        static final Paid NOTHING = new Paid(0, BigDecimal.ZERO, BigDecimal.ZERO);

        Paid plus(BigDecimal amount) {
            return new Paid(orders + 1, revenue.add(amount), biggest.max(amount));
        }
    }

    /** A published result. */
    record Final(
            Map<String, String> key, Map<String, String> window, long orders, BigDecimal revenue, BigDecimal biggest) {
        static Final of(Query query, Windowed<String> window, Paid sum) {
            return new Final(
                    Map.of(query.key(), window.key()),
                    Map.of("start", window.window().startTime().toString()),
                    sum.orders(),
                    sum.revenue(),
                    sum.biggest());
        }
    }
}
