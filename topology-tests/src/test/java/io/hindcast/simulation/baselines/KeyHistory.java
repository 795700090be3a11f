package io.hindcast.simulation.baselines;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What all windows of one key must come to: each from all others, with nothing that is carried from one to the next. */
final class KeyHistory {
    /** What an expression has no value beyond. */
    private static final int MOST_DIGITS = 38;

    private final DrawnBaseline rules;
    private final String key;

    /** By their ends: the numbers of their events on time, empty where an event has none. */
    private final TreeMap<Long, List<String>> windows;

    /**
     * A result.
     *
     * @param line value of its record
     */
    record Line(long endMs, String key, String line) {}

    KeyHistory(DrawnBaseline rules, String key, TreeMap<Long, List<String>> windows) {
        this.rules = rules;
        this.key = key;
        this.windows = windows;
    }

    /** Those that are published, of windows that start behind a time. */
    List<Line> after(long uncertainMs) {
        List<Line> lines = new ArrayList<>();
        windows.forEach((endMs, numbers) -> {
            if (endMs - rules.sizeMs() > uncertainMs && numbers.size() >= rules.having()) {
                lines.add(new Line(endMs, key, line(endMs, numbers)));
            }
        });
        return lines;
    }

    private String line(long endMs, List<String> numbers) {
        long startMs = endMs - rules.sizeMs();
        Map<Long, List<String>> past = windows.subMap(startMs - rules.overMs(), false, startMs, true);
        List<BigDecimal> means = new ArrayList<>();
        List<BigDecimal> sums = new ArrayList<>();
        past.values()
                .forEach(window -> mean(window).ifPresent(mean -> {
                    means.add(mean);
                    sums.add(mean.add(BigDecimal.valueOf(window.size())));
                }));
        Optional<BigDecimal> mean = mean(numbers);
        Optional<BigDecimal> usual = means.size() < rules.atLeast() ? Optional.empty() : Optional.of(average(means));
        Optional<BigDecimal> above =
                mean.flatMap(mine -> usual.map(mine::subtract)).filter(it -> it.precision() <= MOST_DIGITS);
        return "{\"key\":{\"k\":\"" + key + "\"},\"window\":{\"start\":\"" + Instant.ofEpochMilli(startMs)
                + "\",\"end\":\"" + Instant.ofEpochMilli(endMs) + "\"},\"final\":true,\"revision\":1,\"n\":"
                + numbers.size() + ",\"mean\":" + json(mean) + ",\"usual\":" + json(usual) + ",\"spread\":"
                + json(deviation(sums)) + ",\"known\":" + past.size() + ",\"before\":"
                + Optional.ofNullable(past.get(startMs))
                        .map(window -> Integer.toString(window.size()))
                        .orElse("null")
                + ",\"above\":" + json(above) + "}";
    }

    private static Optional<BigDecimal> mean(List<String> window) {
        List<BigDecimal> numbers =
                window.stream().filter(it -> !it.isEmpty()).map(BigDecimal::new).toList();
        return numbers.isEmpty() ? Optional.empty() : Optional.of(average(numbers));
    }

    private static BigDecimal average(List<BigDecimal> numbers) {
        return sum(numbers)
                .divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128)
                .stripTrailingZeros();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of a sample. */
    private Optional<BigDecimal> deviation(List<BigDecimal> numbers) {
        if (numbers.size() < Math.max(2, rules.atLeast())) {
            return Optional.empty();
        }
        BigDecimal n = BigDecimal.valueOf(numbers.size());
        BigDecimal squares = sum(numbers.stream().map(it -> it.multiply(it)).toList());
        BigDecimal spread = n.multiply(squares).subtract(sum(numbers).pow(2));
        return Optional.of(spread.divide(n.multiply(n.subtract(BigDecimal.ONE)), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL128)
                .stripTrailingZeros());
    }

    private static String json(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("null");
    }
}
