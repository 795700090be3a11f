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
        long startMs = 0;
        long orders = 0;
        long revenue = 0;
        long biggest = 0;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "key" -> key = firstMember(parser);
                case "window" -> startMs = Instant.parse(firstMember(parser)).toEpochMilli();
                case "orders" -> orders = parser.getLongValue();
                case "revenue" -> revenue = cents(parser);
                case "biggest" -> biggest = cents(parser);
                default -> {
                    // final, revision
                }
            }
        }
        windows.totals(startMs, key).add(new Totals(orders, revenue, biggest));
    }

    private static String firstMember(JsonParser parser) throws IOException {
        parser.nextToken();
        parser.nextToken();
        String text = parser.getText();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            // The other members.
        }
        return text;
    }

    private static long cents(JsonParser parser) throws IOException {
        return parser.getDecimalValue().movePointRight(2).longValueExact();
    }
}
