package io.hindcast.bench.decisions;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hindcast.bench.measure.SplitMix;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Payments with cards, and what is decided about them.
 *
 * @param rate payments a second
 * @param cards that pay, each about as often
 * @param partitions of the source
 */
record Payments(String topic, int rate, int cards, int partitions) {
    private static final String[] COUNTRIES = {"DE", "FR", "IT", "AT", "CH"};
    private static final int CENTS = 30_011;

    Payments {
        if (rate < 1 || cards < 1 || partitions < 1) {
            throw new IllegalArgumentException("rate, cards and partitions are at least 1");
        }
    }

    /** The same in every run. */
    ProducerRecord<byte[], byte[]> record(long index, long atMs) {
        byte[] card = ("c-" + SplitMix.of(index) % cards).getBytes(US_ASCII);
        long cents = 100 + index % CENTS;
        byte[] payment = ("{\"payment\":\"p-" + (1_000_000_000_000L + index) + "\",\"amount\":" + cents / 100 + "."
                        + cents / 10 % 10 + cents % 10 + ",\"country\":\"" + COUNTRIES[(int) (index % COUNTRIES.length)]
                        + "\",\"at\":\"" + Instant.ofEpochMilli(atMs) + "\",\"note\":\"..............\"}")
                .getBytes(US_ASCII);
        // As Kafka's default partitioner does.
        int partition = Utils.toPositive(Utils.murmur2(card)) % partitions;
        return new ProducerRecord<>(topic, partition, atMs, card, payment);
    }

    /** As {@code card-decisions} of the examples, over a minute: what is kept is as much as it will ever be soon after the start. */
    String definition(Instant from) {
        return """
                pipeline: decisions
                source:
                  topic: %s
                  format: json
                  event-time: at
                  max-ahead: 1s
                  from: %s
                  keyed: card
                  fields:
                    card: { type: string, from: $key }
                    payment: string
                    amount: decimal
                    country: string
                    at: timestamp
                key: [card]
                rolling: { last: 1m, grace: 5s }
                features:
                  spent: sum(amount)
                  tries: count()
                  countries: distinct_exact(country, 20)
                  usual: avg(amount).before()
                decide:
                  decision: 'spent > 5000 || countries > 4 || tries > 60 ? "decline" : coalesce(amount > 10 * usual, false) ? "review" : "approve"'
                  payment: payment
                otherwise:
                  decision: '"review"'
                  payment: payment
                """.formatted(topic, from);
    }
}
