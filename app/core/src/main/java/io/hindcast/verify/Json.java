package io.hindcast.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.expression.CompiledKey;
import io.hindcast.expression.ResultType;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values as the language writes them into keys and results. */
final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    /** Quoted; only the quote, the backslash and control characters are escaped. */
    static String text(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    static String time(long ms) {
        return "\"" + Instant.ofEpochMilli(ms) + "\"";
    }

    /** Numbers in plain notation, with the zeros that they have. */
    static String value(Value value, ValueType type) {
        return switch (type) {
            case STRING -> text(value.text());
            case INT, DECIMAL -> value.number().toPlainString();
            case TIMESTAMP -> time(value.number().longValueExact());
            case BOOL -> value.number().signum() != 0 ? "true" : "false";
        };
    }

    /** The same of what a call comes to. */
    static String value(Value value, ResultType type) {
        return type.as(
                scalar -> value(value, scalar),
                items -> value.parts().stream()
                        .map(part -> value(part, items))
                        .collect(Collectors.joining(",", "[", "]")),
                ranking -> value.parts().stream()
                        .map(part -> "{\"item\":" + value(part.parts().get(0), ranking.item()) + ",\"weight\":"
                                + value(part.parts().get(1), ranking.weight()) + "}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    /** Sets the row's first slots to the values of a key that was written here. */
    static void fill(Row row, String key, List<CompiledKey> parts) {
        try (JsonParser json = JSON.createParser(key)) {
            json.nextToken();
            for (int slot = 0; slot < parts.size(); slot++) {
                json.nextToken();
                JsonToken value = json.nextToken();
                switch (parts.get(slot).expression().type()) {
                    case STRING -> row.set(slot, json.getText());
                    case INT -> row.set(slot, json.getLongValue());
                    case DECIMAL -> row.set(slot, new BigDecimal(json.getText()));
                    case BOOL -> row.set(slot, value == JsonToken.VALUE_TRUE ? 1 : 0);
                    case TIMESTAMP ->
                        row.set(slot, Instant.parse(json.getText()).toEpochMilli());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("a key that was written here cannot be read: " + key, impossible);
        }
    }
}
