package io.hindcast.bench.orders;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * Collects published results:
 * {@code {"key":{"sku":"s-1"},"window":{"start":…,"end":…},"final":true,"revision":1,"orders":3,"revenue":7.50,"biggest":3}}.
 * A window that was published twice counts twice, and so shows as wrong.
 */
final class PublishedTotals {
    private final JsonFactory json = new JsonFactory();
    private final Windows windows = new Windows();
    private final Shape shape;

    PublishedTotals(Shape shape) {
        this.shape = shape;
    }

    Windows windows() {
        return windows;
    }

    void add(byte[] value) {
        try (JsonParser parser = json.createParser(value)) {
            result(parser);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void result(JsonParser parser) throws IOException {
        String key = "";
        Span window = new Span(0, 0);
        long orders = 0;
        long revenue = 0;
        long biggest = 0;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "key" -> key = key(parser);
                case "window" -> window = window(parser);
                case "orders", "different" -> orders = parser.getLongValue();
                case "revenue" -> revenue = cents(parser);
                case "biggest" -> biggest = cents(parser);
                default -> {
                    // final, revision
                }
            }
        }
        windows.totals(window.startMs, key).add(Totals.session(orders, revenue, biggest, window.lastMs));
    }

    private static String key(JsonParser parser) throws IOException {
        parser.nextToken();
        parser.nextToken();
        String text = parser.getText();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            // The other members.
        }
        return text;
    }

    /** The end is looked at where the events make it. */
    private Span window(JsonParser parser) throws IOException {
        long startMs = 0;
        long lastMs = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("start")) {
                startMs = Instant.parse(parser.getText()).toEpochMilli();
            } else if (field.equals("end") && shape == Shape.SESSION) {
                lastMs = Instant.parse(parser.getText()).toEpochMilli();
            }
        }
        return new Span(startMs, lastMs);
    }

    private static long cents(JsonParser parser) throws IOException {
        return parser.getDecimalValue().movePointRight(2).longValueExact();
    }

    /** A window; {@code lastMs} is a session's end, else 0. */
    private record Span(long startMs, long lastMs) {}
}
