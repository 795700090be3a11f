package io.hindcast.load;

import io.hindcast.input.Input;
import io.hindcast.input.Line;
import io.hindcast.input.LineReader;
import io.hindcast.input.MixedColumn;
import io.hindcast.load.LoadListener.Doing;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The records of an input, one after the other; lines that are none are put aside if somebody wants them, and end it if not. Not
 * thread-safe.
 */
final class LoadedLines implements Closeable {
    private final Load load;
    private final LoadStop stop;
    private final LongConsumer progress;
    private final LineReader reader;
    private final LineCount count;
    private final Optional<AsideFile> aside;
    private Optional<Line.Entry> current = Optional.empty();
    private Optional<String> end = Optional.empty();
    private long read;
    private long lastLine;

    private LoadedLines(Load load, LoadStop stop, LongConsumer progress, LineReader reader) {
        this.load = load;
        this.stop = stop;
        this.progress = progress;
        this.reader = reader;
        count = new LineCount(load.input());
        aside = load.aside().map(AsideFile::new);
    }

    /** Begins to read; empty where the end was asked for. */
    static Optional<LoadedLines> open(Load load, LoadStop stop, LoadListener listener) throws IOException {
        AtomicLong bytes = new AtomicLong();
        return stop.during(load.input().counting(bytes)::open)
                .map(reader ->
                        new LoadedLines(load, stop, lines -> listener.at(Doing.WRITTEN, lines, bytes.get()), reader));
    }

    /** The record that {@link #next} came to; empty at the end, wherever that is. */
    Optional<Line.Entry> current() {
        return current;
    }

    /** Goes to the next record. */
    void next() throws IOException {
        current.ifPresent(count::add);
        current = Optional.empty();
        Optional<Line> line = stop.next(reader);
        while (line.isPresent() && line.get() instanceof Line.Bad bad && isSkipped(bad)) {
            read++;
            count.add(bad);
            end = aside.orElseThrow().add(bad, reader);
            line = end.isPresent() ? Optional.empty() : stop.next(reader);
        }
        if (line.isPresent() && line.get() instanceof Line.End) {
            end = aside.flatMap(AsideFile::flush);
        } else if (line.isPresent() && line.get() instanceof Line.Bad bad) {
            end = Optional.of(bad.at(load.input()));
        } else if (line.isPresent() && line.get() instanceof Line.Entry entry) {
            current = Optional.of(entry);
            lastLine = entry.number();
            if (++read % FileCheck.OFTEN == 0) {
                progress.accept(read);
            }
        }
    }

    private boolean isSkipped(Line.Bad bad) {
        return aside.isPresent() && bad.behind() == Line.Behind.MORE;
    }

    /** Why there are no more, with the place; empty where the end is the input's, or was asked for. */
    Optional<String> end() {
        return end;
    }

    /** Those that were read, but for the current one. */
    Lines lines() {
        return count.lines(reader.blank());
    }

    List<MixedColumn> mixed() {
        return load.input().opens() == Input.Opens.ONCE ? reader.mixed() : List.of();
    }

    /** Where it was stopped. */
    String place() {
        return "stopped at " + load.input().name() + ":" + lastLine;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        if (aside.isPresent()) {
            aside.get().close();
        }
    }
}
