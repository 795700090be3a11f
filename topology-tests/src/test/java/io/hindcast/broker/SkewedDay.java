package io.hindcast.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/**
 * Events of eight partitions that differ in speed by a factor of ten, in order within each partition but for a share of late
 * ones. The fast partitions are what closes windows too early wherever time is taken from whatever comes first.
 *
 * @param parts the topics, and which of the partitions each has
 * @param minutes how much of the day
 * @param latePercent how many of the events come minutes after their time
 * @param correctMinutes how long late events correct results; 0 where they are rejected
 * @param seconds of a window, one every minute; at 60 they do not overlap. Or the longest pause of a session
 */
record SkewedDay(
        List<Part> parts, Keys keys, int minutes, int latePercent, int correctMinutes, Shape shape, int seconds) {
    /** How events are cut. */
    enum Shape {
        WINDOWS,
        /** With a pause, and at every minute. */
        SESSIONS,
        /** Of everything, told every minute. */
        TOTALS
    }

    /** Where the events of a key are. */
    enum Keys {
        /** In any partition. */
        ANYWHERE,
        /** In the one that Kafka's default partitioner puts them into; the direct form is allowed then. */
        PARTITIONED
    }

    /** Events a minute, by partition. */
    static final List<Integer> RATES = List.of(200, 200, 200, 200, 60, 60, 20, 20);

    /**
     * A topic with the next few of the partitions.
     *
     * @param shiftMinutes how much later than in the other topics its day begins
     */
    record Part(String topic, int partitions, int shiftMinutes) {}

    /** Everything in one topic. */
    SkewedDay(String topic, Keys keys, int minutes, int latePercent) {
        this(List.of(new Part(topic, RATES.size(), 0)), keys, minutes, latePercent);
    }

    /** Late events are rejected. */
    SkewedDay(List<Part> parts, Keys keys, int minutes, int latePercent) {
        this(parts, keys, minutes, latePercent, 0, Shape.WINDOWS, 60);
    }

    /** The same day, whose late events correct results for so long. */
    SkewedDay corrected(int forMinutes) {
        return new SkewedDay(parts, keys, minutes, latePercent, forMinutes, shape, seconds);
    }

    /** The same day in windows of that size, one every minute. */
    SkewedDay overlapping(int windowSeconds) {
        return new SkewedDay(parts, keys, minutes, latePercent, correctMinutes, Shape.WINDOWS, windowSeconds);
    }

    /** The same day in sessions that end after so long a pause, and with every minute. */
    SkewedDay inSessions(int pauseSeconds) {
        return new SkewedDay(parts, keys, minutes, latePercent, correctMinutes, Shape.SESSIONS, pauseSeconds);
    }

    /** The same day, all of it added up. */
    SkewedDay inTotals() {
        return new SkewedDay(parts, keys, minutes, latePercent, 0, Shape.TOTALS, 60);
    }

    SkewedDay {
        parts = List.copyOf(parts);
        if (parts.stream().mapToInt(Part::partitions).sum() != RATES.size()) {
            throw new IllegalArgumentException("not all partitions are in a topic: " + parts);
        }
    }

    /** The only topic, or the first of several. */
    String topic() {
        return parts.get(0).topic();
    }

    /** What reads it, named after it: several days may be on one broker. */
    String pipeline() {
        return "skewed-" + topic();
    }

    /** Where the events of a partition are on the cluster. */
    TopicPartition place(int partition) {
        return places().get(partition);
    }

    /** The partitions on the cluster, by their number here. */
    List<TopicPartition> places() {
        return parts.stream()
                .flatMap(part -> IntStream.range(0, part.partitions())
                        .mapToObj(partition -> new TopicPartition(part.topic(), partition)))
                .toList();
    }

    private long startMs(int partition) {
        String topic = place(partition).topic();
        int shiftMinutes = parts.stream()
                .filter(part -> part.topic().equals(topic))
                .findFirst()
                .orElseThrow()
                .shiftMinutes();
        return START_MS + shiftMinutes * MINUTE_MS;
    }

    private static final int SKUS = 50;
    private static final long MINUTE_MS = 60_000;
    private static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /**
     * One event.
     *
     * @param writtenMs when its producer wrote it; the event time but for late ones
     */
    record Event(int partition, String sku, BigDecimal amount, long atMs, long writtenMs) {
        String json() {
            return "{\"sku\":\"%s\",\"status\":\"PAID\",\"amount\":%s,\"at\":\"%s\"}"
                    .formatted(sku, amount.toPlainString(), Instant.ofEpochMilli(atMs));
        }
    }

    /** The events of a partition, as its log holds them. */
    List<Event> events(int partition) {
        SplittableRandom random = new SplittableRandom(partition);
        List<String> skus = skus(partition);
        int rate = RATES.get(partition);
        long startMs = startMs(partition);
        List<Event> events = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            for (int i = 0; i < rate; i++) {
                long writtenMs = startMs + minute * MINUTE_MS + i * MINUTE_MS / rate + partition;
                boolean late = random.nextInt(100) < latePercent;
                long atMs = late ? writtenMs - 2 * MINUTE_MS - random.nextInt(10 * (int) MINUTE_MS) : writtenMs;
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(1, 100_000), 2);
                events.add(new Event(partition, skus.get(random.nextInt(skus.size())), amount, atMs, writtenMs));
            }
        }
        return events;
    }

    private List<String> skus(int partition) {
        return IntStream.range(0, SKUS)
                .mapToObj(number -> "sku-" + number)
                .filter(sku -> keys == Keys.ANYWHERE
                        || BuiltInPartitioner.partitionForKey(sku.getBytes(UTF_8), RATES.size()) == partition)
                .toList();
    }

    /**
     * The events of some minutes, from the first to before the last, in the order in which they were written, over all
     * partitions.
     */
    Stream<Event> inOrder(int fromMinute, int toMinute) {
        return IntStream.range(0, RATES.size())
                .mapToObj(partition -> {
                    int rate = RATES.get(partition);
                    return events(partition).subList(fromMinute * rate, toMinute * rate);
                })
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Event::writtenMs));
    }

    /** The number of all events. */
    long size() {
        return size(0, minutes);
    }

    /** The number of the events of some minutes. */
    long size(int fromMinute, int toMinute) {
        return (long) (toMinute - fromMinute)
                * RATES.stream().mapToInt(Integer::intValue).sum();
    }

    /** The pipeline over it: a window every minute, 30 s of grace. */
    String definition() {
        return """
                pipeline: %s
                source:
                  topics: [%s]
                  format: json
                  event-time: at
                  %s
                  fields: {sku: string, status: string, amount: decimal, at: timestamp}
                where: status == "PAID"
                key: [sku]
                window: {%s, grace: 30s}
                aggregates:
                  orders: count()
                  revenue: sum(amount)
                  biggest: max(amount)
                %s
                """.formatted(
                        pipeline(),
                        String.join(", ", parts.stream().map(Part::topic).toList()),
                        keys == Keys.PARTITIONED ? "keyed: sku" : "",
                        window(),
                        correctMinutes > 0 ? "late: correct\nretain: " + correctMinutes + "m" : "");
    }

    private String window() {
        return switch (shape) {
            case WINDOWS -> seconds == 60 ? "tumbling: 1m" : "hopping: {size: " + seconds + "s, every: 1m}";
            case SESSIONS -> "session: {gap: " + seconds + "s, max: 1m}";
            case TOTALS -> "total: {every: 1m, since: 2025-12-31T00:00:00Z}";
        };
    }
}
