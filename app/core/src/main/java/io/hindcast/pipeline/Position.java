package io.hindcast.pipeline;

/** A place in a definition file. Line and column count from 1. */
public record Position(int line, int column) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    /** {@code revenue.yaml:14:9}. */
    public String in(String file) {
        return file + ":" + line + ":" + column;
    }
}
