package io.hindcast.tool.report;

import io.hindcast.compare.Comparison;
import io.hindcast.compare.Figure;
import io.hindcast.compare.Gate;
import io.hindcast.compare.ResultFigures;
import io.hindcast.compare.Tolerance;
import io.hindcast.ledger.Judgement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a comparison has found, and whether that is what was asked for.
 *
 * @param gate what it had to come to
 * @param passed empty where a figure of the gate has no value, which is not to pass
 */
public record Outcome(Comparison comparison, ResultFigures figures, Gate gate, Optional<Boolean> passed) {
    public static Outcome of(Comparison comparison, ResultFigures figures, Gate gate) {
        return new Outcome(comparison, figures, gate, gate.passes(comparison, figures));
    }

    /** Whether it is what was asked for. */
    public boolean hasPassed() {
        return passed.orElse(false);
    }

    /** How many windows of that sort. */
    public long of(Figure figure) {
        return figure.of(comparison.counts(), figures);
    }

    /** What the ledger keeps of it. */
    public Judgement judgement(Map<String, Tolerance> tolerances, String report) {
        Map<String, String> words = new TreeMap<>();
        tolerances.forEach((column, tolerance) -> words.put(column, tolerance.word()));
        Map<String, Long> differing = new TreeMap<>();
        figures.columns().stream()
                .filter(column -> column.column().only().isEmpty())
                .limit(Judgement.MOST_COLUMNS)
                .forEach(column -> differing.put(column.column().name(), column.differing()));
        return new Judgement(gate.text(), hasPassed(), words, differing, report);
    }
}
