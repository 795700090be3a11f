package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Fate;
import io.hindcast.definition.Definitions;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecountTest {
    private static final long MINUTE_MS = 60_000;
    private static final long ENOUGH_BYTES = 1 << 20;
    private static final String COUNTING = """
            pipeline: counting
            source:
              topics: [t, u]
              format: json
              event-time: at
              max-ahead: 24h
              fields: {at: {type: timestamp, epoch: ms}}
            window: {tumbling: 1m, grace: 1m}
            aggregates: {events: count(), last: max(at)}
            """;

    @TempDir
    Path folder;

    @Test
    void publishesEveryKindOfAggregate() {
        String definition = """
                pipeline: all
                source:
                  topic: t
                  format: json
                  event-time: at
                  fields:
                    name: string
                    n: int
                    d: decimal?
                    at: {type: timestamp, epoch: ms}
                window: {tumbling: 1m, grace: 0s}
                aggregates:
                  events: count()
                  large: count().where(n > 5)
                  ints: sum(n)
                  decimals: sum(d)
                  least: min(d)
                  most: max(d)
                  mean: avg(n)
                  first_name: min(name)
                  last_name: max(name)
                  earliest: min(at)
                  per_event: decimals / events
                  doubled: ints * 2
                """;
        List<String> results = results(
                definition,
                "{\"name\":\"b\\\"\",\"n\":9223372036854775807,\"d\":1.0,\"at\":1000}",
                "{\"name\":\"\uE000\",\"n\":1,\"at\":2000}",
                "{\"name\":\"\uD83D\uDE00\",\"n\":2,\"d\":1.00,\"at\":3000}");

        assertEquals(
                List.of("{\"window\":\"1970-01-01T00:00:00Z\"} "
                        + "{\"key\":{},\"window\":{\"start\":\"1970-01-01T00:00:00Z\",\"end\":\"1970-01-01T00:01:00Z\"},"
                        + "\"final\":true,\"revision\":1,\"events\":3,\"large\":1,\"ints\":9223372036854775810,"
                        + "\"decimals\":2.00,\"least\":1.00,\"most\":1.00,\"mean\":3074457345618258603.333333333333333,"
                        + "\"first_name\":\"b\\\"\",\"last_name\":\"\uD83D\uDE00\",\"earliest\":\"1970-01-01T00:00:01Z\","
                        + "\"per_event\":0.6666666666666666666666666666666667,\"doubled\":null}"),
                results);
    }

    @Test
    void writesKeysOfEveryTypeInOneWay() {
        String definition = """
                pipeline: keys
                source:
                  topic: t
                  format: json
                  event-time: at
                  fields: {name: string, n: int, d: decimal, yes: bool, at: {type: timestamp, epoch: ms}}
                key: [name, n, d, yes, {name: hour, expression: at}]
                window: {tumbling: 1m, grace: 0s}
                aggregates: {events: count()}
                having: d > 0 && yes && n > 0
                """;
        List<String> results = results(
                definition.replace("{name: hour, expression: at}", "at"),
                "{\"name\":\"a\\u0001\\n\",\"n\":7,\"d\":1.50,\"yes\":true,\"at\":1000}",
                "{\"name\":\"a\\u0001\\n\",\"n\":7,\"d\":1.5,\"yes\":true,\"at\":1000}",
                "{\"name\":\"a\",\"n\":7,\"d\":1.5,\"yes\":false,\"at\":1000}");

        assertEquals(
                List.of("{\"name\":\"a\\u0001\\n\",\"n\":7,\"d\":1.5,\"yes\":true,\"at\":\"1970-01-01T00:00:01Z\","
                        + "\"window\":\"1970-01-01T00:00:00Z\"} "
                        + "{\"key\":{\"name\":\"a\\u0001\\n\",\"n\":7,\"d\":1.5,\"yes\":true,"
                        + "\"at\":\"1970-01-01T00:00:01Z\"},\"window\":{\"start\":\"1970-01-01T00:00:00Z\","
                        + "\"end\":\"1970-01-01T00:01:00Z\"},\"final\":true,\"revision\":1,\"events\":2}"),
                results);
    }

    @Test
    void decidesLatenessByEachPartitionAlone() {
        try (Recount recount = recount(counting(), Map.of("t", 2, "u", 1), ENOUGH_BYTES)) {
            recount.record(event("t", 0, 0, 4 * MINUTE_MS));
            recount.record(event("t", 0, 1, 0));
            recount.record(event("t", 1, 0, 0));
            recount.record(event("u", 0, 0, 0));

            assertEquals(1, recount.account("t", 0).records(Fate.LATE));
            assertEquals(1, recount.account("t", 1).records(Fate.ACCEPTED));
            assertEquals(1, recount.account("u", 0).records(Fate.ACCEPTED));
            assertEquals(4 * MINUTE_MS, recount.watermarkMs("t", 0));
            assertEquals(0, recount.watermarkMs("u", 0));
        }
    }

    @Test
    void leavesOutARecordWithoutValueWhereThatIsWanted() {
        String feed = COUNTING.replace("  format: json", "  format: json\n  nulls: filtered");
        PlainRecord noBeat = PlainRecord.at("t", 0, 1).withHeader(Heartbeat.HEADER, "nonsense".getBytes(UTF_8));
        try (Recount recount = recount(compiled(feed), Map.of("t", 1), ENOUGH_BYTES)) {
            recount.record(PlainRecord.at("t", 0, 0));
            recount.record(noBeat);

            assertEquals(1, recount.account("t", 0).records(Fate.FILTERED));
            assertEquals(1, recount.account("t", 0).records(Fate.INVALID));
        }
    }

    @Test
    void beginsAtTheFloorsAndKeepsNoFinalOfAWindowThatLacksEvents() {
        Floor later = Floor.upTo(3 * MINUTE_MS, Floor.Basis.TIMESTAMPS);
        SourceStart source = new SourceStart(
                "t", "id", List.of(7L, 0L), List.of(9L, 0L), List.of(later, Floor.BEGINNING), EventTimeReading.UNKNOWN);
        try (Recount recount = recount(counting(), List.of(source), ENOUGH_BYTES)) {
            assertEquals(3 * MINUTE_MS, recount.watermarkMs("t", 0));
            recount.record(event("t", 0, 7, MINUTE_MS - 1));
            recount.record(event("t", 0, 8, 2 * MINUTE_MS));
            recount.record(event("t", 1, 0, 3 * MINUTE_MS));
            recount.record(event("t", 1, 1, 4 * MINUTE_MS));

            assertEquals(1, recount.account("t", 0).records(Fate.LATE));
            assertEquals(1, recount.account("t", 0).records(Fate.ACCEPTED));
            assertEquals(1, results(recount).size());
        }
    }

    @Test
    void aHeartbeatOfTheFieldTellsTheTime() {
        try (Recount recount = recount(counting(), Map.of("t", 1), ENOUGH_BYTES)) {
            recount.record(heartbeat(0, new Heartbeat("other", MINUTE_MS)));
            assertEquals(0, recount.watermarkMs("t", 0));
            recount.record(heartbeat(1, new Heartbeat("at", MINUTE_MS)));
            assertEquals(MINUTE_MS, recount.watermarkMs("t", 0));
            assertEquals(2, recount.account("t", 0).records(Fate.HEARTBEAT));
            // That of a clock is bound by the record's timestamp, as an event is.
            long yearsMs = 365L * 24 * 60 * MINUTE_MS;
            recount.record(heartbeat(2, new Heartbeat("at", 1000 * yearsMs))
                    .withTimestamp(yearsMs)
                    .withHeader(Heartbeat.BY, Heartbeat.by(Heartbeat.CLOCK, "orders/v1")));
            assertEquals(MINUTE_MS, recount.watermarkMs("t", 0));
            recount.record(heartbeat(3, new Heartbeat("at", yearsMs))
                    .withTimestamp(yearsMs)
                    .withHeader(Heartbeat.BY, Heartbeat.by(Heartbeat.CLOCK, "orders/v1")));
            assertEquals(yearsMs, recount.watermarkMs("t", 0));
        }
    }

    @Test
    void groupsOnDiskComeToTheSame() {
        List<String> inMemory = counted(ENOUGH_BYTES);
        assertEquals(100, inMemory.size());
        // One group a run: more runs than are merged at once.
        assertEquals(inMemory, counted(1));
    }

    @Test
    void tellsExpressionsWithoutAValueInFirstFinals() {
        CompiledPipeline divided = compiled("""
                pipeline: divided
                source:
                  topic: t
                  format: json
                  event-time: at
                  max-ahead: 24h
                  fields: {at: {type: timestamp, epoch: ms}}
                window: {tumbling: 1m, grace: 1m}
                aggregates: {events: count(), ratio: 6 / (events - 1)}
                """);
        List<String> told = new ArrayList<>();
        try (Recount recount = recount(divided, Map.of("t", 1), ENOUGH_BYTES)) {
            recount.record(event("t", 0, 0, 0));
            recount.record(event("t", 0, 1, MINUTE_MS));
            recount.record(event("t", 0, 2, MINUTE_MS));
            recount.finals(new Recount.FinalVisitor() {
                @Override
                public void result(Recount.Stage stage, byte[] key, long endMs, byte[] value) {}

                @Override
                public void withoutValue(Recount.Stage stage, long endMs, int expressions) {
                    told.add(stage + " " + endMs + " " + expressions);
                }
            });
        }
        assertEquals(List.of("SETTLED " + MINUTE_MS + " 1"), told);
    }

    private List<String> counted(long memoryBytes) {
        try (Recount recount = recount(counting(), Map.of("t", 3), memoryBytes)) {
            for (int partition = 0; partition < 3; partition++) {
                for (int minute = 0; minute < 100; minute++) {
                    recount.record(event("t", partition, minute, minute * MINUTE_MS));
                }
            }
            return results(recount);
        }
    }

    private static CompiledPipeline counting() {
        return compiled(COUNTING);
    }

    private List<String> results(String definition, String... values) {
        try (Recount recount = recount(compiled(definition), Map.of("t", 1), ENOUGH_BYTES)) {
            for (int offset = 0; offset < values.length; offset++) {
                recount.record(PlainRecord.at("t", 0, offset).withValue(values[offset]));
            }
            return results(recount);
        }
    }

    private static List<String> results(Recount recount) {
        List<String> results = new ArrayList<>();
        recount.finals(
                (stage, key, endMs, value) -> results.add(new String(key, UTF_8) + " " + new String(value, UTF_8)));
        return results;
    }

    private Recount recount(CompiledPipeline pipeline, Map<String, Integer> partitions, long memoryBytes) {
        List<SourceStart> sources = new ArrayList<>();
        partitions.forEach((topic, count) -> {
            List<Long> zeros = Collections.nCopies(count, 0L);
            sources.add(new SourceStart(topic, "id", zeros, zeros));
        });
        return recount(pipeline, sources, memoryBytes);
    }

    private Recount recount(CompiledPipeline pipeline, List<SourceStart> sources, long memoryBytes) {
        Started start = new Started(new VersionId("counting", 1), sources, 1);
        return new Recount(pipeline, (key, among) -> 0, start, folder, memoryBytes);
    }

    private static PlainRecord event(String topic, int partition, long offset, long atMs) {
        return PlainRecord.at(topic, partition, offset).withValue("{\"at\":" + atMs + "}");
    }

    private static PlainRecord heartbeat(long offset, Heartbeat heartbeat) {
        return PlainRecord.at("t", 0, offset).withHeader(Heartbeat.HEADER, heartbeat.encode());
    }

    private static CompiledPipeline compiled(String definition) {
        Definitions read = Definitions.of("test.yaml", definition);
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled();
        }
        throw new IllegalArgumentException(read.toString());
    }
}
