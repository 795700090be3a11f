package io.hindcast.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.definition.Definitions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases give fields, and records are made of them by the schema. */
final class AvroCasesTest {
    private static List<String> differences(String given, String expect) {
        String text = """
                pipeline: orders
                source:
                  topic: orders
                  format:
                    avro:
                      schema: {"type":"record","name":"O","fields":[
                        {"name":"other","type":["int","string"]},
                        {"name":"list","type":{"type":"array","items":"int"}},
                        {"name":"at","type":{"type":"long","logicalType":"timestamp-nanos"}},
                        {"name":"sku","type":["null","int","string"]},
                        {"name":"state","type":{"type":"enum","name":"S","symbols":["A","B"]}},
                        {"name":"price","type":{"type":"fixed","name":"F","size":5,"logicalType":"decimal","precision":9,"scale":2}},
                        {"name":"n","type":"int"},
                        {"name":"gift","type":"boolean"},
                        {"name":"labels","type":{"type":"map","values":{"type":"record","name":"L","fields":[{"name":"x","type":"long"}]}}}]}
                  event-time: at
                  fields:
                    at: timestamp
                    sku: string?
                    state: string
                    price: decimal
                    n: int
                    gift: bool
                    x: { type: int?, from: labels.web.x }
                key: [{ sku: 'coalesce(sku, "-")' }]
                window: { tumbling: 1m, grace: 0s }
                aggregates: { n: sum(n), price: sum(price), x: sum(x), state: min(state), gifts: count().where(gift) }
                cases:
                  - name: x
                    given: [{ at: "1969-12-31T23:59:59.999Z", sku: before }, %s]
                    %s
                """.formatted(given, expect);
        return new CaseRunner(assertInstanceOf(Definitions.Sound.class, Definitions.of("p.yaml", text), text)
                        .definitions()
                        .get(0)
                        .compiled())
                .runAll()
                .get(0)
                .differences();
    }

    @Test
    void whatIsGivenIsReadAndTheRestIsNullOrEmpty() {
        assertEquals(
                List.of(),
                differences(
                        "{ at: '2026-01-01T00:00:00Z', sku: a, state: B, price: -1.5, n: -7, gift: true, x: 9 },"
                                + "{ at: 1767225600000000000, price: 99999.99 }",
                        "expect: [{ sku: a, window: '2026-01-01T00:00:00Z', n: -7, price: -1.50, x: 9, state: B, gifts: 1 },"
                                + " { sku: '-', window: '2026-01-01T00:00:00Z', n: 0, price: 99999.99, x: null, state: A, gifts: 0 }]\n"
                                + "    rejected: [event-time]"));
    }

    @Test
    void whatTheSchemaCannotHoldCannotBeRead() {
        assertEquals(
                List.of(),
                differences(
                        "{ at: '2026-01-01T00:00:00Z', price: 1.005 }, { at: '2026-01-01T00:00:00Z', n: x },"
                                + "{ at: '2026-01-01T00:00:00Z', state: C }, { at: '2026-01-01T00:00:00Z', n: 1.5 },"
                                + "{ at: soon }, { at: '2026-01-01T00:00:00Z', price: 99999999999 }",
                        "expect: []\n    rejected: [event-time, unparseable, unparseable, unparseable, unparseable, unparseable, unparseable]"));
    }
}
