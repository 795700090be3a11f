package io.hindcast.tool.lateness;

import io.hindcast.results.Cell;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.verify.Distribution;
import io.hindcast.verify.Lateness;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * What was counted, as rows: a table of the partitions and one of the graces for people, a row for each of both for programs.
 *
 * @param graces in the order in which they were counted
 * @param now the definition's own
 * @param passing how long after its end a window would be final without a grace; empty where nobody can tell
 */
record LatenessRows(
        List<Duration> graces, Duration now, List<Lateness.Partition> partitions, Optional<Lateness.Passing> passing) {
    private static final int CULPRITS = 5;
    private static final int PERCENT_DECIMALS = 3;

    void print(Terminal terminal, RowFormat format) {
        switch (format) {
            case TABLE -> people(terminal);
            case CSV -> Printed.csv(terminal, this::programs);
            case JSONL -> Printed.jsonl(terminal, this::programs);
        }
    }

    private void people(Terminal terminal) {
        Printed.table(terminal, visitor -> partitions.forEach(partition -> visitor.accept(row(partition))), "99.9 %");
        terminal.line("");
        Printed.table(terminal, visitor -> {
            for (int i = 0; i < graces.size(); i++) {
                visitor.accept(row(i));
            }
        });
        List<Lateness.Culprit> culprits = partitions.stream()
                .flatMap(partition -> partition.culprits().stream())
                .sorted(Comparator.comparingLong(Lateness.Culprit::late).reversed())
                .limit(CULPRITS)
                .toList();
        if (!culprits.isEmpty()) {
            terminal.line("");
            terminal.line("Records because of which most were late:");
            culprits.forEach(culprit -> terminal.line("  " + words(culprit)));
        }
    }

    private Map<String, Cell> row(Lateness.Partition partition) {
        long late = partition.late().get(graces.indexOf(now));
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("partition", Cell.word(partition.place()));
        row.put("events", Cell.number(Texts.number(partition.events())));
        Distribution behind = partition.behindMs();
        row.put("median", Cell.word(words(behind.quantile(0.5))));
        row.put("99 %", Cell.word(words(behind.quantile(0.99))));
        row.put("99.9 %", Cell.word(words(behind.quantile(0.999))));
        row.put("most", Cell.word(words(behind.most())));
        row.put("late", Cell.number(Texts.number(late)));
        row.put("share", Cell.word(percent(late, partition.events())));
        return row;
    }

    private Map<String, Cell> row(int grace) {
        long late = late(grace);
        long kept = late(graces.indexOf(now)) - late;
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put(
                "grace",
                Cell.word(
                        words(graces.get(grace).toMillis()) + (graces.get(grace).equals(now) ? " (now)" : "")));
        row.put("late", Cell.number(Texts.number(late)));
        row.put("share", Cell.word(percent(late, events())));
        row.put("kept more", kept == 0 ? Cell.NONE : Cell.number((kept > 0 ? "+" : "") + Texts.number(kept)));
        passing.ifPresent(known -> {
            row.put("final after: median", Cell.word(words(after(grace, known.medianMs()))));
            row.put("99 %", Cell.word(words(after(grace, known.most99Ms()))));
        });
        return row;
    }

    private long after(int grace, long passedMs) {
        return Math.max(0, graces.get(grace).toMillis() + passedMs);
    }

    private long late(int grace) {
        return partitions.stream()
                .mapToLong(partition -> partition.late().get(grace))
                .sum();
    }

    private long events() {
        return partitions.stream().mapToLong(Lateness.Partition::events).sum();
    }

    private void programs(Consumer<Map<String, Cell>> visitor) {
        for (Lateness.Partition partition : partitions) {
            for (int i = 0; i < graces.size(); i++) {
                Map<String, Cell> row = new LinkedHashMap<>();
                row.put("partition", Cell.word(partition.place()));
                row.put("grace_ms", number(graces.get(i).toMillis()));
                row.put("events", number(partition.events()));
                row.put("late", number(partition.late().get(i)));
                row.put("behind_median_ms", number(partition.behindMs().quantile(0.5)));
                row.put("behind_99_ms", number(partition.behindMs().quantile(0.99)));
                row.put("behind_most_ms", number(partition.behindMs().most()));
                row.put("final_after_median_ms", finalAfter(i, Lateness.Passing::medianMs));
                row.put("final_after_99_ms", finalAfter(i, Lateness.Passing::most99Ms));
                visitor.accept(row);
            }
        }
    }

    private Cell finalAfter(int grace, ToLongFunction<Lateness.Passing> passed) {
        return passing.map(known -> number(after(grace, passed.applyAsLong(known))))
                .orElse(Cell.NONE);
    }

    private static Cell number(long number) {
        return Cell.number(Long.toString(number));
    }

    private static String words(Lateness.Culprit culprit) {
        long aheadMs = culprit.toldMs() - culprit.timestampMs();
        return culprit.place() + " told " + Instant.ofEpochMilli(culprit.toldMs())
                + (culprit.heartbeat() ? " as a heartbeat" : "")
                + (aheadMs > 0 && culprit.timestampMs() > 0
                        ? ", " + words(aheadMs) + " ahead of its own timestamp"
                        : "")
                + ": " + Texts.number(culprit.late()) + " late until a later time was told";
    }

    private static String percent(long part, long all) {
        return all == 0
                ? "-"
                : BigDecimal.valueOf(part)
                                .scaleByPowerOfTen(2)
                                .divide(BigDecimal.valueOf(all), PERCENT_DECIMALS, RoundingMode.HALF_EVEN)
                        + " %";
    }

    /** {@code 0 s}, {@code 1.5 s}, {@code 10m 5s}, {@code 2h}. */
    static String words(long ms) {
        if (ms < 60_000) {
            return String.format(Locale.ROOT, ms % 1000 == 0 ? "%.0f s" : "%.1f s", ms / 1000.0);
        }
        Duration duration = Duration.ofMillis(ms).truncatedTo(ChronoUnit.SECONDS);
        return duration.toString().substring(2).toLowerCase(Locale.ROOT).replaceAll("([hm])(?=.)", "$1 ");
    }
}
