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
    private static final String DISTINCT = "write distinct_exact(x, most), which counts up to so many exactly";
    private static final String CLOCK =
            "an expression has no clock: a replay would come to something else; the event's own time is a field";

    private static final Map<String, String> HINTS = Map.ofEntries(
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
            entry("like", "write a.contains(b), or a.matches(b) with a regular expression"),
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
            entry("random", "an expression has no chance in it: a replay would come to something else"),
            entry("rand", "an expression has no chance in it: a replay would come to something else"));

    private OtherWords() {}

    /** What to write instead of a function that is not known, if anybody could have meant it. */
    static Optional<String> hint(String function) {
        return Optional.ofNullable(HINTS.get(function.toLowerCase(Locale.ROOT)));
    }
}
