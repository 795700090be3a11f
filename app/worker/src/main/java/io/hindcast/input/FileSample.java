package io.hindcast.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first records of an input, as a load would write them.
 *
 * @param values JSON, in their order
 * @param problem of the first line that is no record, with its place; what is before it was read
 * @param notes what the input's owner should know
 * @param whole whether these are all
 */
public record FileSample(List<byte[]> values, Optional<String> problem, List<String> notes, boolean whole) {
    public FileSample {
        values = List.copyOf(values);
        notes = List.copyOf(notes);
    }

    /** Reads at most so many. */
    public static FileSample of(Input input, int most) throws IOException {
        List<byte[]> values = new ArrayList<>();
        try (LineReader lines = input.open()) {
            Line line = lines.next();
            while (line instanceof Line.Entry entry && values.size() < most) {
                values.add(entry.value());
                line = lines.next();
            }
            return new FileSample(
                    values,
                    line instanceof Line.Bad bad ? Optional.of(bad.at(input)) : Optional.empty(),
                    lines.notes(),
                    line instanceof Line.End);
        }
    }
}
