package io.hindcast.pipeline;

/** The types of the language. A timestamp is kept as milliseconds since 1970, a decimal exactly. */
public enum ValueType {
    STRING,
    INT,
    DECIMAL,
    BOOL,
    TIMESTAMP;

    /** The type's name in a definition: {@code decimal}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
