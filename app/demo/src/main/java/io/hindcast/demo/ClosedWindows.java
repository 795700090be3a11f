package io.hindcast.demo;

import io.hindcast.pipeline.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Final results that have come since the last look, for people: of the newest window of each pipeline a few, of the rest how
 * many. Thread-safe.
 *
 * <pre>
 * final 12:20  revenue-per-sku  sku-00  orders 4102, revenue 812345.5
 *              …
 *              … and 21 more, and 480 of 20 windows before it
 * </pre>
 */
final class ClosedWindows {
    private static final int LINES_SHOWN = 3;

    private final int columns;
    private final Map<String, NavigableMap<String, List<String>>> byPipeline = new TreeMap<>();

    /** @param columns so many characters of a line are shown; 0 for all */
    ClosedWindows(int columns) {
        this.columns = columns;
    }

    synchronized void add(String pipeline, ShownResult result) {
        byPipeline
                .computeIfAbsent(pipeline, name -> new TreeMap<>())
                .computeIfAbsent(result.windowStart(), start -> new ArrayList<>())
                .add(result.text());
    }

    synchronized boolean isEmpty() {
        return byPipeline.isEmpty();
    }

    /** The lines to print; forgets what they show. */
    synchronized List<String> take() {
        List<String> lines = new ArrayList<>();
        byPipeline.forEach((pipeline, windows) -> describe(pipeline, windows, lines));
        byPipeline.clear();
        return lines;
    }

    private void describe(String pipeline, NavigableMap<String, List<String>> windows, List<String> lines) {
        Map.Entry<String, List<String>> newest = windows.lastEntry();
        List<String> results = newest.getValue();
        String head = "final " + hourAndMinute(newest.getKey()) + "  " + pipeline + "  ";
        for (int i = 0; i < Math.min(LINES_SHOWN, results.size()); i++) {
            lines.add(cut((i == 0 ? head : " ".repeat(head.length())) + results.get(i)));
        }
        int more = Math.max(0, results.size() - LINES_SHOWN);
        int before = windows.headMap(newest.getKey()).values().stream()
                .mapToInt(List::size)
                .sum();
        if (more + before > 0) {
            lines.add(" ".repeat(head.length()) + rest(more, before, windows.size() - 1));
        }
    }

    private String cut(String line) {
        return columns == 0 || line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }

    private static String rest(int more, int before, int windowsBefore) {
        String rest = more > 0 ? String.format(Locale.ROOT, "… and %,d more", more) : "…";
        return before == 0
                ? rest
                : String.format(
                        Locale.ROOT,
                        "%s and %,d of %s before it",
                        more > 0 ? rest + "," : rest,
                        before,
                        Counted.of(windowsBefore, "window"));
    }

    /** {@code 2026-01-01T12:20:00Z} is shown as {@code 12:20}. */
    private static String hourAndMinute(String instant) {
        int time = instant.indexOf('T');
        return instant.length() >= time + 6 ? instant.substring(time + 1, time + 6) : instant;
    }
}
