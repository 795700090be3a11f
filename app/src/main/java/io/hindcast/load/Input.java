package io.hindcast.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What to load: a file or the standard input, gzip-compressed or not (its first two bytes tell).
 *
 * @param name as messages print it: {@code flights.csv}
 * @param source opened once
 * @param key the field whose text becomes the records' key; empty: records without a key
 * @param text columns of a CSV file whose cells stay strings
 */
public record Input(String name, Source source, InputFormat format, Optional<String> key, Set<String> text) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Opens the bytes. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    public Input {
        text = Set.copyOf(text);
    }

    /** Reads a file, with no key. */
    public static Input file(Path file, InputFormat format) {
        return new Input(file.toString(), () -> Files.newInputStream(file), format, Optional.empty(), Set.of());
    }

    /** The same input with a key. */
    public Input keyedBy(String field) {
        return new Input(name, source, format, Optional.of(field), text);
    }

    LineReader open() throws IOException {
        InputStream in = unzipped(source.open());
        return switch (format) {
            case JSONL -> new JsonLines(in, key);
            case CSV -> new CsvRows(in, new CsvColumns(key, text));
        };
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        var in = new PushbackInputStream(new BufferedInputStream(raw, BUFFER_BYTES), 2);
        int first = in.read();
        int second = first < 0 ? -1 : in.read();
        if (second >= 0) {
            in.unread(second);
        }
        if (first >= 0) {
            in.unread(first);
        }
        return GzipMembers.isMagic(first, second) ? new BufferedInputStream(new GzipMembers(in), BUFFER_BYTES) : in;
    }
}
