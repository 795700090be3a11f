package io.hindcast.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first records of an input, as a load would write them.
 *
 * @param values JSON, in their order
 * @param bad so many lines between them are no records
 * @param problem of the first of these, with its place
 * @param end why nothing behind the last value can be read, with the place
 * @param mixed columns that have become of two kinds
 * @param whole whether these are all
 */
public record FileSample(
        List<byte[]> values,
        int bad,
        Optional<String> problem,
        Optional<String> end,
        List<MixedColumn> mixed,
        boolean whole) {
    public FileSample {
        values = List.copyOf(values);
        mixed = List.copyOf(mixed);
    }

    /** Reads at most so many, and no more bad lines than that. */
    public static FileSample of(Input input, int most) throws IOException {
        List<byte[]> values = new ArrayList<>();
        int bad = 0;
        Optional<String> first = Optional.empty();
        Optional<String> end = Optional.empty();
        try (LineReader lines = input.open()) {
            Line line = lines.next();
            while (!(line instanceof Line.End) && end.isEmpty() && values.size() < most && bad < most) {
                if (line instanceof Line.Entry entry) {
                    values.add(entry.value());
                } else if (line instanceof Line.Bad wrong) {
                    String at = wrong.at(input);
                    bad++;
                    first = first.or(() -> Optional.of(at));
                    end = wrong.behind() == Line.Behind.NOTHING ? Optional.of(at) : end;
                }
                line = end.isPresent() ? line : lines.next();
            }
            return new FileSample(values, bad, first, end, lines.mixed(), line instanceof Line.End);
        }
    }

    /** Whether most of it is records, and all of it can be read. */
    public boolean isEnough() {
        return end.isEmpty() && values.size() > bad;
    }
}
