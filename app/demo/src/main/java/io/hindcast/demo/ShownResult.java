package io.hindcast.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A final result as the terminal shows it: {@code sku-07  orders 12, revenue 300.5}.
 *
 * @param windowStart as in the result, {@code 2026-01-01T00:00:00Z}
 * @param text the key's values and the aggregates; long fractions are rounded to {@value #DIGITS_SHOWN} digits
 */
record ShownResult(String windowStart, String text) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> NOT_SHOWN = Set.of("final", "revision", "reason");
    private static final int DIGITS_SHOWN = 2;

    /**
     * Reads a record of a results topic; empty if it is no final result.
     *
     * @param value JSON as the language page describes it
     */
    static Optional<ShownResult> of(String value) {
        try (JsonParser parser = JSON.createParser(value)) {
            return read(parser);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a result is not what Hindcast writes", damaged);
        }
    }

    private static Optional<ShownResult> read(JsonParser parser) throws IOException {
        var key = new StringJoiner(" ");
        var aggregates = new StringJoiner(", ");
        String start = "";
        boolean last = false;
        String object = "";
        for (@Nullable JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            String name = Optional.ofNullable(parser.currentName()).orElse("");
            if (token == JsonToken.START_ARRAY) {
                aggregates.add(name + " " + list(parser));
            } else if (token == JsonToken.START_OBJECT) {
                object = name;
            } else if (token == JsonToken.END_OBJECT) {
                object = "";
            } else if (token.isScalarValue() && object.equals("key")) {
                key.add(parser.getText());
            } else if (token.isScalarValue() && object.equals("window")) {
                start = name.equals("start") ? parser.getText() : start;
            } else if (token.isScalarValue() && name.equals("final")) {
                last = token == JsonToken.VALUE_TRUE;
            } else if (token.isScalarValue() && !NOT_SHOWN.contains(name)) {
                aggregates.add(name + " " + shown(parser, token));
            }
        }
        return last ? Optional.of(new ShownResult(start, key + "  " + aggregates)) : Optional.empty();
    }

    private static String list(JsonParser parser) throws IOException {
        var items = new StringJoiner(" ", "[", "]");
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            items.add(shown(parser, item));
        }
        return items.toString();
    }

    private static String shown(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_FLOAT) {
            return token == JsonToken.VALUE_NULL ? "–" : parser.getText();
        }
        BigDecimal number = parser.getDecimalValue();
        return (number.scale() > DIGITS_SHOWN ? number.setScale(DIGITS_SHOWN, RoundingMode.HALF_EVEN) : number)
                .toPlainString();
    }
}
