package io.hindcast.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads an input line by line, or an array element by element. Not thread-safe. */
public interface LineReader extends Closeable {
    /** The next line; after a {@link Line.End}, or a {@link Line.Bad} with nothing behind, it must not be asked again. */
    Line next() throws IOException;

    /** How many blank lines were passed over so far. */
    long blank();

    /** Columns that have become of two kinds in the lines that were read, which is not wrong yet; none where there are no columns. */
    default List<MixedColumn> mixed() {
        return List.of();
    }

    /** The line of column names that rows are read under, as it stands there; empty where there is none, or it was not read yet. */
    default Optional<byte[]> header() {
        return Optional.empty();
    }
}
