package io.hindcast.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads an input line by line, or an array element by element. Not thread-safe. */
public interface LineReader extends Closeable {
    /** The next line; after a {@link Line.End}, or a {@link Line.Bad} with nothing behind, it must not be asked again. */
    Line next() throws IOException;

    /** What its owner should know of the lines that were read, though none of them is wrong. */
    List<String> notes();
}
