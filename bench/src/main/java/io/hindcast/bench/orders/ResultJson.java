package io.hindcast.bench.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** A result in the form that Hindcast publishes, written by hand. */
public final class ResultJson {
    private ResultJson() {}

    /**
     * One key's totals of one window, whose end is written if it is a session.
     *
     * @param field that groups
     */
    public static byte[] of(String field, String key, long startMs, Totals totals) {
        StringBuilder json = head(field, key, startMs);
        if (totals.lastMs() != 0) {
            json.append("\",\"end\":\"").append(Instant.ofEpochMilli(totals.lastMs()));
        }
        return totals(json.append("\"}"), totals);
    }

    private static byte[] totals(StringBuilder json, Totals totals) {
        json.append(",\"orders\":").append(totals.orders());
        decimal(json.append(",\"revenue\":"), totals.revenue());
        decimal(json.append(",\"biggest\":"), totals.biggest());
        return json.append('}').toString().getBytes(UTF_8);
    }

    /**
     * One key's totals of one window that does not depend on the events, as {@link #of} has them, and all else that a final result says.
     */
    public static byte[] whole(Query query, String key, long startMs, Totals totals) {
        StringBuilder json = head(query.key(), key, startMs);
        json.append("\",\"end\":\"").append(Instant.ofEpochMilli(startMs + query.windowMs()));
        json.append("\"},\"final\":true,\"revision\":1");
        return totals(json, totals);
    }

    /** How many different values there are of one key in one window. */
    public static byte[] different(String field, String key, long startMs, long values) {
        StringBuilder json = head(field, key, startMs);
        json.append("\"},\"different\":").append(values);
        return json.append('}').toString().getBytes(UTF_8);
    }

    private static StringBuilder head(String field, String key, long startMs) {
        StringBuilder json = new StringBuilder(160);
        json.append("{\"key\":{\"").append(field).append("\":\"").append(key);
        return json.append("\"},\"window\":{\"start\":\"").append(Instant.ofEpochMilli(startMs));
    }

    private static void decimal(StringBuilder json, long cents) {
        json.append(cents / 100).append('.').append(cents / 10 % 10).append(cents % 10);
    }
}
