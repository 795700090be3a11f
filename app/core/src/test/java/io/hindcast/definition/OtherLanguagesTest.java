package io.hindcast.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write who come from SQL, Flink or ksqlDB: one problem for each mistake, which says what is written here instead. */
final class OtherLanguagesTest {
    private static final String SOUND = """
            pipeline: p
            source:
              topic: t
              format: json
              event-time: at
              fields: {sku: string, amount: decimal, n: int, country: string?, at: timestamp}
            where: amount > 0
            key: [sku]
            window: {tumbling: 1m, grace: 30s}
            aggregates:
              a: count()
            having: a > 1
            cases: [{name: x, given: [{sku: a}], expect: [{sku: a, window: 2026-01-01T00:00:00Z, a: 3}]}]
            """;

    private static List<String> problems(String from, String to) {
        assertTrue(SOUND.contains(from), from);
        return assertInstanceOf(Definitions.Faulty.class, Definitions.of("p.yaml", SOUND.replace(from, to)))
                .problems();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~~", quoteCharacter = '`', textBlock = """
            where: amount > 0 ~~ where: amount > 0 AND n > 1          ~~ p.yaml:7:19: unexpected 'AND' in amount > 0 AND n > 1; write a && b
            where: amount > 0 ~~ where: amount > 0 or n > 1           ~~ unexpected 'or' in amount > 0 or n > 1; write a || b
            where: amount > 0 ~~ where: "NOT amount > 0"              ~~ unexpected 'NOT' in NOT amount > 0; write !a
            where: amount > 0 ~~ where: "not (amount > 0)"            ~~ unknown function 'not' in not (amount > 0); write !a
            where: amount > 0 ~~ where: "sku LIKE 'a AND b%'"         ~~ unexpected 'LIKE' in sku LIKE 'a AND b%'; write s.startsWith(t)
            where: amount > 0 ~~ where: "sku not like 'a%'"           ~~ unexpected 'not like' in sku not like 'a%'; write !s.contains(t)
            where: amount > 0 ~~ where: country IS NULL               ~~ unexpected 'IS NULL' in country IS NULL; write !has(field)
            where: amount > 0 ~~ where: country is not null           ~~ unexpected 'is not null' in country is not null; write has(field)
            where: amount > 0 ~~ where: country == NULL               ~~ unknown field 'NULL' in country == NULL; to ask whether a field has a value, write has(field)
            where: amount > 0 ~~ where: n BETWEEN 1 AND 3             ~~ unexpected 'BETWEEN 1 AND' in n BETWEEN 1 AND 3; write x >= a && x <= b
            where: amount > 0 ~~ where: "sku IN ('a', 'b')"           ~~ unexpected 'IN (' in sku IN ('a', 'b'); write x in ["a", "b"]
            where: amount > 0 ~~ where: n <> 3                        ~~ unexpected '<>' in n <> 3; write a != b
            where: amount > 0 ~~ where: n = 3                         ~~ a single '=' in n = 3; write '==' to compare
            where: amount > 0 ~~ where: "sku =~ 'a.*'"                ~~ unexpected '=~' in sku =~ 'a.*'; write s.matches("...")
            where: amount > 0 ~~ where: n > 1 & n < 3                 ~~ unexpected '&' in n > 1 & n < 3; write a && b
            where: amount > 0 ~~ where: TRUE                          ~~ unknown field 'TRUE' in TRUE; write true
            a: count()        ~~ a: count(*)                          ~~ p.yaml:11:6: unexpected 'count(*)' in count(*); count() counts events
            a: count()        ~~ a: COUNT(*)                          ~~ unexpected 'COUNT(*)'
            a: count()        ~~ a: COUNT()                           ~~ unknown function 'COUNT' in COUNT(); did you mean 'count'?
            a: count()        ~~ a: count(distinct sku)               ~~ unexpected 'count(distinct' in count(distinct sku); write distinct(x)
            a: count()        ~~ a: percentile(amount, 0.95)          ~~ unknown function 'percentile' in percentile(amount, 0.95); write quantile(x, 0.95)
            a: count()        ~~ a: sum(amount) as total              ~~ unexpected 'as' in sum(amount) as total; the name stands before it
            a: count()        ~~ a: lag(amount)                       ~~ unknown function 'lag' in lag(amount); not supported, because a result sees one window
            amount: decimal   ~~ amount: double                       ~~ unknown type 'double' of field 'amount'; write decimal
            amount: decimal   ~~ amount: "decimal(10, 2)"             ~~ unknown type 'decimal(10, 2)' of field 'amount'; write decimal
            sku: string       ~~ sku: varchar                         ~~ unknown type 'varchar' of field 'sku'; write string
            sku: string       ~~ sku: str                             ~~ unknown type 'str' of field 'sku'; write string
            n: int            ~~ n: int64?                            ~~ unknown type 'int64?' of field 'n'; write int
            at: timestamp     ~~ at: datetime                         ~~ unknown type 'datetime' of field 'at'; write timestamp
            n: int            ~~ n: array<int>                        ~~ unknown type 'array<int>' of field 'n'; not supported, because a field is a single value
            key: [sku]        ~~ groupBy: [sku]                       ~~ p.yaml:8:1: unknown key 'groupBy' in the definition; write key: [sku]
            key: [sku]        ~~ group-by: [sku]                      ~~ unknown key 'group-by' in the definition; write key: [sku]
            having: a > 1     ~~ order-by: a                          ~~ unknown key 'order-by' in the definition; not supported, because results are records of a topic
            having: a > 1     ~~ limit: 10                            ~~ unknown key 'limit' in the definition; not supported, because a stream has no end
            having: a > 1     ~~ dedup: sku                           ~~ unknown key 'dedup' in the definition; write deduplicate: {by: [card, payment], within: 24h}
            having: a > 1     ~~ timezone: Europe/Berlin              ~~ unknown key 'timezone' in the definition; write window: {calendar:
            having: a > 1     ~~ watermark: 5s                        ~~ unknown key 'watermark' in the definition; not supported, because watermarks are made of the event times
            where:            ~~ filter:                              ~~ unknown key 'filter' in the definition; write where:
            aggregates:       ~~ select:                              ~~ unknown key 'select' in the definition; write aggregates:
            tumbling: 1m      ~~ sliding: 1m                          ~~ unknown key 'sliding' in window; not supported, but nearly the same is hopping
            tumbling: 1m      ~~ tumble: 1m                           ~~ unknown key 'tumble' in window; write tumbling: 1m
            tumbling: 1m      ~~ size: 1m                             ~~ unknown key 'size' in window; write tumbling: 5m
            grace: 30s        ~~ allowed-lateness: 30s                ~~ unknown key 'allowed-lateness' in window; write window.grace
            event-time: at    ~~ timestamp: at                        ~~ unknown key 'timestamp' in source; write event-time: FIELD
            event-time: at    ~~ event_time: at                       ~~ unknown key 'event_time' in source; allowed:
            """)
    void saysWhatIsWrittenInstead(String from, String to, String problem) {
        List<String> problems = problems(from, to);

        assertEquals(1, problems.size(), () -> String.join("\n", problems));
        assertTrue(problems.get(0).contains(problem), problems.get(0));
    }

    @Test
    void tellsOfEachWordOfAnExpressionOnce() {
        List<String> problems = problems("amount > 0", "amount > 0 AND n = 1 AND country IS NULL OR n <> 3");

        assertEquals(
                List.of("7:19", "7:25", "7:41", "7:49", "7:54"),
                problems.stream()
                        .map(line -> line.replaceFirst("p.yaml:(\\d+:\\d+): .*", "$1"))
                        .toList(),
                () -> String.join("\n", problems));
    }

    @Test
    void tellsOfANameThatIsNotKnownOnceHoweverOftenItStandsThere() {
        List<String> problems =
                problems("a: count()", "a: sum(price)\n  b: max(price).where(price > 3)\n  c: a + avg(price)");

        assertEquals(1, problems.size(), () -> String.join("\n", problems));
        assertTrue(problems.get(0).startsWith("p.yaml:11:10: unknown field 'price' in sum(price); "), problems.get(0));
    }
}
