package io.hindcast.bench.decisions;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How long after it was due each payment was answered. One thread sends, another reads. */
final class Answers {
    private static final int DIGITS = 3;

    private final List<Due> partitions;
    private final long fromNs;
    private final Histogram micros = new Histogram(DIGITS);

    /**
     * @param firstOffsets of the payments that are about to be sent, by partition
     * @param fromNs what was due before it only warms up
     */
    Answers(List<Long> firstOffsets, long fromNs) {
        partitions = firstOffsets.stream().map(Due::new).toList();
        this.fromNs = fromNs;
    }

    /** A payment is about to be sent. */
    void send(int partition, long dueNs) {
        partitions.get(partition).send(dueNs);
    }

    /** An answer is readable, whose key ends in {@code /PARTITION/OFFSET"}}. */
    void read(ConsumerRecord<byte[], byte[]> record, long nowNs) {
        String key = new String(record.key(), US_ASCII);
        int end = key.length() - 2;
        int slash = key.lastIndexOf('/');
        int partition = Integer.parseInt(key, key.lastIndexOf('/', slash - 1) + 1, slash, 10);
        long dueNs = partitions.get(partition).answer(Long.parseLong(key, slash + 1, end, 10));
        if (dueNs >= fromNs) {
            micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nowNs - dueNs)));
        }
    }

    /** How many payments wait for an answer. */
    long waiting() {
        return partitions.stream()
                .flatMapToLong(partition -> LongStream.of(partition.waiting()))
                .sum();
    }

    /** In microseconds, of payments. */
    Histogram micros() {
        return micros;
    }
}
