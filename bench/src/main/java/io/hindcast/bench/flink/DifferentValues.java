package io.hindcast.bench.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.orders.OrderParser;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Shape;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** How many different values the other field has, per key and window: each value is an entry of the state by itself. */
final class DifferentValues {
    private static final TypeInformation<Tuple3<String, String, Long>> ORDER =
            Types.TUPLE(Types.STRING, Types.STRING, Types.LONG);

    private DifferentValues() {}

    static DataStream<byte[]> job(StreamExecutionEnvironment cluster, Course course, Query query) {
        long windowMs = query.windowMs();
        return Ends.orders(cluster, course, new Parser(query), (order, recordMs) -> order.f2)
                .keyBy(
                        order -> Tuple2.of(order.f0, order.f2 - order.f2 % windowMs),
                        Types.TUPLE(Types.STRING, Types.LONG))
                .process(new SeenValues(query), PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Bytes to (key, other field, event time) of the paid ones; heartbeats are skipped. */
    private static final class Parser implements KafkaRecordDeserializationSchema<Tuple3<String, String, Long>> {
        private final Query.Grouping grouping;
        private transient @Nullable OrderParser parser;

        Parser(Query query) {
            this.grouping = query.grouping();
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple3<String, String, Long>> out) {
            if (record.value() == null) {
                return;
            }
            if (parser == null) {
                parser = OrderParser.of(Query.of(grouping, Shape.DISTINCT));
            }
            parser.read(record.value());
            if (parser.paid()) {
                String customer = new String(record.key(), UTF_8);
                out.collect(
                        grouping == Query.Grouping.SKU
                                ? Tuple3.of(parser.sku(), customer, parser.eventTimeMs())
                                : Tuple3.of(customer, parser.sku(), parser.eventTimeMs()));
            }
        }

        @Override
        public TypeInformation<Tuple3<String, String, Long>> getProducedType() {
            return ORDER;
        }
    }
}
