package io.hindcast.input;

import java.util.Locale;
import java.util.Optional;

/** How an input becomes the values of records. */
public enum InputFormat {
    /** One array of objects, or one object a line: the first character tells. */
    JSON,
    /** The same by its other name. */
    JSONL,
    /** A header line, then one row a record, which becomes a JSON object. */
    CSV,
    /** One record a line, as it stands there. */
    TEXT;

    /** By the file's name, a closing {@code .gz} aside: {@code flights.csv.gz} is CSV; empty where it does not tell. */
    public static Optional<InputFormat> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            name = name.substring(0, name.length() - ".gz".length());
        }
        if (name.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        if (name.endsWith(".json")) {
            return Optional.of(JSON);
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? Optional.of(JSONL) : Optional.empty();
    }

    /** Whether its records are JSON objects as they stand there. */
    boolean isJson() {
        return this == JSON || this == JSONL;
    }
}
