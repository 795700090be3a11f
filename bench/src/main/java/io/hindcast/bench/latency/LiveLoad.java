package io.hindcast.bench.latency;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hindcast.bench.measure.SplitMix;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * Orders that come live, and the question about them.
 *
 * @param rate orders a second
 * @param keys customers, each of whom orders one sku
 * @param partitions of the source
 * @param form whether partials have to move
 * @param every how often open windows are shown; empty: finals only
 */
public record LiveLoad(int rate, int keys, int partitions, Form form, Optional<Duration> every) {
    public static final Duration WINDOW = Duration.ofSeconds(5);
    public static final Duration GRACE = Duration.ofSeconds(1);

    /** Which field groups. */
    public enum Form {
        /** By the sku: through the repartition topic. */
        SHUFFLED("sku", ""),
        /** By the customer, whom the topic is partitioned by. */
        DIRECT("customer", "  keyed: customer\n");

        private final String key;
        private final String promise;

        Form(String key, String promise) {
            this.key = key;
            this.promise = promise;
        }
    }

    public LiveLoad {
        if (rate < 1 || keys < 1 || partitions < 1) {
            throw new IllegalArgumentException("rate, keys and partitions are at least 1");
        }
    }

    /** Who orders: in no order, each about as often. */
    public int key(long index) {
        return (int) (SplitMix.of(index) % keys);
    }

    public static byte[] customer(int key) {
        return ("c-" + key).getBytes(US_ASCII);
    }

    /** The partition that Kafka's default partitioner chooses. */
    public int partition(int key) {
        return Utils.toPositive(Utils.murmur2(customer(key))) % partitions;
    }

    static long windowStartMs(long atMs) {
        return atMs - atMs % WINDOW.toMillis();
    }

    static long closesAtMs(long startMs) {
        return startMs + WINDOW.plus(GRACE).toMillis();
    }

    /** About 170 bytes, as an order of the race. */
    public static byte[] json(long index, int key, String at) {
        long cents = 100 + index % 9_973;
        return ("{\"order\":\"o-" + (1_000_000_000_000L + index) + "\",\"customer\":\"c-" + key + "\",\"sku\":\"s-"
                        + key
                        + "\",\"status\":\"PAID\",\"amount\":" + cents / 100 + "." + cents / 10 % 10 + cents % 10
                        + ",\"quantity\":" + (1 + index % 9) + ",\"event_time\":\"" + at
                        + "\",\"note\":\"..............\"}")
                .getBytes(US_ASCII);
    }

    public static String text(long atMs) {
        return Instant.ofEpochMilli(atMs).toString();
    }

    public String definition(String topic) {
        return """
                pipeline: live
                source:
                  topic: %s
                  format: json
                  event-time: event_time
                %s  fields:
                    %s
                    status: string
                    amount: decimal
                    event_time: timestamp
                where: status == "PAID"
                key: [%s]
                window: { tumbling: %ds, grace: %ds }
                aggregates:
                  orders: count()
                  revenue: sum(amount)
                  biggest: max(amount)
                %s
                """.formatted(
                        topic,
                        form.promise,
                        form == Form.DIRECT ? "customer: {type: string, from: $key}" : "sku: string",
                        form.key,
                        WINDOW.toSeconds(),
                        GRACE.toSeconds(),
                        every.map(it -> "publish: { provisional-every: " + it.toMillis() + "ms }")
                                .orElse(""));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d/s %s", rate, form.name().toLowerCase(Locale.ROOT));
    }
}
