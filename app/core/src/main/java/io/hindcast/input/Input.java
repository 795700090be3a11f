package io.hindcast.input;

import io.hindcast.pipeline.MemberPath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What to load: a file or a stream, gzip-compressed or not (its first two bytes tell).
 *
 * @param name as messages print it: {@code flights.csv}
 * @param opens whether it can be read before it is loaded
 * @param key empty: records without a key
 */
public record Input(
        String name, Source source, Opens opens, InputFormat format, Optional<RecordKey> key, CsvOptions csv) {
    /** Kafka's own default for the largest request; a longer value would be refused by the producer. */
    static final int LONGEST_VALUE = 1024 * 1024;

    /** In bytes; a longer line is kept nowhere, and nothing behind it is read. */
    static final int LONGEST_LINE = 16 * LONGEST_VALUE;

    /** What is said of a longer one. */
    static final String ENDLESS =
            "the line is longer than " + LONGEST_LINE + " bytes: this is no text of lines, it seems";

    /** What to do about a text in another encoding. */
    static final String CONVERT = "; if it is ISO-8859-1 or Windows-1252, convert it: iconv -f WINDOWS-1252 -t UTF-8";

    private static final int BUFFER_BYTES = 1 << 16;

    /** Opens the bytes. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** How often the source can be opened. */
    public enum Opens {
        /** A pipe: its lines are checked as they stream. */
        ONCE,
        /** A file: all of it is checked before the first record is written. */
        AGAIN
    }

    public Input {
        if (format == InputFormat.TEXT && key.isPresent()) {
            throw new IllegalArgumentException(
                    "a line of text has no fields, so no key comes from it; leave the key out");
        }
        if (format.isJson()
                && key.isPresent()
                && MemberPath.parse(key.get().field()) instanceof MemberPath.Wrong wrong) {
            throw new IllegalArgumentException("the key field " + wrong.problem());
        }
    }

    /** A file, with no key. */
    public static Input file(Path file, InputFormat format) {
        Opens opens = Files.isRegularFile(file) ? Opens.AGAIN : Opens.ONCE;
        return new Input(
                file.toString(), () -> Files.newInputStream(file), opens, format, Optional.empty(), CsvOptions.DEFAULT);
    }

    /** Bytes that come once, with no key. */
    public static Input stream(String name, Source source, InputFormat format) {
        return new Input(name, source, Opens.ONCE, format, Optional.empty(), CsvOptions.DEFAULT);
    }

    /** The same input with a key, which a record may lack. */
    public Input keyedBy(String field) {
        return keyedBy(new RecordKey(field, RecordKey.Missing.NO_KEY));
    }

    /** The same input with a key. */
    public Input keyedBy(RecordKey field) {
        return new Input(name, source, opens, format, Optional.of(field), csv);
    }

    /** The same input, read so if it is CSV. */
    public Input with(CsvOptions options) {
        return new Input(name, source, opens, format, key, options);
    }

    /** The same input; what is read of it is counted, in bytes as they stand in the file, compressed ones as such. */
    public Input counting(AtomicLong read) {
        return new Input(name, () -> new CountedBytes(source.open(), read), opens, format, key, csv);
    }

    /** Begins to read; to be closed. */
    public LineReader open() throws IOException {
        InputStream in = unzipped(source.open());
        return switch (format) {
            case JSON, JSONL ->
                JsonArray.beginsIn(in, BUFFER_BYTES)
                        ? new JsonArray(in, key, keyPath())
                        : new JsonLines(in, key, keyPath());
            case CSV -> new CsvRows(in, key, csv);
            case TEXT -> new PlainLines(in);
        };
    }

    private List<String> keyPath() {
        return key.map(field -> MemberPath.parse(field.field()))
                .map(path -> ((MemberPath.Found) path).names())
                .orElse(List.of());
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        var in = new BufferedInputStream(raw, BUFFER_BYTES);
        in.mark(2);
        int first = in.read();
        int second = first < 0 ? -1 : in.read();
        in.reset();
        return GzipMembers.isMagic(first, second) ? new BufferedInputStream(new GzipMembers(in), BUFFER_BYTES) : in;
    }
}
