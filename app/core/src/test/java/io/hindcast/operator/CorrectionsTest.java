package io.hindcast.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Reason;
import io.hindcast.source.Redriven;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Corrected records beside what they correct, read by several pipelines and by what becomes of them later. */
final class CorrectionsTest {
    private static final int SEEDS = 400;
    private static final int ORDERS = 20;
    private static final int TWICE = 2;

    private static final List<PipelineRules> DEFINITIONS = List.of(
            definition("where: status == \"PAID\"", "sku: string", "amount: int"),
            definition("where: status == \"PAID\"", "sku: string"),
            definition("", "amount: int"),
            definition("", "sku: string", "amount: int", "coupon: string"));

    private static PipelineRules definition(String where, String... required) {
        return Orders.rules("""
                pipeline: orders
                source:
                  topic: orders
                  format: json
                  event-time: at
                  fields:
                    at: {type: timestamp, from: $timestamp}
                    status: string?
                    %s
                %s
                key: {s: "coalesce(status, '')"}
                window: {tumbling: 1h, grace: 1h}
                aggregates: {orders: count()}
                """.formatted(String.join("\n    ", required), where));
    }

    /** A record of the log, and the order that it is of. */
    private record Logged(int order, PlainRecord record) {}

    @Test
    void noOrderIsCountedTwiceUnderAnyDefinition() {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (PipelineRules redriver : DEFINITIONS) {
                List<Logged> log = redrivenBy(redriver, orders(new SplittableRandom(seed)));
                for (PipelineRules definition : DEFINITIONS) {
                    assertEquals(0, twice(log, definition), "orders counted twice, seed " + seed);
                }
            }
        }
    }

    @Test
    void whatWasRejectedIsCountedByWhoeverHasCorrectedIt() {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (PipelineRules redriver : DEFINITIONS) {
                List<Logged> log = orders(new SplittableRandom(seed));
                List<Logged> corrected = redrivenBy(redriver, log);

                assertEquals(
                        counted(log, redriver).size() + (corrected.size() - log.size()),
                        counted(corrected, redriver).size(),
                        "seed " + seed);
            }
        }
    }

    @Test
    void withoutTheRuleManyAre() {
        long twice = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            for (PipelineRules redriver : DEFINITIONS) {
                List<Logged> log = redrivenBy(redriver, orders(new SplittableRandom(seed))).stream()
                        .map(one -> new Logged(one.order(), one.record().withoutHeader(Redriven.HEADER)))
                        .toList();
                twice += DEFINITIONS.stream()
                        .mapToLong(definition -> twice(log, definition))
                        .sum();
            }
        }
        assertTrue(twice > SEEDS, "so many orders were counted twice: " + twice);
    }

    @Test
    void aRecordIsCorrectedOnlySoOften() {
        PlainRecord record = order(0, "{}");
        for (int correction = 0; correction < Redriven.MOST_CORRECTIONS; correction++) {
            record = order(0, "{}").withHeader(Redriven.HEADER, new Redriven("fix", record).encode());
        }
        List<Reason> rejected = new ArrayList<>();
        Ingest ingest = ingest(DEFINITIONS.get(0), rejected, () -> {});

        ingest.process(record.withValue("{\"status\":\"PAID\",\"sku\":\"a\",\"amount\":7}"));
        ingest.process(order(0, "{\"status\":\"PAID\",\"sku\":\"a\",\"amount\":7}")
                .withHeader(Redriven.HEADER, new Redriven("fix", record).encode()));

        assertEquals(1, ingest.account().records(Fate.ACCEPTED));
        assertEquals(List.of(Reason.UNPARSEABLE), rejected);
    }

    /** What somebody makes of redriven records often has their headers. */
    @Test
    void aHeaderFromAnotherTopicSaysNothing() {
        String sound = "{\"status\":\"PAID\",\"sku\":\"a\",\"amount\":7}";
        PlainRecord elsewhere = PlainRecord.at("raw-orders", 0, 3).withValue(sound);
        PlainRecord derived = order(0, sound).withHeader(Redriven.HEADER, new Redriven("fix", elsewhere).encode());
        List<Reason> rejected = new ArrayList<>();
        Ingest ingest = ingest(DEFINITIONS.get(0), rejected, () -> {});

        ingest.process(derived);
        assertEquals(1, ingest.account().records(Fate.ACCEPTED));

        // The same in what a correction of this topic says of its original.
        PlainRecord bad = derived.withValue("{\"status\":\"PAID\"}");
        ingest.process(order(1, sound).withHeader(Redriven.HEADER, new Redriven("fix", bad).encode()));
        assertEquals(2, ingest.account().records(Fate.ACCEPTED));
        ingest.process(order(2, sound).withHeader(Redriven.HEADER, new Redriven("fix", derived).encode()));
        assertEquals(1, ingest.account().records(Fate.FILTERED));
        assertEquals(List.of(), rejected);
    }

    private static List<Logged> orders(SplittableRandom random) {
        return IntStream.range(0, ORDERS)
                .mapToObj(order -> new Logged(
                        order,
                        order(
                                order,
                                "{\"status\":\"" + (random.nextBoolean() ? "PAID" : "NEW") + "\""
                                        + (random.nextInt(5) == 0 ? "" : ",\"sku\":\"a\"")
                                        + (random.nextInt(5) == 0 ? "" : ",\"amount\":5")
                                        + (random.nextInt(5) == 0 ? "" : ",\"coupon\":\"c\"")
                                        + "}")))
                .toList();
    }

    private static PlainRecord order(int offset, String value) {
        return PlainRecord.at("orders", 0, offset).withTimestamp(Orders.NOW_MS).withValue(value);
    }

    /** The log, with those behind it that somebody has corrected: what his definition rejects. */
    private static List<Logged> redrivenBy(PipelineRules rules, List<Logged> log) {
        List<Logged> all = new ArrayList<>(log);
        for (Logged one : log) {
            List<Reason> rejected = new ArrayList<>();
            ingest(rules, rejected, () -> {}).process(one.record());
            if (!rejected.isEmpty()) {
                String paid = new String(one.record().value(), UTF_8).contains("PAID") ? "PAID" : "NEW";
                all.add(new Logged(
                        one.order(),
                        order(all.size(), "{\"status\":\"" + paid + "\",\"sku\":\"a\",\"amount\":7,\"coupon\":\"c\"}")
                                .withHeader(Redriven.HEADER, new Redriven("fix", one.record()).encode())));
            }
        }
        return all;
    }

    private static long twice(List<Logged> log, PipelineRules rules) {
        return counted(log, rules).values().stream()
                .filter(times -> times >= TWICE)
                .count();
    }

    /** How often each order is counted. */
    private static Map<Integer, Integer> counted(List<Logged> log, PipelineRules rules) {
        Map<Integer, Integer> counted = new HashMap<>();
        int[] order = {0};
        Ingest ingest = ingest(rules, new ArrayList<>(), () -> counted.merge(order[0], 1, Integer::sum));
        for (Logged one : log) {
            order[0] = one.order();
            ingest.process(one.record());
        }
        return counted;
    }

    private static Ingest ingest(PipelineRules rules, List<Reason> rejected, Runnable accepted) {
        return new Ingest(
                rules,
                Placement.ANYWHERE,
                Resume.BEGINNING,
                (record, reason, detail) -> rejected.add(reason),
                (key, sliceMs, timing, contribution) -> accepted.run());
    }
}
