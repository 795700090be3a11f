package io.hindcast.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that a line is one JSON value, and finds its key field, in one pass and without a tree. Not thread-safe. */
final class JsonCheck {
    private static final JsonFactory JSON = new JsonFactory();

    private final Optional<String> keyField;
    private final JsonPointer keyPath;
    private final String keyName;

    /** @param keyField a field, or a nested one as {@code shipping.country} */
    JsonCheck(Optional<String> keyField) {
        this.keyField = keyField;
        JsonPointer path = JsonPointer.empty();
        String name = "";
        for (String step : keyField.orElse("").split("\\.", -1)) {
            path = path.appendProperty(step);
            name = step;
        }
        this.keyPath = path;
        this.keyName = name;
    }

    Line line(long number, byte[] value) throws IOException {
        Optional<String> key = Optional.empty();
        int values = 0;
        try (JsonParser parser = JSON.createParser(value)) {
            for (@Nullable JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (keyField.isPresent() && isKey(parser, token)) {
                    key = Optional.of(parser.getText());
                }
                if (parser.getParsingContext().inRoot() && !token.isStructStart()) {
                    values++;
                }
            }
        } catch (JsonProcessingException notJson) {
            return new Line.Bad(
                    number,
                    "not JSON: " + firstLine(notJson.getOriginalMessage()) + " (column "
                            + (notJson.getLocation() == null
                                    ? "unknown"
                                    : notJson.getLocation().getColumnNr()) + ")");
        }
        if (values > 1) {
            return new Line.Bad(number, values + " JSON values in one line; each record is one line with one value");
        }
        if (keyField.isPresent() && key.isEmpty()) {
            return new Line.Bad(
                    number, "no value in the key field '" + keyField.get() + "'; a key must be a string or a number");
        }
        return new Line.Entry(key, value);
    }

    /** The name first: building the path of every token would take most of the time. */
    private boolean isKey(JsonParser parser, JsonToken token) throws IOException {
        return token.isScalarValue()
                && token != JsonToken.VALUE_NULL
                && keyName.equals(parser.currentName())
                && keyPath.equals(parser.getParsingContext().pathAsPointer());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
