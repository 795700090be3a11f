package io.hindcast.verify;

import io.hindcast.expression.CompiledBaseline;
import io.hindcast.expression.CompiledBaseline.Figure;
import io.hindcast.expression.CompiledBaseline.Past;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the windows of each key have come to, window by window, and what is asked of them: each time from all of them anew. First finals come in
 * the order of their starts. All times are milliseconds since 1970. Not thread-safe.
 */
final class PastText {
    private static final int LEAST = 1_000;

    private final CompiledBaseline baseline;
    private final Map<String, Deque<Kept>> windows = new HashMap<>();
    private int left = LEAST;

    /** A window, and its figures. */
    private record Kept(long endMs, List<Optional<Value>> figures) {}

    PastText(CompiledBaseline baseline) {
        this.baseline = baseline;
    }

    /** Fills what is asked of the windows before one. */
    void before(Span span, String key, Row row) {
        if (!baseline.asked()) {
            return;
        }
        Deque<Kept> mine = windows.getOrDefault(key, new ArrayDeque<>());
        while (mine.size() > 1 && mine.getFirst().endMs() <= span.startMs() - baseline.overMs()) {
            mine.removeFirst();
        }
        List<Kept> ended = mine.stream()
                .filter(kept -> kept.endMs() <= span.startMs() && kept.endMs() > span.startMs() - baseline.overMs())
                .toList();
        for (Past past : baseline.pasts()) {
            row.spoil(past.slot(), Fault.ABSENT);
            switch (past.function()) {
                case COUNT -> row.set(past.slot(), ended.size());
                case AVG -> average(numbers(ended, past)).ifPresent(it -> row.set(past.slot(), it));
                case STDDEV -> deviation(numbers(ended, past)).ifPresent(it -> row.set(past.slot(), it));
                case PREVIOUS ->
                    ended.stream()
                            .filter(kept -> kept.endMs() == span.startMs())
                            .flatMap(kept -> kept.figures().get(past.figure().orElseThrow()).stream())
                            .forEach(value -> put(row, past, value));
            }
        }
    }

    /** The window that was asked for has this row now. */
    void keep(Span span, String key, Row row) {
        if (!baseline.asked()) {
            return;
        }
        List<Optional<Value>> figures = new ArrayList<>();
        for (Figure figure : baseline.figures()) {
            figures.add(
                    row.slotFault(figure.slot()) == Fault.NONE
                            ? Optional.of(Value.of(
                                    row, figure.slot(), figure.expression().type()))
                            : Optional.empty());
        }
        windows.computeIfAbsent(key, none -> new ArrayDeque<>()).addLast(new Kept(span.endMs(), figures));
        if (windows.size() >= 2 * left) {
            long seenNoMoreMs = span.startMs() - baseline.overMs();
            windows.values().removeIf(mine -> mine.getLast().endMs() <= seenNoMoreMs);
            left = Math.max(LEAST, windows.size());
        }
    }

    private List<BigDecimal> numbers(List<Kept> ended, Past past) {
        return ended.stream()
                .flatMap(kept -> kept.figures().get(past.figure().orElseThrow()).stream())
                .map(Value::number)
                .toList();
    }

    private Optional<BigDecimal> average(List<BigDecimal> numbers) {
        if (numbers.isEmpty() || numbers.size() < baseline.atLeast()) {
            return Optional.empty();
        }
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128)
                .stripTrailingZeros());
    }

    private Optional<BigDecimal> deviation(List<BigDecimal> numbers) {
        int n = numbers.size();
        if (n < 2 || n < baseline.atLeast()) {
            return Optional.empty();
        }
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal squares = numbers.stream().map(it -> it.pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal variance = squares.multiply(BigDecimal.valueOf(n))
                .subtract(sum.pow(2))
                .divide(BigDecimal.valueOf((long) n * (n - 1)), MathContext.DECIMAL128);
        return Optional.of(variance.sqrt(MathContext.DECIMAL128).stripTrailingZeros());
    }

    private void put(Row row, Past past, Value value) {
        ValueType type =
                baseline.figures().get(past.figure().orElseThrow()).expression().type();
        switch (type) {
            case INT, BOOL, TIMESTAMP -> row.set(past.slot(), value.number().longValueExact());
            case DECIMAL -> row.set(past.slot(), value.number());
            case STRING -> row.set(past.slot(), value.text());
        }
    }
}
