package io.hindcast.load;

import java.io.Closeable;
import java.io.IOException;

/** Reads an input line by line. Not thread-safe. */
interface LineReader extends Closeable {
    /** The next line; after a {@link Line.Bad} or {@link Line.End} it must not be asked again. */
    Line next() throws IOException;
}
