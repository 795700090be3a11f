package io.hindcast.load;

import java.util.Locale;
import java.util.Optional;

/** How an input's lines become JSON values. */
public enum InputFormat {
    /** One JSON value a line. */
    JSONL,
    /** A header line, then one row a record. */
    CSV;

    /** By the file's name, a closing {@code .gz} aside: {@code flights.csv.gz} is CSV; empty where it does not tell. */
    public static Optional<InputFormat> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            name = name.substring(0, name.length() - ".gz".length());
        }
        if (name.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? Optional.of(JSONL) : Optional.empty();
    }
}
