package io.hindcast.tool.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Redriven;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.session.ToolFailure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CapturedRecordTest {
    private static final Definition VISITS = definition("count()");

    private static Definition definition(String aggregate) {
        Definitions read = Definitions.of("visits.yaml", """
                pipeline: visits
                source:
                  topic: visits
                  format: json
                  event-time: at
                  fields:
                    at: timestamp
                    country: { type: string?, from: geo.country }
                    email: { type: string?, from: { first: [user.email, mail] } }
                    amount: decimal?
                key: [country]
                window: { tumbling: 1m, grace: 30s }
                aggregates:
                  them: %s
                """.formatted(aggregate.replace("; ", "\n")));
        return ((Definitions.Sound) read).definitions().get(0);
    }

    private static CapturedFields fields(List<String> more, List<String> redacted) {
        return CapturedFields.of(VISITS.pipeline().source(), more, redacted);
    }

    private static SourceRecord captured(CapturedFields fields, byte[] value) {
        return new CapturedRecord(VISITS, fields, List.of(Redriven.HEADER))
                .of(PlainRecord.at("visits", 0, 7)
                        .withTimestamp(5)
                        .withKey("anna")
                        .withValue(value));
    }

    private static String captured(CapturedFields fields, String value) {
        SourceRecord record = captured(fields, value.getBytes(UTF_8));
        return new String(Objects.requireNonNull(record.value()), UTF_8);
    }

    @Test
    void whatNobodyReadsIsLeftOutAndTheRestStandsAsItWasWritten() {
        CapturedFields declared = fields(List.of(), List.of());
        assertEquals(
                "{\"at\":\"2026-01-01T00:00:00Z\",\"geo\":{\"country\":\"DE\"},\"amount\":1.10}",
                captured(
                        declared,
                        "{\"phone\": \"1\", \"at\": \"2026-01-01T00:00:00Z\", \"geo\": {\"lat\": 1, \"country\": \"DE\"}, \"amount\": 1.10}"));
        assertEquals("{\"amount\":1E+2,\"amount\":-0.0}", captured(declared, "{\"amount\":1E+2,\"amount\":-0.0}"));
        assertEquals("{\"geo\":false}", captured(declared, "{\"geo\":\"somewhere\"}"));
        assertEquals("{\"at\":{\"a\":[1,2.50,{}]}}", captured(declared, "{\"at\":{\"a\":[1,2.50,{}]},\"b\":[[]]}"));
        assertEquals("{\"mail\":\"a\\uD83D\"}", captured(declared, "{\"mail\":\"a\\ud83d\",\"b\":1}"));
        assertEquals("{\"mail\":\"Jürgen 😀\"}", captured(declared, "{\"mail\":\"Jürgen 😀\"}"));
        for (String noJson : List.of("", "{", "{\"secret\":", "[1]", "\"secret\"", "{\"a\":1} secret", "secret")) {
            assertEquals("?", captured(declared, noJson), noJson);
        }
        SourceRecord record = captured(declared, "{\"a\":\"secret\"}".getBytes(UTF_8));
        assertEquals(7, record.offset());
        assertEquals(5, record.timestampMs());
        assertEquals(null, record.key());
    }

    @Test
    void moreIsKeptWhereSomebodyNamesIt() {
        CapturedFields more = fields(List.of("geo", "[a.b]"), List.of());
        assertEquals(
                "{\"a.b\":1,\"geo\":{\"lat\":1.0,\"country\":\"DE\"}}",
                captured(more, "{\"a\":{\"b\":2},\"a.b\":1,\"geo\":{\"lat\":1.0,\"country\":\"DE\"}}"));
        ToolFailure wrong = assertThrows(ToolFailure.class, () -> fields(List.of("a..b"), List.of()));
        assertTrue(wrong.getMessage().contains("--fields: 'a..b' has an empty part"), wrong.getMessage());
    }

    @Test
    void hashesTellEqualTextsAndNothingElse() {
        CapturedFields hashed = fields(List.of(), List.of("email"));
        CapturedRecord records = new CapturedRecord(VISITS, hashed, List.of());
        List<String> kept = List.of(
                        "{\"mail\":\"anna@example.org\"}",
                        "{\"user\":{\"email\":\"anna@example.org\",\"id\":4}}",
                        "{\"mail\":\"ben@example.org\"}",
                        "{\"mail\":17}",
                        "{\"mail\":null}",
                        "{\"mail\":\"\"}",
                        "{\"mail\":\"" + "x".repeat(400) + "\"}")
                .stream()
                .map(value -> records.of(PlainRecord.at("visits", 0, 0).withValue(value)))
                .map(record -> new String(Objects.requireNonNull(record.value()), UTF_8))
                .toList();
        String anna = kept.get(0).substring("{\"mail\":\"".length(), kept.get(0).length() - 2);
        assertEquals("{\"user\":{\"email\":\"" + anna + "\"}}", kept.get(1));
        assertNotEquals(kept.get(0), kept.get(2));
        assertFalse(kept.toString().contains("example"), kept.toString());
        assertEquals(List.of("{\"mail\":false}", "{\"mail\":null}", "{\"mail\":\"\"}"), kept.subList(3, 6));
        assertEquals(kept.get(6).length(), "{\"mail\":\"\"}".length() + 400);
        assertNotEquals(kept.get(0), captured(hashed, "{\"mail\":\"anna@example.org\"}"), "the key is another one");
    }

    @Test
    void whatWasCorrectedIsLeftOutToo() {
        PlainRecord original =
                PlainRecord.at("visits", 0, 3).withKey("anna").withValue("{\"amount\":\"x\",\"phone\":\"1\"}");
        PlainRecord correction = PlainRecord.at("visits", 0, 9)
                .withValue("{\"amount\":1,\"phone\":\"1\"}")
                .withHeader(Redriven.HEADER, new Redriven("r1", original).encode());
        SourceRecord kept =
                new CapturedRecord(VISITS, fields(List.of(), List.of()), List.of(Redriven.HEADER)).of(correction);
        Optional<Redriven> told = Redriven.parse(Objects.requireNonNull(kept.header(Redriven.HEADER)));
        assertEquals(
                "{\"amount\":\"x\"}",
                new String(Objects.requireNonNull(told.orElseThrow().original().value()), UTF_8));
        assertEquals(3, told.get().original().offset());
    }

    @Test
    void aHashIsRefusedWhereTheTextMatters() {
        for (String into : List.of(
                "count().where(email == 'a')",
                "max(size(email))",
                "distinct_exact(lower(email), 100)",
                "distinct(email)",
                "max(email)",
                "top(3, email)",
                "max_by(amount, email)",
                "first(email).where(email != 'a')",
                "last(email); having: them == 'bob'",
                "last(email); \u0020 ru: them.endsWith('.ru')")) {
            assertTrue(objection(into, "email").orElseThrow().startsWith("an expression looks into"), into);
        }
        for (String alone : List.of(
                "distinct_exact(email, 100)",
                "last(3, email)",
                "max_by(email, amount)",
                "first(email).where(amount > 2 && has(email))",
                "count().where(amount > 2)",
                "distinct_exact(email, 100); having: them > 2",
                "max(country)")) {
            assertEquals(Optional.empty(), objection(alone, "email"), alone);
        }
        assertTrue(objection("count()", "amount").orElseThrow().contains("is of type decimal, and a hash is a text"));
        ToolFailure unknown = assertThrows(ToolFailure.class, () -> fields(List.of(), List.of("phone")));
        assertTrue(unknown.getMessage().contains("--redact phone: no such member is kept; those that are: "));
        ToolFailure around =
                assertThrows(ToolFailure.class, () -> fields(List.of("user", "user.email"), List.of("email")));
        assertTrue(around.getMessage().contains("--redact user.email: all of 'user' is kept"), around.getMessage());
    }

    @Test
    void whatIsNoTextOrSpeaksOfAnotherTopicStaysOut() {
        CapturedFields declared = fields(List.of(), List.of());
        byte[] latin = "{\"note\":\"J\u00fcrgen\",\"amount\":1}".getBytes(ISO_8859_1);
        assertEquals(
                "?", new String(Objects.requireNonNull(captured(declared, latin).value()), UTF_8));
        String long1 = "{\"n\":" + "1".repeat(2_000) + ",\"amount\":1}";
        assertEquals("{\"amount\":1}", captured(declared, long1));
        CapturedRecord records = new CapturedRecord(VISITS, declared, List.of(Redriven.HEADER));
        PlainRecord elsewhere = PlainRecord.at("orders", 0, 3).withValue("{\"secret\":1}");
        PlainRecord forwarded = PlainRecord.at("visits", 0, 9)
                .withValue("{\"amount\":1}")
                .withHeader(Redriven.HEADER, new Redriven("r1", elsewhere).encode());
        assertEquals(null, records.of(forwarded).header(Redriven.HEADER));
        PlainRecord later = forwarded.withHeader(Redriven.HEADER, "9 secret".getBytes(UTF_8));
        assertEquals(0, Objects.requireNonNull(records.of(later).header(Redriven.HEADER)).length);
    }

    private static Optional<String> objection(String aggregate, String field) {
        Definition definition = definition(aggregate);
        return definition.pipeline().source().read().get(0).fields().stream()
                .filter(declared -> declared.name().equals(field))
                .findFirst()
                .flatMap(declared -> HashCheck.objection(definition.pipeline(), declared));
    }
}
