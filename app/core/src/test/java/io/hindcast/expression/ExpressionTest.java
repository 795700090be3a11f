package io.hindcast.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            quantity + 4                    | 7
            quantity * -2                   | -6
            9223372036854775807 + quantity  | ARITHMETIC
            -9223372036854775808 - quantity | ARITHMETIC
            -(-9223372036854775808)         | ARITHMETIC
            9223372036854775807 * 2         | ARITHMETIC
            div(7, 2)                       | 3
            div(-7, 2)                      | -3
            div(-9223372036854775808, -1)   | ARITHMETIC
            div(quantity, 0)                | ARITHMETIC
            -7 % quantity                   | -1
            7 % 0                           | ARITHMETIC
            timestamp + 1                   | 8
            """)
    void integersAreCheckedForOverflow(String text, String value) {
        assertEquals(value, new Sample().value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            amount * quantity               | 31.50
            amount + 0.001                  | 10.501
            quantity - amount               | -7.50
            -amount                         | -10.50
            0.1 + 0.2                       | 0.3
            1.10 * 1.10                     | 1.2100
            1e3 + 0                         | 1000
            -1.5 + 0                        | -1.5
            - 1.5 + 0                       | -1.5
            12345678901234567890.123456789  | 12345678901234567890.123456789
            quantity / 2                    | 1.5
            4 / 2                           | 2
            100 / 1.0                       | 100
            1 / 3                           | 0.3333333333333333333333333333333333
            2 / 3                           | 0.6666666666666666666666666666666667
            amount / 0                      | ARITHMETIC
            1 / 0.00                        | ARITHMETIC
            div(amount, 3)                  | 3
            div(-10.5, 3)                   | -3
            div(1.5, 0)                     | ARITHMETIC
            round(amount / 3, 1)            | 3.5
            round(2.5, 0)                   | 2
            round(3.5, 0)                   | 4
            round(1.5, 3)                   | 1.5
            round(quantity, 2)              | 3
            1e38 * 10                       | NUMBER_RANGE
            1e-38 / 10                      | NUMBER_RANGE
            12345678901234567890 * 12345678901234567890.0 | ARITHMETIC
            paid ? quantity : amount        | 3
            """)
    void decimalsAreExactWithinTheirRange(String text, String value) {
        if (text.startsWith("12345678901234567890 ")) {
            assertTrue(new Sample().problems(text).get(0).startsWith("1: number out of range"), text);
            return;
        }
        assertEquals(value, new Sample().value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            amount == 10.5                  | true
            amount != 10.50                 | false
            amount > 10                     | true
            quantity >= 3.0                 | true
            quantity == 3.01                | false
            amount in [10.5, 20]            | true
            quantity in [1, 2.5, 3.00]      | true
            quantity in []                  | false
            sku in ['a', "b"]               | true
            paid in [false]                 | false
            at in [timestamp('2024-02-29T23:59:58.123Z')] | true
            at > timestamp('2024-03-01T00:00:00+00:30')   | true
            sku < "b" && "\\U0001F600" > "\\uFFFD"       | true
            sku + shipping.country          | 'aDE'
            size(shipping.country)          | 2
            shipping.country.size()         | 2
            sku.startsWith("") && shipping.country.endsWith("E") && shipping.country.contains("D") | true
            shipping.country.matches("^[A-Z]+$") | true
            sku == 'a' ? "yes" : no_text    | 'yes'
            timestamp("2024-02-29T23:59:58.1239Z") | 2024-02-29T23:59:58.123Z
            at.getFullYear() * 10000 + at.getMonth() * 100 + at.getDate() | 20240129
            at.getHours() * 10000 + at.getMinutes() * 100 + at.getSeconds() | 235958
            at.getMilliseconds()            | 123
            at.getDayOfWeek()               | 4
            at.getDayOfYear()               | 59
            """)
    void comparesAndTakesApart(String text, String value) {
        assertEquals(value, new Sample().value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            no_int + 1                      ~ ABSENT
            wrong + 1                       ~ WRONG_TYPE
            no_int + wrong                  ~ ABSENT
            wrong + no_int                  ~ WRONG_TYPE
            no_text == "x"                  ~ ABSENT
            no_decimal > 1                  ~ ABSENT
            has(no_text)                    ~ false
            has(sku)                        ~ true
            has(wrong)                      ~ true
            has(shipping.country)           ~ true
            has(no_text) && no_text == "x"  ~ false
            no_text == "x" && has(no_text)  ~ false
            !has(no_text) || no_text == "x" ~ true
            no_bool && true                 ~ ABSENT
            no_bool && false                ~ false
            false && no_bool                ~ false
            no_bool || paid              ~ true
            no_bool || false             ~ ABSENT
            no_bool || wrong == 1        ~ ABSENT
            wrong == 1 || no_bool        ~ WRONG_TYPE
            no_bool ? 1 : 2                 ~ ABSENT
            paid ? 1 : no_int               ~ 1
            paid ? no_int : 1               ~ ABSENT
            (no_bool && false) == false     ~ true
            no_int in [1]                   ~ ABSENT
            1 / 0 > 1 && no_bool            ~ ARITHMETIC
            div(no_int, 0)                  ~ ABSENT
            no_text.size() > 0              ~ ABSENT
            -no_int                         ~ ABSENT
            round(no_decimal, 2)            ~ ABSENT
            """)
    void faultsSpreadAndAreAbsorbedAsInCel(String text, String value) {
        assertEquals(value, new Sample().value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            skuu == "a"           | 1: unknown field 'skuu' in skuu == "a"; declared fields: amount, at, no_bool, no_decimal, no_int, no_text, paid, quantity, shipping.country, sku, timestamp, wrong; did you mean 'sku'?
            1 + shipping.contry   | 5: unknown field 'shipping.contry' in 1 + shipping.contry; declared fields: amount, at, no_bool, no_decimal, no_int, no_text, paid, quantity, shipping.country, sku, timestamp, wrong; did you mean 'shipping.country'?
            sku = "a"             | 5: a single '=' in sku = "a"; write '==' to compare
            sku == "="            | ok
            sku + 1               | 5: '+' does not take (string, int) in sku + 1
            sku == null           | 5: '==' does not take (string, null) in sku == null; to ask whether a field has a value, write has(field)
            paid ? sku : 1        | 6: '? :' does not take (bool, string, int) in paid ? sku : 1
            sku.startsWith(1)     | 15: 'startsWith' does not take string with (int) in sku.startsWith(1)
            quantity +            | 11: the expression ends too early in quantity +
            quantity ++ 1         | 11: unexpected '+' in quantity ++ 1
            foo(1)                | 4: unknown function 'foo' in foo(1); functions: abs, coalesce, contains, div, endsWith, epoch_ms,
            siz(sku)              | did you mean 'size'?
            sum(quantity)         | 4: 'sum' is an aggregate, in sum(quantity); aggregates stand under 'aggregates'
            has(quantity + 1)     | 14: has(...) takes the name of a field, in has(quantity + 1)
            has(quantityy)        | 5: unknown field 'quantityy' in has(quantityy)
            timestamp("soon")     | 11: 'soon' is not a time such as "2026-01-01T00:00:00Z"
            timestamp(sku)        | 11: timestamp(...) takes a text such as
            sku.matches(sku)      | 13: the pattern of matches(...) must be a literal
            sku.matches("(")      | 13: not a regular expression (RE2)
            round(amount, quantity) | 15: round(x, n) takes a literal n from 0 to 38
            round(amount, 39)     | 15: round(x, n) takes a literal n from 0 to 38
            sku in [sku]          | 9: a list for 'in' holds literals only
            quantity in [1, "x"]  | 17: a list for 'in' holds values of one type, not string beside int
            amount > 1e39         | 10: a decimal has at most 38 digits and an exponent within 38
            {"a": 1}              | 1: this does not stand for a string, int, decimal, bool or timestamp
            1u                    | 1: literals are strings, ints, decimals, true and false
            99999999999999999999  | 1: number out of range: 99999999999999999999
            amount.x              | amount
            """)
    void refusesWhatIsNotSoundWithItsPlace(String text, String problem) {
        List<String> problems = new Sample().problems(text);

        if (problem.equals("ok")) {
            assertEquals(List.of(), problems);
        } else {
            assertTrue(problems.stream().anyMatch(it -> it.contains(problem)), () -> text + " gives " + problems);
        }
    }
}
