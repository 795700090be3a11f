package io.hindcast.bench.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.orders.OrderParser;
import io.hindcast.bench.orders.Query;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The job: a source whose partitions each have a watermark, windows per key, a transactional sink. */
final class PaidOrders {
    private static final TypeInformation<Tuple3<String, Long, Long>> ORDER =
            Types.TUPLE(Types.STRING, Types.LONG, Types.LONG);
    private static final TypeInformation<byte[]> BYTES = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

    private PaidOrders() {}

    static void job(
            StreamExecutionEnvironment cluster,
            Course course,
            Query query,
            Combining combining,
            String results,
            String id) {
        // The grace is waited for before the watermark, so that nothing that Hindcast accepts is late.
        WatermarkStrategy<Tuple3<String, Long, Long>> perPartition =
                WatermarkStrategy.<Tuple3<String, Long, Long>>forBoundedOutOfOrderness(Query.GRACE)
                        .withTimestampAssigner((order, recordMs) -> order.f2);
        DataStream<Tuple3<String, Long, Long>> orders =
                cluster.fromSource(source(course, query), perPartition, "orders");
        DataStream<byte[]> published = switch (combining) {
            case NOTHING -> each(orders, query);
            case SUMS -> combined(orders, query);
        };
        published.sinkTo(sink(course, results, id));
    }

    private static DataStream<byte[]> each(DataStream<Tuple3<String, Long, Long>> orders, Query query) {
        return orders.keyBy(order -> order.f0, Types.STRING)
                .window(TumblingEventTimeWindows.of(query.window()))
                .aggregate(new Sum(), new Publish(query.key()), Sum.TYPE, BYTES);
    }

    private static DataStream<byte[]> combined(DataStream<Tuple3<String, Long, Long>> orders, Query query) {
        return orders.transform("combine", Combiner.TYPE, new Combiner(query.windowMs()))
                .keyBy(sum -> sum.f0, Types.STRING)
                .window(TumblingEventTimeWindows.of(query.window()))
                .aggregate(new SumUp(), new Publish(query.key()), Sum.TYPE, BYTES);
    }

    private static KafkaSource<Tuple3<String, Long, Long>> source(Course course, Query query) {
        return KafkaSource.<Tuple3<String, Long, Long>>builder()
                .setBootstrapServers(course.bootstrapServer())
                .setTopics(course.topic())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(new Parser(query))
                .setProperty("isolation.level", "read_committed")
                .setProperty("max.partition.fetch.bytes", Integer.toString(4 * 1024 * 1024))
                .setProperty("max.poll.records", "5000")
                .setProperty("receive.buffer.bytes", Integer.toString(1024 * 1024))
                .build();
    }

    private static KafkaSink<byte[]> sink(Course course, String results, String id) {
        return KafkaSink.<byte[]>builder()
                .setBootstrapServers(course.bootstrapServer())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(id)
                .setRecordSerializer((result, context, timestamp) -> new ProducerRecord<>(results, result))
                .setProperty("transaction.timeout.ms", "600000")
                .setProperty("batch.size", Integer.toString(256 * 1024))
                .setProperty("linger.ms", "100")
                .build();
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
                parser = OrderParser.of(new Query(grouping, Query.MINUTE));
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
