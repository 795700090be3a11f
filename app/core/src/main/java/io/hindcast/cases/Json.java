package io.hindcast.cases;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Flat views of JSON objects: the JSON text of each leaf, by its dotted path. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** The leaves of an object: {@code {"window":{"start":"x"},"n":1}} has {@code window.start} and {@code n}. */
    static Map<String, String> leaves(byte[] object) {
        Map<String, String> leaves = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(object)) {
            parser.nextToken();
            addLeaves(parser, "", leaves);
        } catch (IOException broken) {
            throw new UncheckedIOException("a result is a JSON object", broken);
        }
        return leaves;
    }

    private static void addLeaves(JsonParser parser, String prefix, Map<String, String> leaves) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                addLeaves(parser, name + ".", leaves);
            } else {
                String text = parser.getText();
                leaves.put(name, parser.currentToken() == JsonToken.VALUE_STRING ? quote(text) : text);
            }
        }
    }

    static String quote(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** The text of a JSON string; of any other value its JSON text. */
    static String plain(String json) {
        if (!json.startsWith("\"")) {
            return json;
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException broken) {
            throw new UncheckedIOException("not a JSON string: " + json, broken);
        }
    }

    /** Whether two values are equal, numbers by value: 1.0 is 1.00. */
    static boolean same(String left, String right) {
        if (left.equals(right)) {
            return true;
        }
        return isNumber(left) && isNumber(right) && new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
    }

    private static boolean isNumber(String json) {
        char first = json.isEmpty() ? ' ' : json.charAt(0);
        return first == '-' || (first >= '0' && first <= '9');
    }
}
