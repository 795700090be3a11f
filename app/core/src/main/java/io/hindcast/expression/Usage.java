package io.hindcast.expression;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** How a function is written, for those who wrote it otherwise: s and t are strings, x and y values of one type. */
final class Usage {
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            entry("abs", "abs(number)"),
            entry(Functions.COALESCE, "coalesce(x, y), of values of one type"),
            entry("contains", "s.contains(t)"),
            entry("div", "div(number, number)"),
            entry("endsWith", "s.endsWith(t)"),
            entry("epoch_ms", "epoch_ms(time)"),
            entry(Functions.GREATEST, "greatest(x, y), of values of one type"),
            entry("has", "has(field)"),
            entry(Functions.LEAST, "least(x, y), of values of one type"),
            entry("lower", "lower(s)"),
            entry("matches", "s.matches(\"[0-9]+\")"),
            entry("round", "round(number, 2)"),
            entry("size", "size(s)"),
            entry(Functions.SPLIT, "s.split(\",\")[0]"),
            entry("startsWith", "s.startsWith(t)"),
            entry("substring", "s.substring(from) or s.substring(from, to)"),
            entry(Functions.TIMESTAMP_OF, "timestamp(\"2026-01-01T00:00:00Z\")"),
            entry("upper", "upper(s)"));

    private Usage() {}

    /** Empty for an operator. */
    static Optional<String> of(String function) {
        return TimeParts.names().contains(function)
                ? Optional.of("time." + function + "() or time." + function + "(\"+01:00\")")
                : Optional.ofNullable(WRITTEN.get(function));
    }
}
