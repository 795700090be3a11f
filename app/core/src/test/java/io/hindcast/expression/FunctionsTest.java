package io.hindcast.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            coalesce(quantity, 7)                     ~ 3
            coalesce(no_int, 7)                       ~ 7
            coalesce(no_int, no_int, quantity, 7)     ~ 3
            coalesce(no_int, 7) + coalesce(no_int, 1) ~ 8
            coalesce(no_int, no_int)                  ~ ABSENT
            coalesce(no_int, div(1, 0))               ~ ARITHMETIC
            coalesce(div(1, 0), no_int)               ~ ABSENT
            coalesce(1 / 0, 0.0)                      ~ 0.0
            coalesce(wrong, 5)                        ~ 5
            coalesce(1e38 * 10, 1)                    ~ 1
            coalesce(no_decimal, 7)                   ~ 7
            coalesce(no_int, 7.50)                    ~ 7.50
            coalesce(quantity, amount)                ~ 3
            coalesce(no_text, "none")                 ~ 'none'
            coalesce(sku, no_text)                    ~ 'a'
            coalesce(no_bool, paid)                   ~ true
            coalesce(no_bool, false) || paid          ~ true
            coalesce(at, timestamp("2024-01-01T00:00:00Z")) ~ 2024-02-29T23:59:58.123Z
            """)
    void coalesceIsTheFirstThatHasAValue(String text, String value) {
        assertEquals(value, new Sample().value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            greatest(quantity, 7)                     ~ 7
            least(quantity, 7)                        ~ 3
            least(9, 8, 7, 6, 5, 4, 11)               ~ 4
            greatest(9, 8, 7, 6, 5, 4, 11)            ~ 11
            greatest(-9223372036854775808, 9223372036854775807) ~ 9223372036854775807
            least(-9223372036854775808, 9223372036854775807)    ~ -9223372036854775808
            least(amount, 7)                          ~ 7.00
            least(7, amount)                          ~ 7.00
            greatest(1.0, 1.000, 1.00)                ~ 1.000
            greatest(1.000, 1)                        ~ 1.000
            least(1e3, 5000)                          ~ 1000
            least(-0.5, 0)                            ~ -0.5
            greatest(1e38, 0.5)                       ~ 100000000000000000000000000000000000000.0
            greatest(-1e38, -0.5, 5)                  ~ 5.0
            greatest("b", "a", "ab")                  ~ 'b'
            least("\\uFFFD", "\\U0001F600")             ~ '\uFFFD'
            greatest("\\uFFFD", "\\U0001F600")          ~ '\uD83D\uDE00'
            least(at, timestamp("2024-01-01T00:00:00Z")) ~ 2024-01-01T00:00:00Z
            greatest(quantity, no_int)                ~ ABSENT
            greatest(no_int, wrong)                   ~ ABSENT
            least(wrong, no_int)                      ~ WRONG_TYPE
            least(7, coalesce(no_int, 7))             ~ 7
            abs(-quantity)                            ~ 3
            abs(9223372036854775807)                  ~ 9223372036854775807
            abs(-9223372036854775808)                 ~ ARITHMETIC
            abs(-9223372036854775807)                 ~ 9223372036854775807
            abs(-amount)                              ~ 10.50
            abs(no_int)                               ~ ABSENT
            epoch_ms(at)                              ~ 1709251198123
            epoch_ms(timestamp("1969-12-31T23:59:59.999Z")) ~ -1
            """)
    void numbersAndTimes(String text, String value) {
        assertEquals(value, new Sample().value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            lower("ABZaz@[`{ÄÉİ")         ~ 'abzaz@[`{ÄÉİ'
            upper("abzAZ@[`{äéıß")        ~ 'ABZAZ@[`{äéıß'
            lower("")                     ~ ''
            lower(no_text)                ~ ABSENT
            "abcd".substring(1)           ~ 'bcd'
            "abcd".substring(4)           ~ ''
            "abcd".substring(5)           ~ ABSENT
            "abcd".substring(-1)          ~ ABSENT
            "abcd".substring(0, 4)        ~ 'abcd'
            "abcd".substring(1, 3)        ~ 'bc'
            "abcd".substring(2, 2)        ~ ''
            "abcd".substring(2, 1)        ~ ABSENT
            "abcd".substring(0, 5)        ~ ABSENT
            "abcd".substring(-1, 2)       ~ ABSENT
            "".substring(0)               ~ ''
            "".substring(0, 0)            ~ ''
            "".substring(1)               ~ ABSENT
            "a😀b😀".substring(1)          ~ '😀b😀'
            "a😀b😀".substring(1, 2)       ~ '😀'
            "a😀b😀".substring(2, 3)       ~ 'b'
            "a😀b😀".substring(4)          ~ ''
            "a😀b😀".substring(5)          ~ ABSENT
            "a😀b😀".substring(3, 5)       ~ ABSENT
            "abc".substring(9223372036854775807)     ~ ABSENT
            "abc".substring(-9223372036854775808, 1) ~ ABSENT
            "abc".substring(1, 9223372036854775807)  ~ ABSENT
            "abc".substring(1, -9223372036854775808) ~ ABSENT
            "abc".substring(no_int)       ~ ABSENT
            "abc".substring(0, no_int)    ~ ABSENT
            "abc".substring(div(1, 0), 2) ~ ARITHMETIC
            coalesce(sku.substring(5), sku)          ~ 'a'
            "a,,b".split(",")[0]          ~ 'a'
            "a,,b".split(",")[1]          ~ ''
            "a,,b".split(",")[2]          ~ 'b'
            "a,,b".split(",")[3]          ~ ABSENT
            "a,,b".split(",")[-1]         ~ ABSENT
            "a,".split(",")[1]            ~ ''
            ",a".split(",")[0]            ~ ''
            "abc".split(",")[0]           ~ 'abc'
            "abc".split(",")[1]           ~ ABSENT
            "".split(",")[0]              ~ ''
            "".split(",")[1]              ~ ABSENT
            "aaa".split("aa")[1]          ~ 'a'
            "a--b-c".split("--")[1]       ~ 'b-c'
            "a😀b".split("😀")[1]          ~ 'b'
            "a😀b".split("")[1]           ~ '😀'
            "a😀b".split("")[2]           ~ 'b'
            "a😀b".split("")[3]           ~ ABSENT
            "a😀b".split("")[-1]          ~ ABSENT
            "".split("")[0]               ~ ABSENT
            "a,b".split(",")[9223372036854775807]  ~ ABSENT
            "a,b".split(",")[-9223372036854775808] ~ ABSENT
            no_text.split(",")[0]         ~ ABSENT
            "a".split(no_text)[0]         ~ ABSENT
            "a".split(",")[no_int]        ~ ABSENT
            "a-b".split("-")[1].size()    ~ 1
            "a-3".split("-")[quantity - 2].matches("^[0-9]$") ~ true
            "Kk".matches("^(?i)kK$")      ~ true
            "ÄÄ".matches("^[Ä]+$")        ~ true
            "a😀".matches("^a.$")         ~ true
            """)
    void partsOfTextsCountCodePoints(String text, String value) {
        assertEquals(value, new Sample().value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            at.getHours("UTC")            | 23
            at.getHours("+00:00")         | 23
            at.getHours("-00:00")         | 23
            at.getHours("+02:00")         | 1
            at.getMinutes("+05:30")       | 29
            at.getMinutes("-05:30")       | 29
            at.getHours("-05:30")         | 18
            at.getHours("+23:59")         | 23
            at.getHours("-23:59")         | 0
            at.getDate("+00:00")          | 29
            at.getDate("+02:00")          | 1
            at.getDayOfMonth("+02:00")    | 0
            at.getMonth("+02:00")         | 2
            at.getDayOfYear("+02:00")     | 60
            at.getDayOfWeek("+02:00")     | 5
            at.getDayOfWeek("-23:59")     | 4
            at.getDate("-23:59")          | 29
            at.getSeconds("+01:00")       | 58
            at.getMilliseconds("+01:00")  | 123
            timestamp("2023-12-31T23:30:00Z").getFullYear("+01:00") | 2024
            timestamp("2024-01-01T00:30:00Z").getFullYear("-01:00") | 2023
            timestamp("1969-12-31T23:59:59.999Z").getHours("+00:01") | 0
            timestamp("1969-12-31T23:59:59.999Z").getFullYear()      | 1969
            """)
    void partsOfTimesInAFixedZone(String text, String value) {
        assertEquals(value, new Sample().value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            timestamp("2026-03-29T00:59:59Z").getHours("Europe/Berlin")       | 1
            timestamp("2026-03-29T01:00:00Z").getHours("Europe/Berlin")       | 3
            timestamp("2026-10-25T00:30:00Z").getHours("Europe/Berlin")       | 2
            timestamp("2026-10-25T01:30:00Z").getHours("Europe/Berlin")       | 2
            timestamp("2026-12-31T23:00:00Z").getFullYear("Europe/Berlin")    | 2027
            timestamp("2026-01-01T00:00:00Z").getMinutes("Asia/Kathmandu")    | 45
            timestamp("2010-11-07T02:30:30Z").getDate("America/St_Johns")     | 7
            timestamp("2010-11-07T02:31:00Z").getDate("America/St_Johns")     | 6
            timestamp("2011-12-30T10:00:00Z").getDate("Pacific/Apia")         | 31
            timestamp("1945-07-01T00:00:00Z").getHours("Europe/Berlin")       | 1
            """)
    void partsOfTimesInARegion(String text, String value) {
        assertEquals(value, new Sample().value(text));
    }

    @Test
    void aTimeAtTheEndOfAllTimeHasParts() {
        for (long timeMs : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
            Sample sample = new Sample();
            sample.row.set(4, timeMs);

            assertEquals(timeMs < 0 ? "-292275055" : "292278994", sample.value("at.getFullYear()"));
            assertEquals(timeMs < 0 ? "16" : "7", sample.value("at.getHours(\"+00:00\")"));
            assertEquals(
                    timeMs < 0 ? "17" : "6", sample.value("at.getHours(\"" + (timeMs < 0 ? "+" : "-") + "01:00\")"));
        }
    }

    @Test
    void manyArgumentsMakeNoDeepTree() {
        String many = String.join(", ", Collections.nCopies(5_000, "no_int"));

        assertEquals("7", new Sample().value("coalesce(" + many + ", 7)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            coalesce(sku, 1)               ~ 9: 'coalesce' does not take (string, int) in coalesce(sku, 1); write coalesce(x, y), of values of one type
            quantity + least(1, 2, sku)    ~ 17: 'least' does not take (int, string) in quantity + least(1, 2, sku); write least(x, y)
            coalesce(quantity)             ~ 9: 'coalesce' does not take (int)
            greatest(paid, paid)           ~ 9: 'greatest' does not take (bool, bool)
            contains(sku, "a")             ~ 9: 'contains' does not take (string, string) in contains(sku, "a"); write s.contains(t)
            substring(sku, 1)              ~ write s.substring(from) or s.substring(from, to)
            amount.abs()                   ~ 11: 'abs' does not take decimal with () in amount.abs(); write abs(number)
            hours(at)                      ~ unknown function 'hours'
            at.getHours(1)                 ~ 12: 'getHours' does not take timestamp with (int) in at.getHours(1); write time.getHours() or time.getHours("+01:00")
            at.getHours(sku)               ~ 13: the zone of getHours(...) must be a literal
            at.getHours("Europe/Berln")    ~ 13: 'Europe/Berln' is no zone of this Java; did you mean 'Europe/Berlin'?
            at.getHours("CET")             ~ 13: 'CET' is an abbreviation or an old name, which Java releases take for different places; a zone is a region such as "Europe/Berlin", "UTC", or a distance
            at.getHours("+1:00")           ~ 13: '+1:00' is not a zone; a zone is a region
            at.getHours("+24:00")          ~ 13: '+24:00' is not a zone
            at.getHours("+01:60")          ~ 13: '+01:60' is not a zone
            at.getHours("")                ~ 13: '' is not a zone
            sku.split(",")                 ~ 11: say which part split(...) is to take: s.split(",")[0]
            sku.split(",") == "a"          ~ 16: '==' does not take (list(string), string) in sku.split(",") == "a"; say which part split(...) is to take
            size(sku.split(","))           ~ say which part split(...) is to take
            ["a", "b"][0]                  ~ 1: [...] stands behind split(...) only
            sku[0]                         ~ does not take (string, int)
            sku.matches("(?i)ä")           ~ 13: (?i) stands in patterns of ASCII only
            sku.matches("(?si)\\\\pL")       ~ 13: (?i) stands in patterns of ASCII only
            sku.matches("(a")              ~ 13: not a regular expression (RE2)
            sku.matches("a(?=b)")          ~ 13: not a regular expression (RE2)
            sku.toLowerCase()              ~ unknown function 'toLowerCase' in sku.toLowerCase(); write lower(s), which knows the letters of ASCII
            LOWER(sku)                     ~ unknown function 'LOWER' in LOWER(sku)
            LOWER(sku)                     ~ did you mean 'lower'?
            SUBSTR(sku, 1, 2)              ~ write s.substring(from, to): positions count from 0
            IFNULL(quantity, 0)            ~ write coalesce(x, y)
            NVL(quantity, 0)               ~ write coalesce(x, y)
            REGEXP_LIKE(sku, "a")          ~ write s.matches("...")
            HOUR(at)                       ~ write time.getHours()
            SPLIT_PART(sku, ",", 1)        ~ write s.split(",")[0]: parts count from 0
            max(quantity, 1)               ~ the greater of two values is greatest(x, y)
            now() > at                     ~ an expression has no clock
            random() > 1                   ~ an expression has no chance in it
            sku.substrin(1)                ~ did you mean 'substring'?
            """)
    void saysWhatCouldHaveBeenMeant(String text, String problem) {
        List<String> problems = new Sample().problems(text);

        assertTrue(problems.stream().anyMatch(it -> it.contains(problem)), () -> text + " gives " + problems);
    }

    @Test
    void eachFunctionIsDocumented() throws Exception {
        String page = Files.readString(Path.of("../../docs/definition.md"));

        for (String function : Functions.names()) {
            assertTrue(page.contains(function + "("), function);
            assertTrue(Usage.of(function).isPresent(), function);
        }
    }
}
