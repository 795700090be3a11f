package io.hindcast.expression;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What functions of other languages are called here, or why there is none. */
final class OtherWords {
    private static final String QUANTILE = "write quantile(x, 0.95)";
    private static final String COLLECT = "write collect(n, x), a list of at most n values";
    private static final String TOP = "write top(n, item), or top(n, item, weight)";
    private static final String DISTINCT =
            "write distinct(x), or distinct_exact(x, most), which counts up to so many exactly";
    private static final String CLOCK =
            "an expression has no clock: a replay would come to something else; the event's own time is a field";
    private static final String CHANCE = "an expression has no chance in it: a replay would come to something else";
    private static final String COALESCE = "write coalesce(x, y)";
    private static final String LOWER = "write lower(s), which knows the letters of ASCII";
    private static final String UPPER = "write upper(s), which knows the letters of ASCII";
    private static final String SUBSTRING = "write s.substring(from, to): positions count from 0, and 'to' is left out";
    private static final String SPLIT = "write s.split(\",\")[0]: parts count from 0";
    private static final String CONTAINS = "write s.contains(t), or s.matches(\"...\") with a regular expression";
    private static final String MATCHES = "write s.matches(\"...\"), which looks anywhere in s: ^ and $ are its ends";
    private static final String CAST = "values are not converted; declare the field with the type that it has";
    private static final String WRITE_EPOCH_MS = "write epoch_ms(time)";
    private static final String LIST = "lists do not stand in expressions";
    private static final String FLOAT =
            "a result would depend on the machine; there are +, -, *, /, div, %, round, abs";
    private static final String TRUNCATE = "write div(x, 1), which cuts towards 0, or round(x, 0)";

    private static final String OTHER_WINDOWS =
            "not supported, because a result sees one window: write a hopping window, or a pipeline over this one's results";
    private static final String PLACE =
            "not supported, because a result has no place among others; write top(n, item, weight)";

    private static final Map<String, String> HINTS = Map.ofEntries(
            entry("not", "write !a"),
            entry("previous", OTHER_WINDOWS),
            entry("lag", OTHER_WINDOWS),
            entry("lead", OTHER_WINDOWS),
            entry("rank", PLACE),
            entry("dense_rank", PLACE),
            entry("row_number", PLACE),
            entry("regexp_extract", SPLIT),
            entry("json_value", "declare a field, such as country: {type: string, from: shipping.country}"),
            entry("extractjsonfield", "declare a field, such as country: {type: string, from: shipping.country}"),
            entry("get_json_object", "declare a field, such as country: {type: string, from: shipping.country}"),
            entry("median", "write quantile(x, 0.5)"),
            entry("percentile", QUANTILE),
            entry("percentile_cont", QUANTILE),
            entry("percentile_disc", QUANTILE),
            entry("approx_percentile", QUANTILE),
            entry("approx_quantile", QUANTILE),
            entry("mean", "write avg(x)"),
            entry("average", "write avg(x)"),
            entry("var", "write variance(x)"),
            entry("var_samp", "write variance(x)"),
            entry("var_pop", "write variance_pop(x)"),
            entry("std", "write stddev(x)"),
            entry("stdev", "write stddev(x)"),
            entry("stddev_samp", "write stddev(x)"),
            entry("countif", "write count().where(...)"),
            entry("count_if", "write count().where(...)"),
            entry("sumif", "write sum(x).where(...)"),
            entry("sum_if", "write sum(x).where(...)"),
            entry("length", "write size(x)"),
            entry("len", "write size(x)"),
            entry("char_length", "write size(x)"),
            entry("concat", "write a + b"),
            entry("if", "write condition ? a : b"),
            entry("iif", "write condition ? a : b"),
            entry("mod", "write a % b"),
            entry("starts_with", "write a.startsWith(b)"),
            entry("ends_with", "write a.endsWith(b)"),
            entry("like", CONTAINS),
            entry("where", "one .where(...) stands directly behind an aggregate; join conditions with &&"),
            entry("filter", "write .where(...) directly behind an aggregate"),
            entry("percentile_approx", QUANTILE),
            entry("p50", "write quantile(x, 0.5)"),
            entry("p90", "write quantile(x, 0.9)"),
            entry("p95", QUANTILE),
            entry("p99", "write quantile(x, 0.99)"),
            entry("first_value", "write first(x)"),
            entry("earliest", "write first(x)"),
            entry("last_value", "write last(x)"),
            entry("latest", "write last(x)"),
            entry("argmax", "write max_by(x, y)"),
            entry("arg_max", "write max_by(x, y)"),
            entry("argmin", "write min_by(x, y)"),
            entry("arg_min", "write min_by(x, y)"),
            entry("topk", TOP),
            entry("top_k", TOP),
            entry("approx_top_k", TOP),
            entry("mode", "write top(1, x)"),
            entry("count_distinct", DISTINCT),
            entry("distinct_count", DISTINCT),
            entry("countdistinct", DISTINCT),
            entry("uniq", DISTINCT),
            entry("nunique", DISTINCT),
            entry("approx_distinct", "write distinct(x)"),
            entry("approx_count_distinct", "write distinct(x)"),
            entry("approximate_count_distinct", "write distinct(x)"),
            entry("hll_count", "write distinct(x)"),
            entry("array_agg", COLLECT),
            entry("list", COLLECT),
            entry("collect_list", COLLECT),
            entry("group_concat", COLLECT),
            entry("string_agg", COLLECT),
            entry("listagg", COLLECT),
            entry("nth_value", "write first(n, x), a list of the first n values"),
            entry("latest_by_offset", "write last(x), or last(n, x) for the last n values"),
            entry("earliest_by_offset", "write first(x), or first(n, x) for the first n values"),
            entry("now", CLOCK),
            entry("current_timestamp", CLOCK),
            entry("currenttimestamp", CLOCK),
            entry("current_date", CLOCK),
            entry("localtimestamp", CLOCK),
            entry("current_row_timestamp", CLOCK),
            entry("unix_timestamp", CLOCK),
            entry("sysdate", CLOCK),
            entry("random", CHANCE),
            entry("rand", CHANCE),
            entry("rand_integer", CHANCE),
            entry("uuid", CHANCE),
            entry("ifnull", COALESCE),
            entry("nvl", COALESCE),
            entry("isnull", "write !has(field)"),
            entry("is_null", "write !has(field)"),
            entry("isnotnull", "write has(field)"),
            entry("exists", "write has(field)"),
            entry("nullif", "write x == y ? ... : ..., or coalesce(x / y, 0) where a division may have no value"),
            entry("orelse", COALESCE),
            entry("tolowercase", LOWER),
            entry("lowerascii", LOWER),
            entry("lcase", LOWER),
            entry("touppercase", UPPER),
            entry("upperascii", UPPER),
            entry("ucase", UPPER),
            entry("substr", SUBSTRING),
            entry("mid", SUBSTRING),
            entry("left", "write s.substring(0, n)"),
            entry("right", "write s.substring(size(s) - n)"),
            entry("charat", "write s.substring(i, i + 1)"),
            entry("split_part", SPLIT),
            entry("split_index", SPLIT),
            entry("indexof", CONTAINS),
            entry("instr", CONTAINS),
            entry("position", CONTAINS),
            entry("strpos", CONTAINS),
            entry("locate", CONTAINS),
            entry("includes", CONTAINS),
            entry("regexp_like", MATCHES),
            entry("regexp_matches", MATCHES),
            entry("regexp_contains", MATCHES),
            entry("regexp", MATCHES),
            entry("rlike", MATCHES),
            entry("similar", MATCHES),
            entry("hasprefix", "write s.startsWith(t)"),
            entry("hassuffix", "write s.endsWith(t)"),
            entry("year", part("getFullYear", "")),
            entry("month", part("getMonth", ", which counts from 0")),
            entry("day", part("getDate", "")),
            entry("dayofmonth", part("getDate", "")),
            entry("day_of_week", part("getDayOfWeek", ", in which Sunday is 0")),
            entry("dayofweek", part("getDayOfWeek", ", in which Sunday is 0")),
            entry("weekday", part("getDayOfWeek", ", in which Sunday is 0")),
            entry("dayofyear", part("getDayOfYear", ", which counts from 0")),
            entry("hour", part("getHours", "")),
            entry("minute", part("getMinutes", "")),
            entry("second", part("getSeconds", "")),
            entry("extract", part("getHours", " and the like")),
            entry("date_part", part("getHours", " and the like")),
            entry("date_trunc", "a window groups by time: 'window'"),
            entry("tumble", "a window groups by time: 'window'"),
            entry("toepochmilli", WRITE_EPOCH_MS),
            entry("to_unix_timestamp", WRITE_EPOCH_MS),
            entry("unix_millis", WRITE_EPOCH_MS),
            entry("epoch", WRITE_EPOCH_MS),
            entry("datediff", "write epoch_ms(a) - epoch_ms(b)"),
            entry("timestampdiff", "write epoch_ms(a) - epoch_ms(b)"),
            entry("to_timestamp", "write timestamp(\"2026-01-01T00:00:00Z\"); a field is declared as a timestamp"),
            entry("cast", CAST),
            entry("try_cast", CAST),
            entry("int", CAST),
            entry("double", CAST),
            entry("string", CAST),
            entry("tostring", CAST),
            entry("floor", TRUNCATE),
            entry("trunc", TRUNCATE),
            entry("truncate", TRUNCATE),
            entry("sqrt", FLOAT),
            entry("pow", FLOAT),
            entry("power", FLOAT),
            entry("exp", FLOAT),
            entry("ln", FLOAT),
            entry("log", FLOAT),
            entry("max", "the greater of two values is greatest(x, y)"),
            entry("min", "the lesser of two values is least(x, y)"),
            entry("map", LIST),
            entry("all", LIST));

    private OtherWords() {}

    private static String part(String method, String note) {
        return "write time." + method + "()" + note;
    }

    /** What to write instead of a function that is not known, if anybody could have meant it. */
    static Optional<String> hint(String function) {
        return Optional.ofNullable(HINTS.get(function.toLowerCase(Locale.ROOT)));
    }
}
