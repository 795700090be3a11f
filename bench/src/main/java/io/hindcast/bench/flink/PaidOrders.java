package io.hindcast.bench.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.orders.OrderParser;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Shape;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Totals: windows per key. */
final class PaidOrders {
    private static final TypeInformation<Tuple3<String, Long, Long>> ORDER =
            Types.TUPLE(Types.STRING, Types.LONG, Types.LONG);
    private static final TypeInformation<byte[]> BYTES = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

    private PaidOrders() {}

    static DataStream<byte[]> job(StreamExecutionEnvironment cluster, Course course, Query query, Combining combining) {
        DataStream<Tuple3<String, Long, Long>> orders =
                Ends.orders(cluster, course, new Parser(query), (order, recordMs) -> order.f2);
        return switch (combining) {
            case NOTHING -> each(orders, query);
            case SUMS -> combined(orders, query);
        };
    }

    private static DataStream<byte[]> each(DataStream<Tuple3<String, Long, Long>> orders, Query query) {
        return orders.keyBy(order -> order.f0, Types.STRING)
                .window(windows(query))
                .aggregate(new Sum(), new Publish(query), Sums.TYPE, BYTES);
    }

    private static DataStream<byte[]> combined(DataStream<Tuple3<String, Long, Long>> orders, Query query) {
        return orders.transform(
                        "combine", Combiner.TYPE, new Combiner(query.every().toMillis()))
                .keyBy(sum -> sum.f0, Types.STRING)
                .window(windows(query))
                .aggregate(new SumUp(), new Publish(query), Sums.TYPE, BYTES);
    }

    private static WindowAssigner<Object, TimeWindow> windows(Query query) {
        return switch (query.shape()) {
            case TUMBLING -> TumblingEventTimeWindows.of(query.window());
            case HOPPING -> SlidingEventTimeWindows.of(query.window(), query.every());
            case SESSION -> EventTimeSessionWindows.withGap(query.window());
            case DISTINCT -> throw new IllegalArgumentException("no totals: " + query);
        };
    }

    /** Bytes to (key, cents, event time) of the paid ones; heartbeats are skipped. */
    private static final class Parser implements KafkaRecordDeserializationSchema<Tuple3<String, Long, Long>> {
        private final Query.Grouping grouping;
        private transient @Nullable OrderParser parser;

        Parser(Query query) {
            this.grouping = query.grouping();
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple3<String, Long, Long>> out) {
            if (record.value() == null) {
                return;
            }
            if (parser == null) {
                parser = OrderParser.of(Query.of(grouping, Shape.TUMBLING));
            }
            parser.read(record.value());
            if (parser.paid()) {
                String key = grouping == Query.Grouping.SKU ? parser.sku() : new String(record.key(), UTF_8);
                out.collect(Tuple3.of(key, parser.cents(), parser.eventTimeMs()));
            }
        }

        @Override
        public TypeInformation<Tuple3<String, Long, Long>> getProducedType() {
            return ORDER;
        }
    }
}
