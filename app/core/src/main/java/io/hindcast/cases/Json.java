package io.hindcast.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
            switch (parser.nextToken()) {
                case START_OBJECT -> addLeaves(parser, name + ".", leaves);
                case START_ARRAY -> leaves.put(name, "[" + String.join(",", items(parser)) + "]");
                default -> leaves.put(name, leaf(parser));
            }
        }
    }

    /** Of a list that has begun: values, and objects of values. */
    private static List<String> items(JsonParser parser) throws IOException {
        List<String> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(parser.currentToken() == JsonToken.START_OBJECT ? object(parser) : leaf(parser));
        }
        return items;
    }

    private static String object(JsonParser parser) throws IOException {
        Map<String, String> leaves = new LinkedHashMap<>();
        addLeaves(parser, "", leaves);
        List<String> members = new ArrayList<>();
        leaves.forEach((name, value) -> members.add(quote(name) + ":" + value));
        return "{" + String.join(",", members) + "}";
    }

    private static String leaf(JsonParser parser) throws IOException {
        String text = parser.getText();
        return parser.currentToken() == JsonToken.VALUE_STRING ? quote(text) : text;
    }

    private static List<String> items(String list) {
        try (JsonParser parser = FACTORY.createParser(list)) {
            parser.nextToken();
            return items(parser);
        } catch (IOException broken) {
            throw new UncheckedIOException("not a JSON list: " + list, broken);
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

    /** Whether two values are equal, numbers by value: 1.0 is 1.00; lists item by item, objects member by member. */
    static boolean same(String left, String right) {
        if (left.equals(right)) {
            return true;
        }
        if (left.startsWith("[") && right.startsWith("[")) {
            List<String> ours = items(left);
            List<String> theirs = items(right);
            return ours.size() == theirs.size()
                    && IntStream.range(0, ours.size()).allMatch(item -> same(ours.get(item), theirs.get(item)));
        }
        if (left.startsWith("{") && right.startsWith("{")) {
            Map<String, String> ours = leaves(left.getBytes(UTF_8));
            Map<String, String> theirs = leaves(right.getBytes(UTF_8));
            return ours.keySet().equals(theirs.keySet())
                    && ours.entrySet().stream()
                            .allMatch(member -> same(member.getValue(), theirs.getOrDefault(member.getKey(), "")));
        }
        return isNumber(left) && isNumber(right) && new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
    }

    private static boolean isNumber(String json) {
        char first = json.isEmpty() ? ' ' : json.charAt(0);
        return first == '-' || (first >= '0' && first <= '9');
    }
}
