package io.hindcast.files;

import io.hindcast.input.Input;
import io.hindcast.input.Line;
import io.hindcast.input.LineReader;
import io.hindcast.input.MixedColumn;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A file that is being read; opened with its first line. Not thread-safe. */
final class OpenFile implements Closeable {
    private final TopicFile file;
    private final Input input;
    private final int number;
    private final int partition;
    private final AtomicLong read = new AtomicLong();
    private Optional<LineReader> lines = Optional.empty();
    private long records;
    private long line;
    private boolean ended;

    /**
     * @param number counted over all files, from 0
     * @param partition of its topic, from 0
     */
    OpenFile(TopicFile file, int number, int partition) {
        this.file = file;
        this.input = file.input().counting(read);
        this.number = number;
        this.partition = partition;
    }

    /** The next line; its number is {@link #line} until the next one. */
    Line next() throws IOException {
        if (lines.isEmpty()) {
            lines = Optional.of(input.open());
        }
        Line next = lines.get().next();
        if (next instanceof Line.Entry entry) {
            line = entry.number();
            records++;
        } else if (next instanceof Line.Bad bad) {
            line = bad.number();
            records++;
        } else {
            ended = true;
        }
        return next;
    }

    /** Whether all of it was read. */
    boolean ended() {
        return ended;
    }

    TopicFile file() {
        return file;
    }

    Input input() {
        return input;
    }

    int number() {
        return number;
    }

    int partition() {
        return partition;
    }

    /** The place of the line that was read last among the records, from 0. */
    long offset() {
        return records - 1;
    }

    /** Where the line stands that was read last: {@code orders.csv:17}. */
    String place() {
        return input.name() + ":" + line;
    }

    long bytesRead() {
        return read.get();
    }

    /** How many blank lines were passed over. */
    long blank() {
        return lines.map(LineReader::blank).orElse(0L);
    }

    List<MixedColumn> mixed() {
        return lines.map(LineReader::mixed).orElse(List.of());
    }

    @Override
    public void close() throws IOException {
        if (lines.isPresent()) {
            lines.get().close();
            lines = Optional.empty();
        }
    }
}
