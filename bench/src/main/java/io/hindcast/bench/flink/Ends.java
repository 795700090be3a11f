package io.hindcast.bench.flink;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.orders.Query;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Both ends of a job: a bounded source whose partitions each have a watermark, and a transactional sink. */
final class Ends {
    private Ends() {}

    static <T> DataStream<T> orders(
            StreamExecutionEnvironment cluster,
            Course course,
            KafkaRecordDeserializationSchema<T> parser,
            SerializableTimestampAssigner<T> eventTime) {
        KafkaSource<T> source = KafkaSource.<T>builder()
                .setBootstrapServers(course.bootstrapServer())
                .setTopics(course.topic())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(parser)
                .setProperty("isolation.level", "read_committed")
                .setProperty("max.partition.fetch.bytes", Integer.toString(4 * 1024 * 1024))
                .setProperty("max.poll.records", "5000")
                .setProperty("receive.buffer.bytes", Integer.toString(1024 * 1024))
                .build();
        // The grace is waited for before the watermark, so that nothing that Hindcast accepts is late.
        WatermarkStrategy<T> perPartition =
                WatermarkStrategy.<T>forBoundedOutOfOrderness(Query.GRACE).withTimestampAssigner(eventTime);
        return cluster.fromSource(source, perPartition, "orders");
    }

    static KafkaSink<byte[]> results(Course course, String topic, String id) {
        return KafkaSink.<byte[]>builder()
                .setBootstrapServers(course.bootstrapServer())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(id)
                .setRecordSerializer((result, context, timestamp) -> new ProducerRecord<>(topic, result))
                .setProperty("transaction.timeout.ms", "600000")
                .setProperty("batch.size", Integer.toString(256 * 1024))
                .setProperty("linger.ms", "100")
                .build();
    }
}
