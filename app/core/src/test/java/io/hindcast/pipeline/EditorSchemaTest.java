package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/hindcast.schema.json}, which editors use, agrees with the parser. */
class EditorSchemaTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("..", "..", "docs", "hindcast.schema.json")));
        } catch (IOException missing) {
            throw new IllegalStateException("the schema is part of the project", missing);
        }
    }

    private static List<Error> errors(String definition) {
        return SCHEMA.validate(definition, InputFormat.YAML);
    }

    private static Stream<Path> pipelines() {
        return Stream.concat(
                definitions(Path.of("..", "..", "pipelines")),
                Stream.of("gallery", "nexmark", "access-log", "payments-once", "login-attack", "cdc-balance")
                        .map(folder -> Path.of("..", "..", "examples", folder))
                        .flatMap(EditorSchemaTest::definitions));
    }

    private static Stream<Path> definitions(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Test
    void refusesTheNamesThatAreVerbs() {
        for (String verb : Names.VERBS) {
            assertFalse(
                    errors(Definitions.SOUND.replace("pipeline: revenue", "pipeline: " + verb))
                            .isEmpty(),
                    verb);
        }
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void acceptsThePipelinesThatComeWithTheProject(Path file) throws IOException {
        assertEquals(List.of(), errors(Files.readString(file)));
    }

    @Test
    void acceptsWhatTheParserAccepts() {
        String everything = Definitions.SOUND
                        .replace(
                                "  fields:",
                                "  keyed: sku\n  from: 2026-01-01T00:00:00Z\n  max-ahead: 1h30m\n  nulls: filtered\n  fields:")
                        .replace("coupon: string?", "coupon: {type: string?, from: $header.coupon}")
                        .replace(
                                "status: string",
                                "status: string\n    t: {type: timestamp, epoch: ns, from: [labels, t.ns]}"
                                        + "\n    u: {type: timestamp, format: [dd.MM.yyyy, rfc3339], zone: +01:00}"
                                        + "\n    v: {type: timestamp, format: yyyyMMdd, missing: [N/A, '']}"
                                        + "\n    w: {type: int?, missing: '-'}")
                        .replace(
                                "    t: {type",
                                "    f: {type: int?, from: {first: [after.f, [before, f.f]]}, text: true}\n    t: {type")
                        .replace("[sku]", "[sku, {both: status + sku}]")
                + "deduplicate: {by: [sku, status], within: 1d}\ndescription: all\npublish: {topic: revenue, provisional-every: 100ms, heartbeat-every: 1s, horizon: 90d, retention: {results: forever, rejected: 7d}}\nlate: correct\nretain: 7d\nreplay: 3\n"
                + "cases: [{name: x, given: [{$key: a, amount: 1}, {$value: null}], expect: [], rejected: [late]}]\n";

        Definitions.parsed(everything);
        assertEquals(List.of(), errors(everything));
    }

    @Test
    void acceptsSeveralTopics() {
        String several = Definitions.edited("topic: orders", "topics: [orders-eu, orders-us]");

        Definitions.parsed(several);
        assertEquals(List.of(), errors(several));
    }

    @Test
    void acceptsTopicsWithFieldsOfTheirOwn() {
        Definitions.parsed(TopicFieldsTest.SOUND);
        assertEquals(List.of(), errors(TopicFieldsTest.SOUND));
    }

    @Test
    void acceptsLinesOfTextAndAvro() {
        Definitions.parsed(AvroFormatTest.SOUND);
        assertEquals(List.of(), errors(AvroFormatTest.SOUND));
        Definitions.parsed(TextFormatTest.SOUND);
        assertEquals(List.of(), errors(TextFormatTest.SOUND));
    }

    @Test
    void acceptsAlerts() {
        String alerting = AlertsDefinitionTest.SOUND + """
                cases:
                  - name: x
                    until: 2026-01-01T00:10:00Z
                    given: [{ engine: e, celsius: 90, at: 2026-01-01T00:00:00Z }, { $heartbeat: 2026-01-01T00:05:00Z }]
                    expect-some: []
                    alerts: [{ alert: silent, engine: e, state: open, at: 2026-01-01T00:06:00Z, reason: absent }]
                """;

        Definitions.parsed(alerting);
        assertEquals(List.of(), errors(alerting));
        String row = alerting.replace("for: 3", "for: 3m");
        Definitions.parsed(row);
        assertEquals(List.of(), errors(row));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            when: mean > 85, | ``
            when: mean > 85, | when: mean > 85, absent: 5m,
            absent: 5m, | absent: 5m, for: 3,
            absent: 5m, | absent: 5m, release: mean < 80,
            absent: 5m, | absent: 5m, repeat: 1h,
            for: 3 | for: 0
            for: 3 | for: three
            release: | relese:
            hot: | hot.engine:
            hot: | window:
            repeat: 1h | repeat: hourly
            """)
    void refusesAlertsThatTheParserRefuses(String from, String to) {
        String edited = AlertsDefinitionTest.SOUND.replace(from, to);

        assertFalse(Definitions.problems(edited).isEmpty());
        assertFalse(errors(edited).isEmpty(), edited);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "{text: {}}",
                "{text: {patern: x}}",
                "{text: x}",
                "avro",
                "{avro: {}}",
                "{avro: {schemas: {}}}",
                "{avro: {ids: confluent}}",
                "{avro: {registry: 'http://r', ids: glue}}",
                "{avro: {registry: 'ftp://r'}}",
                "{avro: {registry: 'http://r', schema: {}}}",
                "{protobuf: {message: a.B}}"
            })
    void refusesFormatsThatTheParserRefuses(String format) {
        String edited = Definitions.edited("format: json", "format: " + format);

        assertFalse(Definitions.problems(edited).isEmpty());
        assertFalse(errors(edited).isEmpty(), edited);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event-time: at|event-time: at\n  fields: {x: int}",
                "event-time: at|event-time: at\n  keyed: order",
                "event-time: at|event-time: at\n  topic: orders",
                "nulls: filtered|nulls: never",
                "nulls: filtered|from: x",
                "    payments:\n|    refunds: {}\n    payments:\n",
                "    payments:\n|    refunds: {fields: {}}\n    payments:\n"
            })
    void refusesTopicsThatTheParserRefuses(String edit) {
        String[] parts = edit.split("\\|");
        String edited = TopicFieldsTest.edited(parts[0], parts[1]);

        assertFalse(Definitions.problems(edited).isEmpty());
        assertFalse(errors(edited).isEmpty(), edited);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pipeline: revenue       | pipeline: status
            topic: orders           | topics: []
            topic: orders           | topics: [orders, orders]
            topic: orders           | topics: orders
            format: json            | topics: [orders-us]
            topic: orders           | `keyed: sku\n  topics: [a, b]`
            format: json            | format: avro
            format: json            | heartbeat: yes please
            status: string          | status: strng
            status: string          | user-id: string
            status: string          | status: {type: string, frm: x}
            key: [sku]              | key: sku
            tumbling: 1m, grace: 2m | tumbling: 1m
            tumbling: 1m            | tumbling: 1 minute
            tumbling: 1m            | hopping: {size: 5m}
            tumbling: 1m            | session: {max: 5m}
            tumbling: 1m            | total: {resets: month}
            orders: count()         | final: count()
            orders: count()         | orders:
            having: revenue > 0     | late: drop
            having: revenue > 0     | publish: {provisional-every: soon}
            having: revenue > 0     | publish: {every: 1s}
            having: revenue > 0     | cases: [{name: x}]
            having: revenue > 0     | deduplicate: {by: [sku]}
            having: revenue > 0     | deduplicate: {by: [], within: 1d}
            """)
    void refusesWhatTheParserRefuses(String from, String to) {
        String edited = Definitions.edited(from, to);

        assertFalse(Definitions.problems(edited).isEmpty());
        assertFalse(errors(edited).isEmpty(), edited);
    }
}
