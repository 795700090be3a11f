package io.hindcast.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineCompilerTest {
    private static final String HEAD = """
            pipeline: revenue
            source:
              topic: orders
              event-time: event_time
              keyed: customer
              fields:
                customer: {type: string, from: $key}
                sku: string
                amount: decimal
                quantity: int
                event_time: timestamp
            window: { tumbling: 1m, grace: 2m }
            """;

    private static String definition(String... lines) {
        return HEAD + String.join("\n", lines) + "\n";
    }

    private static CompiledPipeline compiled(String... lines) {
        Definitions read = Definitions.of("f", definition(lines));
        Definitions.Sound sound = assertInstanceOf(Definitions.Sound.class, read, read::toString);
        return sound.definitions().get(0).compiled();
    }

    private static List<String> problems(String... lines) {
        Definitions read = Definitions.of("f", definition(lines));
        return assertInstanceOf(Definitions.Faulty.class, read).problems();
    }

    @Test
    void alikeCallsAreOneCall() {
        CompiledResults results = compiled(
                        "aggregates:",
                        "  revenue: sum(amount*quantity)",
                        "  basket: sum( amount * quantity ) / count()",
                        "  orders: count()",
                        "  big: count().where(amount > 1.0)",
                        "  bigger: count().where(amount > 1.00)")
                .results();

        assertEquals(
                List.of(
                        AggregateFunction.SUM,
                        AggregateFunction.COUNT,
                        AggregateFunction.COUNT,
                        AggregateFunction.COUNT),
                results.calls().stream().map(AggregateCall::function).toList());
        assertEquals(
                List.of("call 0", "computed", "call 1", "call 2", "call 3"),
                results.outputs().stream()
                        .map(output -> output.as(called -> "call " + called.call(), computed -> "computed"))
                        .toList());
    }

    @Test
    void anAggregateComesAfterThoseItUses() {
        CompiledResults results = compiled(
                        "key: [sku]",
                        "aggregates:",
                        "  ratio: half / orders",
                        "  half: total / 2",
                        "  total: sum(amount)",
                        "  orders: count()",
                        "having: ratio > 1 && sku != 'x' && max(quantity) > 2")
                .results();

        assertEquals(
                List.of("half", "ratio"),
                results.computed().stream().map(Output::name).toList());
        assertEquals(3, results.calls().size(), "also the one in having");
    }

    @Test
    void evaluatesOverTheResultRow() {
        CompiledResults results = compiled(
                        "key: [sku]",
                        "aggregates:",
                        "  revenue: sum(amount)",
                        "  basket: revenue / count()",
                        "having: basket > 5 && sku == \"a\"")
                .results();
        Row row = new Row(5);
        row.set(0, "a");
        row.set(1, new BigDecimal("21.00"));
        row.set(2, 2);

        for (Output.Computed output : results.computed()) {
            row.begin();
            row.set(output.slot(), output.expression().decimal(row));
        }
        row.begin();

        assertEquals(new BigDecimal("10.5"), row.decimal(4));
        assertTrue(results.having().orElseThrow().test(row));
        assertEquals(Fault.NONE, row.fault());
    }

    @Test
    void callsHaveTheTypesOfTheirArguments() {
        CompiledResults results = compiled(
                        "aggregates:",
                        "  a: count()",
                        "  b: sum(quantity)",
                        "  c: sum(amount)",
                        "  d: avg(quantity)",
                        "  e: min(sku)",
                        "  f: max(event_time)",
                        "  g: min(quantity / 2)")
                .results();

        assertEquals(
                List.of("int", "int", "decimal", "decimal", "string", "timestamp", "decimal"),
                results.calls().stream().map(call -> call.type().word()).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sum(amout * quantity)          | f:14:10: unknown field 'amout' in sum(amout * quantity); declared fields: amount, customer, event_time, quantity, sku; did you mean 'amount'?
            x + 1                          | f:14:6: aggregate 'x' uses itself: x -> x
            y                              | f:14:6: unknown aggregate or key 'y' in y; aggregates and keys: x
            quantity                       | f:14:6: field 'quantity' in quantity stands outside of an aggregate such as max(quantity)
            sum(sku)                       | f:14:9: sum(...) takes an int or decimal, not string
            avg(event_time)                | f:14:9: avg(...) takes an int or decimal, not timestamp
            max(sku == "a")                | f:14:9: max(...) takes an int, decimal, string or timestamp, not bool
            count(sku)                     | f:14:11: count() takes no argument; to count some events, write count().where(...)
            sum()                          | f:14:9: sum(...) takes one argument
            min(amount, quantity)          | f:14:9: min(...) takes one argument
            sum(max(amount))               | f:14:13: 'max' is an aggregate
            sum(amount).where(quantity)    | f:14:24: .where(...) takes a bool, not int
            count().where()                | f:14:11: .where(...) takes one condition
            count().where(sku == 'a').where(true) | unknown function 'where'
            distinct(sku, 3)               | distinct(...) takes one argument: an int
            max(distinct(sku))             | 'distinct' is an aggregate, in max(distinct(sku))
            count() + sku                  | f:14:16: field 'sku' in count() + sku stands outside
            count() == 1 ? "one" : 2       | '? :' does not take (bool, string, int)
            summ(amount)                   | unknown function 'summ'
            median(amount)                 | unknown function 'median' in median(amount); write quantile(x, 0.5)
            countIf(sku == 'a')            | unknown function 'countIf' in countIf(sku == 'a'); write count().where(...)
            now()                          | unknown function 'now' in now(); an expression has no clock
            quantile(amount)               | f:14:14: quantile(...) takes two arguments: an int or decimal, then a number from 0 to 1, in
            histogram(amount, 10)          | f:14:24: histogram(...) takes a list of ascending numbers, at most 100
            max_by(sku, amount).amount     | 'max_by(...)' has no parts
            where(amount > 1)              | unknown function 'where' in where(amount > 1); one .where(...) stands directly behind
            quantile(amount, 1.5)          | f:14:23: quantile(...) takes a number from 0 to 1 here, written out
            quantile(amount, quantity)     | f:14:23: quantile(...) takes a number from 0 to 1 here, written out
            quantile(0.5, amount)          | f:14:20: quantile(...) takes a number from 0 to 1 here, written out
            histogram(amount, [10, 5])     | f:14:24: histogram(...) takes a list of ascending numbers, at most 100
            histogram(amount, [])          | f:14:24: histogram(...) takes a list of ascending numbers, at most 100
            first(0, sku)                  | f:14:12: first(...) takes a whole number from 1 to 1000 here, written out
            first(sku, 3)                  | f:14:12: first(...) takes a whole number from 1 to 1000 here, written out
            last(1.5, sku)                 | f:14:11: last(...) takes a whole number from 1 to 1000 here, written out
            last()                         | f:14:10: last(...) takes one argument: an int, decimal, string, timestamp or bool; or two arguments: a whole number from 1 to 1000, then
            collect(sku)                   | f:14:13: collect(...) takes two arguments: a whole number from 1 to 1000, then an int
            size(last(2, sku))             | f:14:15: a list of string stands in a result by itself, not in an expression
            top(3)                         | top(...) takes two arguments: a whole number from 1 to 1000, then an int, decimal, string, timestamp or bool; or three arguments:
            top(3, sku, sku)               | top(...) takes an int or decimal, not string
            top(3, sku, 1, 1000001)        | top(...) takes a whole number from 1 to 1000000 here, written out
            distinct_exact(sku, 0)         | distinct_exact(...) takes a whole number from 1 to 1000000 here, written out
            count_distinct(sku)            | write distinct(x), or distinct_exact(x, most), which counts up to so many exactly
            array_agg(sku)                 | write collect(n, x), a list of at most n values
            histogram(amount, [1]) == 1    | f:14:15: a list of int stands in a result by itself, not in an expression
            """)
    void refusesAggregatesThatAreNotSound(String aggregate, String problem) {
        List<String> problems = problems("aggregates:", "  x: '" + aggregate.replace("'", "''") + "'");

        String shifted = problem.replaceAll("^f:14:(\\d+)", "f:14:");
        assertTrue(
                problems.stream()
                        .anyMatch(it -> it.contains(shifted.startsWith("f:14:") ? withQuote(problem) : problem)),
                problems::toString);
    }

    /** The expressions of the table are quoted in the file: one column further right. */
    private static String withQuote(String problem) {
        String[] parts = problem.split(":", 4);
        return parts[0] + ":" + parts[1] + ":" + (Integer.parseInt(parts[2]) + 1) + ":" + parts[3];
    }

    @Test
    void listsStandInResultsOnly() {
        List<String> problems =
                problems("aggregates:", "  bars: histogram(amount, [1, 10])", "  many: bars == 1", "having: bars > 2");

        assertEquals(
                List.of(
                        "f:15:9: a list of int stands in a result by itself, not in an expression: bars == 1",
                        "f:16:9: a list of int stands in a result by itself, not in an expression: bars > 2"),
                problems);
    }

    @Test
    void listsFitIntoARecord() {
        List<String> problems = problems(
                "aggregates:",
                "  few: last(600, sku)",
                "  numbers: first(1000, amount)",
                "  many: first(50, sku)",
                "  sum: sum(amount)");

        assertEquals(
                List.of(
                        "f:16:14: first(...) may come to 1.2 MB in a result, with the lists before it to 15.4 MB; the lists of"
                                + " a definition may come to 15.0 MB: keep fewer values, or keep numbers or short codes instead of"
                                + " texts, in first(50, sku)"),
                problems);
        assertEquals(
                3,
                compiled(
                                "aggregates:",
                                "  all: collect(1000, sku)",
                                "  cheap: collect(1000, sku).where(amount < 1)",
                                "  of: first(1000, quantity)")
                        .results()
                        .calls()
                        .size());
    }

    /** What is kept of a distinct value does not depend on its type. */
    @Test
    void distinctNumbersAreNotToBeKeptAsNumbers() {
        List<String> problems = problems(
                "aggregates:",
                "  a: distinct_exact(quantity, 1000000)",
                "  b: distinct_exact(quantity, 1000000).where(amount < 1)",
                "  c: distinct_exact(quantity, 1000000).where(amount < 2)",
                "  d: distinct_exact(quantity, 1000000).where(amount < 3)",
                "  e: distinct_exact(quantity, 1000000).where(amount < 4)");

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(
                problems.get(0)
                        .contains(
                                "distinct_exact(...) may keep 31.5 MB of a key and window, with what the calls before it"
                                        + " keep 157.4 MB; together they may keep 128.0 MB: keep fewer values, in distinct_exact"),
                problems::toString);
    }

    @Test
    void blamesAFunctionThatIsNotKnownAndNotItsArguments() {
        List<String> problems = problems("aggregates:", "  x: 'percentile(amount, quantity)'");

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).contains("unknown function 'percentile'"), problems::toString);
    }

    @Test
    void findsLongCycles() {
        List<String> problems = problems("aggregates:", "  a: b + 1", "  b: c + 1", "  c: a + 1", "  d: c");

        assertEquals(List.of("f:16:6: aggregate 'a' uses itself: a -> b -> c -> a"), problems);
    }

    @Test
    void conditionsMustBeBool() {
        List<String> problems = problems("where: quantity", "aggregates: {n: count()}", "having: n");

        assertEquals(
                List.of(
                        "f:13:8: where must be true or false (bool), not int",
                        "f:15:9: having must be true or false (bool), not int"),
                problems);
    }

    @Test
    void checksExpressionsBesideStructure() {
        List<String> problems = problems("where: skuu == 'a'", "aggregates: {n: count()}", "late: drop");

        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("f:13:8: unknown field 'skuu'"), problems::toString);
        assertTrue(problems.get(1).startsWith("f:15:7: late must be reject or correct"), problems::toString);
    }

    private static List<String> problemsOfKey(String key) {
        Definitions read = Definitions.of("f", """
                pipeline: p
                source:
                  event-time: at
                  topics:
                    orders: {fields: {order: string, total: decimal, at: timestamp, open: bool}}
                    payments: {fields: {order: string, ref.shop: string, at: timestamp}}
                window: {tumbling: 1m, grace: 0s}
                aggregates: {n: count()}
                key: KEY
                """.replace("KEY", key));
        return read instanceof Definitions.Faulty faulty ? faulty.problems() : List.of();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [total]                        | f:9:7: topic 'payments' does not declare 'total', which the key needs; declare it there, from wherever it stands (total: {type: ..., from: ...}), or give events without it a key: coalesce(total, ...)
            [order, ref.shop]              | f:9:14: topic 'orders' does not declare 'ref.shop', which the key needs
            {k: order + lower(ref.shop)}   | f:9:24: topic 'orders' does not declare 'ref.shop'
            {k: 'open ? order : "x"'}      | f:9:11: topic 'payments' does not declare 'open'
            """)
    void everyTopicDeclaresWhatTheKeyNeeds(String key, String problem) {
        List<String> problems = problemsOfKey(key);

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith(problem), problems::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[order]",
                "{k: 'coalesce(ref.shop, order)'}",
                "{k: 'has(total) ? \"order\" : ref.shop'}",
                "{k: 'has(total) && total > 1.0'}"
            })
    void aKeyThatDoesWithoutAFieldNeedsItInNoTopic(String key) {
        assertEquals(List.of(), problemsOfKey(key));
    }
}
