package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
    private static final String SOUND =
            Fingerprint.of(Definitions.parsed(Definitions.SOUND), List.of(), TextBounds.CHOSEN);

    /** Deployed versions are known by it: it changes only together with {@link Fingerprint#RESULT_FORMAT}. */
    @Test
    void staysWhatItWas() {
        assertEquals("30f1b3853e1574751f3731a345df8e522e146d95005ea8bc34c0be123ff3b163", SOUND);
    }

    @Test
    void isTakenOfANormalForm() {
        assertEquals("""
                format ["3"]
                pipeline ["revenue"]
                topic ["orders", "json"]
                event-time ["event_time", "PT1H"]
                field ["amount decimal json[\\"amount\\"] RFC_3339"]
                field ["coupon string? json[\\"coupon\\"] RFC_3339"]
                field ["event_time timestamp json[\\"event_time\\"] RFC_3339"]
                field ["quantity int json[\\"quantity\\"] RFC_3339"]
                field ["sku string json[\\"sku\\"] RFC_3339"]
                field ["status string json[\\"status\\"] RFC_3339"]
                where ["status==\\"PAID\\""]
                key ["sku", "sku"]
                tumbling ["PT1M", "PT2M"]
                aggregate ["orders", "count()"]
                aggregate ["revenue", "sum(amount*quantity)"]
                having ["revenue>0"]
                late ["reject"]
                """, Fingerprint.normalForm(Definitions.parsed(Definitions.SOUND), List.of(), TextBounds.CHOSEN));
    }

    /** Earlier releases have known nothing of it: a line of its own, and none where they compute the same. */
    @Test
    void tellsWhichTextsAreBounded() {
        assertEquals(
                Fingerprint.normalForm(Definitions.parsed(Definitions.SOUND), List.of(), TextBounds.CHOSEN)
                        + "texts [\"kept\"]\n",
                Fingerprint.normalForm(Definitions.parsed(Definitions.SOUND), List.of(), TextBounds.KEPT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pipeline: revenue      | pipeline: revenue  # a comment
            having: revenue > 0    | `having: revenue > 0\ndescription: paid revenue`
            having: revenue > 0    | `having: revenue > 0\nreplay: 2`
            having: revenue > 0    | `having: revenue > 0\npublish: {topic: revenue}`
            having: revenue > 0    | `having: revenue > 0\npublish: {provisional-every: 100ms}`
            having: revenue > 0    | `having: revenue > 0\npublish: {heartbeat-every: 1s}`
            having: revenue > 0    | `having: revenue > 0\npublish: {retention: {results: 90d}}`
            having: revenue > 0    | `having: revenue > 0\npublish: {horizon: 90d}`
            having: revenue > 0    | `having: revenue > 0\nlate: reject`
            having: revenue > 0    | `having: revenue > 0\nretain: 7d`
            having: revenue > 0    | `having: revenue > 0\ncases: [{name: x, given: []}]`
            having: revenue > 0    | having:   revenue>0
            sum(amount * quantity) | `>-\n    sum(\n      amount * quantity)`
            status == "PAID"       | 'status == "PAID"'
            tumbling: 1m, grace: 2m | grace: 120s, tumbling: PT1M
            tumbling: 1m           | tumbling: 1m, offset: 0s
            format: json           | `idle-timeout: 5m`
            format: json           | `from: 2026-01-01T00:00:00Z`
            format: json           | max-ahead: 60m
            format: json           | nulls: invalid
            topic: orders          | topics: [orders]
            format: json           | heartbeat: true
            `    sku: string\n    status: string\n` | `    status: string\n    sku: {type: string}\n`
            coupon: string?        | coupon: {type: string?, from: [coupon]}
            quantity: int          | quantity: {type: int, text: false}
            """)
    void aHarmlessEditKeepsIt(String from, String to) {
        String edited = Definitions.edited(unescaped(from), unescaped(to));

        assertEquals(SOUND, Fingerprint.of(Definitions.parsed(edited), List.of(), TextBounds.CHOSEN), edited);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pipeline: revenue      | pipeline: revenues
            quantity: int          | quantity: {type: int, text: true}
            topic: orders          | topic: orders2
            format: json           | max-ahead: 2h
            format: json           | keyed: sku
            format: json           | nulls: filtered
            status == "PAID"       | status == "PAI D"
            status == "PAID"       | status == "CREATED"
            `where: status == "PAID"\n` | ``
            key: [sku]             | key: [sku, status]
            key: [sku]             | key: [status, sku]
            key: [sku]             | `key: {sku: sku + "x"}`
            `key: [sku]\n`         | ``
            tumbling: 1m           | tumbling: 2m
            tumbling: 1m           | hopping: {size: 1m, every: 1m}
            tumbling: 1m           | calendar: {unit: day, size: 2}
            tumbling: 1m           | calendar: {unit: day, zone: Europe/Berlin}
            tumbling: 1m           | calendar: {unit: day, zone: "+01:00"}
            tumbling: 1m           | calendar: {unit: day}
            tumbling: 1m           | session: {gap: 1m}
            tumbling: 1m           | total: {every: 1m, resets: day}
            tumbling: 1m           | tumbling: 1m, offset: 1s
            tumbling: 1m           | hopping: {size: 2m, every: 1m}
            tumbling: 1m           | hopping: {size: 1m, every: 30s}
            grace: 2m              | grace: 1m
            sum(amount * quantity) | sum(amount + quantity)
            `  orders: count()\n`  | ``
            orders: count()        | order_count: count()
            `  orders: count()\n  revenue: sum(amount * quantity)\n` | `  revenue: sum(amount * quantity)\n  orders: count()\n`
            `having: revenue > 0\n` | ``
            having: revenue > 0    | having: revenue > 1
            having: revenue > 0    | `having: revenue > 0\nlate: correct`
            coupon: string?        | coupon: string
            coupon: string?        | coupon: int?
            coupon: string?        | coupon: {type: string?, from: voucher}
            coupon: string?        | coupon: {type: string?, from: [a.coupon]}
            coupon: string?        | coupon: {type: string?, from: $key}
            coupon: string?        | `coupon: {type: string?, from: {first: [coupon, voucher]}}`
            coupon: string?        | coupon: {type: string?, from: $header.coupon}
            coupon: string?        | coupon: {type: string?, from: $header.voucher}
            event_time: timestamp  | event_time: {type: timestamp, epoch: ms}
            event_time: timestamp  | event_time: {type: timestamp, epoch: s}
            event_time: timestamp  | event_time: {type: timestamp, format: dd.MM.yyyy}
            event_time: timestamp  | event_time: {type: timestamp, format: rfc3339}
            sku: string            | sku: {type: string, missing: "-"}
            `    coupon: string?\n` | ``
            """)
    void anEditThatCanChangeAResultChangesIt(String from, String to) {
        String edited = Definitions.edited(unescaped(from), unescaped(to));

        assertNotEquals(SOUND, Fingerprint.of(Definitions.parsed(edited), List.of(), TextBounds.CHOSEN), edited);
    }

    @Test
    void keepsWhatStandsInStringsAndPartsWords() {
        assertNotEquals(ExpressionSpelling.normal("a in b"), ExpressionSpelling.normal("ain b"));
        assertNotEquals(ExpressionSpelling.normal("r'\\' + 'x y'"), ExpressionSpelling.normal("r'\\' + 'xy'"));
        assertEquals("a in b", ExpressionSpelling.normal(" a  in\n b // why"));
        assertEquals("a+'// no  comment \\' '+b", ExpressionSpelling.normal("a + '// no  comment \\' ' + b"));
        assertEquals("'''a ' b'''+c", ExpressionSpelling.normal("'''a ' b''' + c"));
    }

    private static String unescaped(String text) {
        return text == null ? "" : text.replace("\\n", "\n");
    }

    @Test
    void theOrderOfTopicsIsHarmlessButNotTheirNumber() {
        String both = Fingerprint.of(
                Definitions.parsed(Definitions.edited("topic: orders", "topics: [us, eu]")),
                List.of(),
                TextBounds.CHOSEN);

        assertEquals(
                both,
                Fingerprint.of(
                        Definitions.parsed(Definitions.edited("topic: orders", "topics: [eu, us]")),
                        List.of(),
                        TextBounds.CHOSEN));
        assertNotEquals(
                both,
                Fingerprint.of(
                        Definitions.parsed(Definitions.edited("topic: orders", "topic: eu")),
                        List.of(),
                        TextBounds.CHOSEN));
    }
}
