package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.zone.JavaZones;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A definition in which copies do not count. */
class DeduplicateDefinitionTest {
    private static final String SOUND = """
            pipeline: spent
            source:
              topic: payments
              format: json
              event-time: at
              keyed: card
              fields: { card: string, payment: string, note: string?, amount: decimal, at: timestamp }
            deduplicate: { by: [card, payment], within: 24h }
            key: [card]
            window: { tumbling: 1h, grace: 30s }
            aggregates:
              spent: sum(amount)
            """;

    @Test
    void readsTheParts() {
        assertEquals(
                Optional.of(new Deduplicate(List.of("card", "payment"), Duration.ofHours(24))),
                Definitions.parsed(SOUND).deduplicate());
    }

    @Test
    void ofAnEventThatMayBeACopyOfOneThatIsMissingNothingIsKnown() {
        Pipeline pipeline = Definitions.parsed(SOUND);

        assertEquals(1_000 + 24 * 3_600_000, pipeline.uncertainMs(1_000));
        assertEquals(1_000 + 24 * 3_600_000, pipeline.incompleteMs(1_000));
        assertEquals(-1, pipeline.incompleteMs(-1));
        assertEquals(
                1_000 + 24 * 3_600_000 + 600_000 - 1,
                Definitions.parsed(SOUND.replace("window: { tumbling: 1h", "rolling: { last: 10m")
                                .replace("aggregates", "features"))
                        .incompleteMs(1_000));
    }

    @Test
    void isAPartOfTheFingerprintInWhateverOrder() {
        String sound = fingerprint(SOUND);

        assertEquals(sound, fingerprint(SOUND.replace("[card, payment]", "[payment, card]")));
        assertEquals(sound, fingerprint(SOUND.replace("24h", "1d")));
        assertNotEquals(sound, fingerprint(SOUND.replace("24h", "23h")));
        assertNotEquals(sound, fingerprint(SOUND.replace("[card, payment]", "[card]")));
        assertNotEquals(sound, fingerprint(SOUND.replace("deduplicate: { by: [card, payment], within: 24h }\n", "")));
    }

    private static String fingerprint(String text) {
        return Fingerprint.of(Definitions.parsed(text), List.of(), TextBounds.KEPT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            , within: 24h | `` | 8:14: deduplicate needs 'within', how far apart in event time copies may be, such as within: 24h
            within: 24h | within: 0s | 8:45: deduplicate.within must be more than 0
            within: 24h | within: soon | 8:45: deduplicate.within must be a duration such as 30s
            within: 24h | within: 24h, of: x | 8:50: unknown key 'of' in deduplicate; allowed: by, within
            by: [card, payment], | `` | 8:14: deduplicate needs 'by', such as by: [card, payment]
            by: [card, payment] | by: [] | 8:20: deduplicate.by must be a list of declared fields, such as [card, payment], not an empty list
            by: [card, payment] | by: card | 8:20: deduplicate.by must be a list of declared fields, such as [card, payment], not 'card'
            by: [card, payment] | by: [card, card] | 8:27: deduplicate.by has 'card' twice
            by: [card, payment] | by: [card, paiment] | 8:20: unknown field 'paiment' in deduplicate.by; declared fields: amount, at, card, note, payment
            by: [card, payment] | by: [card, note] | 8:20: field 'note' in deduplicate.by must not be optional
            by: [card, payment] | by: [payment] | 8:20: deduplicate.by must have the field 'card', by which the topic is partitioned
            by: [card, payment] | by: [payment] | write by: [card, payment]
            `  keyed: card\n` | `` | deduplicate needs source.keyed, the field by whose value the topic is partitioned
            topic: payments | topics: [payments, refunds] | deduplicate is for one topic
            key: [card] | key: [payment] | deduplicate needs the field 'card', by which the topic is partitioned, as a part of the key
            tumbling: 1h | `total: { every: 1h, since: 2026-01-01T00:00:00Z }` | deduplicate is not for a total since a time
            deduplicate: | dedup: | unknown key 'dedup' in the definition; write deduplicate: {by: [card, payment], within: 24h}
            """)
    void refuses(String from, String to, String problem) {
        String edited = SOUND.replace(from.replace("\\n", "\n"), to);
        assertNotEquals(SOUND, edited);

        List<String> problems = Definitions.problems(edited);

        assertTrue(problems.stream().anyMatch(one -> one.contains(problem)), problems::toString);
    }

    @Test
    void goesWithATotalThatBeginsAnew() {
        Definitions.parsed(SOUND.replace("tumbling: 1h", "total: { every: 1h, resets: month }"));
    }

    @Test
    void warnsOfATimeThatACopyHasOfItsOwn() {
        String appended = SOUND.replace("at: timestamp", "at: { type: timestamp, from: $timestamp }");

        List<Problem> notes = assertInstanceOf(Parsed.Ok.class, DefinitionParser.parse(appended, JavaZones.KNOWN))
                .notes();

        assertEquals(1, notes.size());
        assertTrue(notes.get(0).message().startsWith("the event time is $timestamp, which a copy has of its own"));
    }
}
