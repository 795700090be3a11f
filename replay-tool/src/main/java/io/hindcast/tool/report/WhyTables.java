package io.hindcast.tool.report;

import io.hindcast.pipeline.Counted;
import io.hindcast.preview.Why;
import io.hindcast.results.Cell;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.verify.Causes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why windows differ, in tables, the same wherever it is read. Immutable. */
public record WhyTables(Why why) {
    /** The column that can be done without where there is no room. */
    public static final List<String> EXPENDABLE = List.of("for example");

    /** A row for each reason, the most frequent first. */
    public List<Map<String, Cell>> reasons() {
        return why.causes().because().stream().map(this::reason).toList();
    }

    private Map<String, Cell> reason(Causes.Because because) {
        Map<String, Cell> row = new LinkedHashMap<>();
        why(row, because);
        because.change().forEach((column, by) -> row.put(column, change(by)));
        examples(row, because);
        return row;
    }

    /** A row for each reason of the windows that end first: what changes in them is among the differences. */
    public List<Map<String, Cell>> first() {
        List<Map<String, Cell>> rows = new ArrayList<>();
        for (Why.OfWindow window : why.first()) {
            for (Causes.Because because : window.causes().because()) {
                Map<String, Cell> row = new LinkedHashMap<>();
                row.put("window", Cell.text(window.difference().key()));
                why(row, because);
                examples(row, because);
                rows.add(row);
            }
        }
        return rows;
    }

    private static void why(Map<String, Cell> row, Causes.Because because) {
        row.put("why", Cell.word(because.reason().words()));
        row.put("records", Cell.number(Texts.number(because.records())));
    }

    private static void examples(Map<String, Cell> row, Causes.Because because) {
        row.put(
                "for example",
                Cell.word(because.examples().stream().map(Object::toString).collect(Collectors.joining(", "))));
    }

    private static Cell change(BigDecimal by) {
        return by.signum() == 0
                ? Cell.NONE
                : Cell.number((by.signum() > 0 ? "+" : "") + Texts.number(ReportTables.rounded(by)));
    }

    /** A sentence for each reason, without its end: {@code 156 records count otherwise by where (accepted → filtered)}. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        why.causes()
                .because()
                .forEach(because -> sentences.add(Counted.of(because.records(), "record")
                        + (because.records() == 1 ? " counts" : " count") + " otherwise by "
                        + because.reason().words()));
        without().ifPresent(sentences::add);
        return sentences;
    }

    /** What records do not explain, in a sentence without its end. */
    public Optional<String> without() {
        return why.without() == 0
                ? Optional.empty()
                : Optional.of(
                        "in " + Counted.of(why.without(), "window")
                                + " that differ" + (why.without() == 1 ? "s" : "")
                                + " no record counts otherwise: what is made of the records does (aggregates, having or output)");
    }
}
