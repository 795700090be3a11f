package io.hindcast.topology;

import io.hindcast.operator.PipelineRules;
import io.hindcast.source.SourceReader;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Gives Kafka Streams the watermark M_p as the record's timestamp, so that the partition time in the committed offset is M_p:
 * it survives restarts and crashes with the offset, without a store. It begins at the partition's floor. It never throws, and never gives a negative time, for
 * which Kafka Streams would drop the record unseen.
 *
 * <p>One instance serves all threads of a version.
 */
final class EventTimeExtractor implements TimestampExtractor {
    private final PipelineRules rules;
    private final List<Long> floorsMs;
    private final ThreadLocal<SourceReader> readers;

    /** @param floorsMs where the watermark begins, by partition of the topic */
    EventTimeExtractor(PipelineRules rules, List<Long> floorsMs) {
        this.floorsMs = List.copyOf(floorsMs);
        this.rules = rules;
        readers = ThreadLocal.withInitial(
                () -> new SourceReader(rules.pipeline().pipeline().source()));
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTimeMs) {
        Arrival arrival = (Arrival) record.value();
        long eventTimeMs = arrival.read(record, readers.get(), rules).orElse(0);
        return Math.max(floorsMs.get(record.partition()), Math.max(partitionTimeMs, eventTimeMs));
    }
}
