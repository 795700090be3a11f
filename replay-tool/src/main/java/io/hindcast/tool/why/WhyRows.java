package io.hindcast.tool.why;

import io.hindcast.results.Cell;
import io.hindcast.tool.rows.Printed;
import io.hindcast.verify.Causes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What differs in windows as rows: the window, the cause, how many records, what they change in each column, and some of them. */
final class WhyRows implements Printed.Rows {
    private static final String OUTPUT = "aggregates, having or output";

    private final List<Map<String, Cell>> rows = new ArrayList<>();

    /** Whether rows say of which window they are: where one table has several. */
    enum Windows {
        NAMED,
        ABOVE
    }

    private final Windows windows;

    WhyRows(Windows windows) {
        this.windows = windows;
    }

    void add(WhyWindow window, Contrasts.Found found) {
        Causes causes = found.causes();
        for (Causes.Because because : causes.because()) {
            Map<String, Cell> row = row(window, because.reason().cause().words(), because.records());
            causes.columns()
                    .forEach(name -> row.put(name, change(because.change().getOrDefault(name, BigDecimal.ZERO))));
            row.put(
                    "for example",
                    Cell.word(because.examples().stream()
                            .map(place -> place + " (" + because.reason().pair() + ")")
                            .collect(Collectors.joining(", "))));
            rows.add(row);
        }
        if (causes.isEmpty() && !window.same() && found.agrees(window)) {
            rows.add(row(window, OUTPUT, 0));
        }
    }

    private Map<String, Cell> row(WhyWindow window, String why, long records) {
        Map<String, Cell> row = new LinkedHashMap<>();
        if (windows == Windows.NAMED) {
            row.put("key", Cell.text(window.asked().key()));
            row.put(
                    "window",
                    Cell.word(Instant.ofEpochMilli(window.asked().span().startMs())
                            .toString()));
        }
        row.put("why", Cell.text(why));
        row.put("records", Cell.number(Long.toString(records)));
        return row;
    }

    /** For people with its sign, which is no part of a number for programs. */
    private Cell change(BigDecimal change) {
        String sign = change.signum() > 0 && windows == Windows.ABOVE ? "+" : "";
        return change.signum() == 0 ? Cell.NONE : Cell.number(sign + change.toPlainString());
    }

    @Override
    public void forEach(Consumer<Map<String, Cell>> visitor) {
        rows.forEach(visitor);
    }
}
