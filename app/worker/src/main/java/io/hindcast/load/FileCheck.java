package io.hindcast.load;

import io.hindcast.input.Input;
import io.hindcast.input.Line;
import io.hindcast.input.LineReader;
import io.hindcast.input.MixedColumn;
import io.hindcast.load.LoadListener.Doing;
import io.hindcast.pipeline.Counted;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What a load would find in an input.
 *
 * @param end why nothing behind some place can be read, with the place; empty if all of it can
 * @param mixed columns that have become of two kinds
 * @param whole whether all of it was read
 */
public record FileCheck(Lines lines, Optional<String> end, List<MixedColumn> mixed, boolean whole) {
    /** Lines between two words of how far it is. */
    static final int OFTEN = 256;

    public FileCheck {
        mixed = List.copyOf(mixed);
    }

    /**
     * Reads all of it.
     *
     * @param each takes the records
     */
    public static FileCheck of(Input input, LoadStop stop, LoadListener listener, Consumer<Line.Entry> each)
            throws IOException {
        AtomicLong bytes = new AtomicLong();
        LineCount count = new LineCount(input);
        Optional<LineReader> opened = stop.during(input.counting(bytes)::open);
        if (opened.isEmpty()) {
            return new FileCheck(count.lines(0), Optional.empty(), List.of(), false);
        }
        try (LineReader lines = opened.get()) {
            long read = 0;
            Optional<Line> line = stop.next(lines);
            while (line.isPresent() && !(line.get() instanceof Line.End)) {
                if (line.get() instanceof Line.Entry entry) {
                    count.add(entry);
                    each.accept(entry);
                } else if (line.get() instanceof Line.Bad bad) {
                    if (bad.behind() == Line.Behind.NOTHING) {
                        return new FileCheck(
                                count.lines(lines.blank()), Optional.of(bad.at(input)), lines.mixed(), false);
                    }
                    count.add(bad);
                }
                if (++read % OFTEN == 0) {
                    listener.at(Doing.CHECKED, read, bytes.get());
                }
                line = stop.next(lines);
            }
            return new FileCheck(count.lines(lines.blank()), Optional.empty(), lines.mixed(), line.isPresent());
        }
    }

    /** Whether somebody has asked for the end before it was there. */
    public boolean stopped() {
        return !whole && end.isEmpty();
    }

    /** Why a load refuses the input; empty if it does not. */
    public Optional<String> refusal(Input input, Bad bad) {
        if (end.isPresent()) {
            return end;
        }
        if (bad == Bad.REFUSED && lines.badLines() > 0) {
            return Optional.of(
                    lines.badLines() == 1
                            ? lines.bad().get(0).first()
                            : String.format(
                                    Locale.ROOT,
                                    "%,d of %s of %s are no records",
                                    lines.badLines(),
                                    Counted.of(lines.all(), "line"),
                                    input.name()));
        }
        if (lines.records() == 0 && lines.badLines() > 0) {
            return Optional.of("no line of " + input.name() + " is a record; the first one, "
                    + lines.bad().get(0).first());
        }
        return lines.records() > 0 && lines.withoutKey() == lines.records()
                ? Optional.of("no record of " + input.name() + " has a value in the key field '"
                        + input.key().orElseThrow().field() + "', a string, a number or a bool")
                : Optional.empty();
    }

    /** What becomes of lines that are no records. */
    public enum Bad {
        /** There must be none. */
        REFUSED,
        SKIPPED
    }
}
