package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.zone.JavaZones;
import io.hindcast.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionParserTest {
    private static Field field(String declaration) {
        String text = Definitions.edited("    sku: string\n", "    sku: string\n    " + declaration + "\n");
        return Definitions.parsed(text).source().read().get(0).fields().get(1);
    }

    private static List<KeyField> key(String written) {
        return Definitions.parsed(Definitions.edited("[sku]\n", written + "\n"))
                .grouping()
                .key();
    }

    /** A later release may have a verb of that name: what an earlier one has accepted goes on. */
    @Test
    void aRecordedPipelineMayBeCalledAsAVerb() {
        String text = Definitions.SOUND.replace("pipeline: revenue", "pipeline: note");
        assertInstanceOf(Parsed.Ok.class, DefinitionParser.parse(text, Zones.recorded(List.of())));
        assertInstanceOf(Parsed.Refused.class, DefinitionParser.parse(text, JavaZones.KNOWN));
    }

    @Test
    void readsTheParts() {
        Pipeline pipeline = Definitions.parsed(Definitions.SOUND);

        assertEquals("revenue", pipeline.name());
        assertEquals(List.of("orders"), pipeline.source().topics());
        assertEquals(4, pipeline.source().eventTimeSlot());
        assertEquals(Optional.of("status == \"PAID\""), pipeline.where().map(ExpressionText::text));
        assertEquals(
                new Window.Tumbling(Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(2)),
                pipeline.grouping().window());
        assertEquals(
                List.of("orders", "revenue"),
                pipeline.results().aggregates().stream().map(Aggregate::name).toList());
    }

    @Test
    void fillsInTheDefaults() {
        Pipeline pipeline = Definitions.parsed(Definitions.SOUND);

        assertEquals(Duration.ofHours(1), pipeline.source().eventTime().maxAhead());
        assertEquals(Duration.ofMinutes(1), pipeline.source().quiet().idleTimeout());
        assertEquals(Optional.empty(), pipeline.source().from());
        assertEquals(Duration.ofDays(1), pipeline.results().retain());
        assertEquals(List.of(), pipeline.cases());
    }

    @Test
    void readsTheOptionsOfASource() {
        Source source = Definitions.parsed(
                        Definitions.edited(
                                "  fields:",
                                "  keyed: sku\n  from: 2026-01-01T02:00:00+02:00\n  max-ahead: 0s\n  idle-timeout: PT90S\n  fields:"))
                .source();

        assertEquals(Optional.of("sku"), source.keyed());
        assertEquals(Optional.of(Instant.parse("2026-01-01T00:00:00Z")), source.from());
        assertEquals(Duration.ZERO, source.eventTime().maxAhead());
        assertEquals(Duration.ofSeconds(90), source.quiet().idleTimeout());
    }

    @Test
    void aDottedNameIsAPath() {
        assertEquals(
                new Field(
                        "shipping.country",
                        ValueType.STRING,
                        true,
                        new Origin.Value(List.of("shipping", "country")),
                        TimeFormat.RFC_3339),
                field("shipping.country: string?"));
    }

    @Test
    void aFieldMayComeFromElsewhere() {
        assertEquals(
                new Origin.Value(List.of("user-id")),
                field("user_id: {type: string, from: user-id}").origin());
        assertEquals(
                new Origin.FirstOf(List.of(
                        new Origin.Value(List.of("after", "sku")), new Origin.Value(List.of("before", "the.sku")))),
                field("s: {type: string, from: {first: [after.sku, [before, the.sku]]}}")
                        .origin());
        assertEquals(
                new Origin.Fact(KafkaFact.KEY),
                field("card: {type: string, from: $key}").origin());
        assertEquals(
                new Origin.Fact(KafkaFact.OFFSET),
                field("o: {type: int, from: $offset}").origin());
        assertEquals(
                new Origin.Fact(KafkaFact.TIMESTAMP),
                field("t: {type: timestamp, from: $timestamp}").origin());
        assertEquals(
                new Origin.Header("trace.id"),
                field("t: {type: string?, from: $header.trace.id}").origin());
    }

    @Test
    void aListIsAPathOfNamesThatMayHaveDots() {
        assertEquals(
                new Origin.Value(List.of("service.name")),
                field("service: {type: string, from: [service.name]}").origin());
        assertEquals(
                new Origin.Value(List.of("labels", "a b/c's", "$key", "7")),
                field("l: {type: string, from: [labels, \"a b/c's\", $key, 7]}").origin());
        assertEquals(
                new Origin.Value(List.of("shipping", "country")),
                field("c: {type: string, from: [shipping, country]}").origin());
    }

    @Test
    void aTimestampMayBeANumber() {
        assertEquals(
                TimeFormat.EPOCH_MS, field("t: {type: timestamp, epoch: ms}").timeFormat());
        assertEquals(
                TimeFormat.EPOCH_SECONDS,
                field("t: {type: timestamp?, epoch: s}").timeFormat());
    }

    @Test
    void aKeyIsAListOrNamesItsParts() {
        assertEquals(
                List.of("sku", "status"),
                key("[sku, status]").stream().map(KeyField::name).toList());
        assertEquals(
                "status + sku",
                key("[sku, {both: status + sku}]").get(1).expression().text());
        assertEquals(
                "status + sku", key("{both: status + sku}").get(0).expression().text());
        assertEquals(
                List.of(),
                Definitions.parsed(Definitions.edited("key: [sku]\n", ""))
                        .grouping()
                        .key());
    }

    @Test
    void durationsHaveManySpellings() {
        assertEquals(Optional.of(Duration.ofMinutes(90)), Scalars.parseDuration("1h30m"));
        assertEquals(Optional.of(Duration.ofHours(36)), Scalars.parseDuration("1d12h"));
        assertEquals(Optional.of(Duration.ofDays(7)), Scalars.parseDuration("7d"));
        assertEquals(Optional.of(Duration.ofHours(1)), Scalars.parseDuration("PT1H"));
        assertEquals(Optional.of(Duration.ofMillis(1500)), Scalars.parseDuration("1.5s"));
        assertEquals(Optional.empty(), Scalars.parseDuration("60"));
        assertEquals(Optional.empty(), Scalars.parseDuration("1M"));
        assertEquals(Optional.empty(), Scalars.parseDuration(""));
    }

    @Test
    void knowsWhereAnExpressionStands() {
        Pipeline pipeline = Definitions.parsed(Definitions.SOUND);

        assertEquals(new Position(13, 8), pipeline.where().orElseThrow().position());
        assertEquals(new Position(13, 15), pipeline.where().orElseThrow().at(7));
    }

    @Test
    void knowsWhereAFoldedOrQuotedExpressionStands() {
        String folded = Definitions.edited("status == \"PAID\"", ">-\n   status ==\n     \"PAID\"");
        String quoted = Definitions.edited("status == \"PAID\"", "'status == ''PAID'' || sku == ''x'''");

        ExpressionText first = Definitions.parsed(folded).where().orElseThrow();
        ExpressionText second = Definitions.parsed(quoted).where().orElseThrow();

        assertEquals("status ==\n  \"PAID\"", first.text());
        assertEquals(new Position(14, 4), first.position());
        assertEquals(new Position(15, 6), first.at(first.text().indexOf('"')));
        assertEquals("status == 'PAID' || sku == 'x'", second.text());
        assertEquals(new Position(13, 9), second.position());
        assertEquals(new Position(13, 31), second.at(second.text().indexOf("sku")));
    }

    @Test
    void readsCases() {
        String text = Definitions.SOUND + """
                cases:
                  - name: counts
                    given:
                      - {$key: anna, sku: a, amount: 10.50, quantity: 2, coupon: null, event_time: 2026-01-01T00:00:01Z}
                    expect:
                      - {sku: a, window: 2026-01-01T00:00:00Z, orders: 1}
                    rejected: [late, null-key]
                """;

        Case read = Definitions.parsed(text).cases().get(0);

        assertEquals("counts", read.name());
        assertEquals(new Position(21, 5), read.position());
        assertEquals(
                Map.of(
                        "$key", "\"anna\"",
                        "sku", "\"a\"",
                        "amount", "10.50",
                        "quantity", "2",
                        "coupon", "null",
                        "event_time", "\"2026-01-01T00:00:01Z\""),
                read.given().get(0));
        assertEquals(List.of("late", "null-key"), read.rejected());
    }

    @Test
    void readsHowOftenOpenWindowsAreShown() {
        assertEquals(
                Publish.FINALS, Definitions.parsed(Definitions.SOUND).results().publish());

        Publish publish = Definitions.parsed(Definitions.SOUND + "publish: {provisional-every: 100ms}\n")
                .results()
                .publish();

        assertEquals(Optional.of(Duration.ofMillis(100)), publish.provisionalEvery());
        assertEquals(Duration.ofMillis(50), publish.liveCommitInterval(Duration.ofSeconds(1)));
        assertEquals(Duration.ofMillis(30), publish.liveCommitInterval(Duration.ofMillis(30)));
        assertEquals(Duration.ofSeconds(1), Publish.FINALS.liveCommitInterval(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {topic: sales}                                                    | forever | 30d
            {retention: {}}                                                   | forever | 30d
            {retention: {results: 400d}}                                      | 400d    | 30d
            {retention: {results: forever, rejected: 90m}}                    | forever | 90m
            {retention: {rejected: forever}}                                  | forever | forever
            {topic: sales, horizon: 30d, retention: {results: 30d}}           | 30d     | 30d
            """)
    void readsHowLongTopicsKeepWhatIsWritten(String publish, String results, String rejected) {
        Retention retention = Definitions.parsed(Definitions.SOUND + "publish: " + publish + "\n")
                .results()
                .publish()
                .retention();

        assertEquals(results, Retention.words(retention.results()));
        assertEquals(rejected, Retention.words(retention.rejected()));
    }

    @Test
    void tellsWhatIsAcceptedButNotDoneYet() {
        String text = Definitions.SOUND + "publish: {topic: revenue}\nretain: 7d\n";

        List<Problem> notes = assertInstanceOf(Parsed.Ok.class, DefinitionParser.parse(text, JavaZones.KNOWN))
                .notes();

        assertEquals(
                List.of(new Position(21, 9)),
                notes.stream().map(Problem::position).toList());
        assertTrue(notes.get(0).message().contains("no effect yet without late: correct"), notes::toString);
    }
}
