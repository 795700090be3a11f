package io.hindcast.load;

import io.hindcast.input.Line;
import io.hindcast.pipeline.Counted;
import java.util.List;
import java.util.Optional;

/**
 * What the lines of an input are.
 *
 * @param records that are to be written, or were
 * @param bytes of their values
 * @param withoutKey so many of them have none, though a key was asked for
 * @param blank so many lines were passed over; they count nowhere else
 * @param bad the others by what is wrong with them, the most frequent first
 */
public record Lines(long records, long bytes, long withoutKey, long blank, List<Bad> bad) {
    public Lines {
        bad = List.copyOf(bad);
    }

    /** What is said of those that were passed over; empty where there were none. */
    public Optional<String> blankNote() {
        return blank == 0 ? Optional.empty() : Optional.of(Counted.of(blank, "blank line") + " skipped");
    }

    /**
     * Lines that are no records.
     *
     * @param number how many
     * @param first what is wrong with the first of them, with its place: {@code flights.csv:17: 1 cell under a header of 2 columns}
     */
    public record Bad(Line.Kind kind, long number, String first) {}

    /** How many are no records. */
    public long badLines() {
        return bad.stream().mapToLong(Bad::number).sum();
    }

    /** All of them, but for blank ones. */
    public long all() {
        return records + badLines();
    }
}
