package io.hindcast.load;

import io.hindcast.input.Input;
import io.hindcast.input.Line;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/** Counts the lines of an input. Not thread-safe. */
final class LineCount {
    private final Input input;
    private final Map<Line.Kind, Lines.Bad> bad = new EnumMap<>(Line.Kind.class);
    private long records;
    private long bytes;
    private long withoutKey;

    LineCount(Input input) {
        this.input = input;
    }

    void add(Line.Entry entry) {
        records++;
        bytes += entry.value().length;
        withoutKey += input.key().isPresent() && entry.key().isEmpty() ? 1 : 0;
    }

    void add(Line.Bad line) {
        Lines.Bad known = bad.get(line.kind());
        bad.put(
                line.kind(),
                known == null
                        ? new Lines.Bad(line.kind(), 1, line.at(input))
                        : new Lines.Bad(line.kind(), known.number() + 1, known.first()));
    }

    /** @param blank so many were passed over */
    Lines lines(long blank) {
        return new Lines(
                records,
                bytes,
                withoutKey,
                blank,
                bad.values().stream()
                        .sorted(Comparator.comparingLong(Lines.Bad::number).reversed())
                        .toList());
    }
}
