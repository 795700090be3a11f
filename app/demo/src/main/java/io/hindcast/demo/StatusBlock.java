package io.hindcast.demo;

import java.util.List;
import java.util.function.Consumer;

/**
 * The lines that tell how it goes, below all others. In a terminal they are drawn anew in their place, and whatever else is said goes
 * above them; elsewhere each is a line like any other. Thread-safe.
 */
final class StatusBlock {
    private static final String UP_AND_CLEAR = "\u001b[%dA\r\u001b[J";

    private final Consumer<String> lines;
    private final int columns;
    private List<String> shown = List.of();

    /** @param columns the width of the terminal; 0 where there is none */
    StatusBlock(Consumer<String> lines, int columns) {
        this.lines = lines;
        this.columns = columns;
    }

    boolean redrawn() {
        return columns > 0;
    }

    /** Something that stays. */
    synchronized void line(String line) {
        lines.accept(cleared() + line);
        shown.forEach(lines);
    }

    /** How it goes now. Lines are cut to the terminal: of one that was wrapped nobody would know how high it is. */
    synchronized void show(List<String> status) {
        if (!redrawn()) {
            status.forEach(lines);
            return;
        }
        List<String> fitting = status.stream().map(this::cut).toList();
        for (int i = 0; i < fitting.size(); i++) {
            lines.accept((i == 0 ? cleared() : "") + fitting.get(i));
        }
        shown = fitting;
    }

    /** What is shown stays as the last word; nothing is drawn anew. */
    synchronized void end() {
        shown = List.of();
    }

    private String cleared() {
        return shown.isEmpty() ? "" : UP_AND_CLEAR.formatted(shown.size());
    }

    private String cut(String line) {
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }
}
