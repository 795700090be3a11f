package io.hindcast.pipeline;

/** How a timestamp stands in the JSON: RFC 3339 text, or a number of seconds or milliseconds since 1970. */
public enum TimeFormat {
    RFC_3339,
    EPOCH_SECONDS,
    EPOCH_MS
}
