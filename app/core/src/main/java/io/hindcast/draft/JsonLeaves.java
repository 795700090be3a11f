package io.hindcast.draft;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.hindcast.source.ValueCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes values apart: what stands at the end of each path of members. Not thread-safe. */
final class JsonLeaves {
    /** What stands at a path. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOL,
        NULL,
        LIST,
        /** Its members are paths of their own. */
        OBJECT
    }

    /**
     * @param text a text as it is, a number or bool as it is written; empty for what is none of these
     */
    record Leaf(Kind kind, String text) {
        boolean isScalar() {
            return kind == Kind.TEXT || kind == Kind.NUMBER || kind == Kind.BOOL;
        }

        /** As it stands in JSON; nothing but null for what is no single value. */
        String json() {
            return switch (kind) {
                case TEXT ->
                    '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
                case NUMBER, BOOL -> text;
                case NULL, LIST, OBJECT -> "null";
            };
        }
    }

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ValueCheck check = new ValueCheck(List.of());

    /** What is wrong with a value that workers cannot read. */
    Optional<String> problem(byte[] value) {
        return check.problem(value);
    }

    /** By path, outermost member first; of a member that stands twice the last one counts. */
    Map<List<String>, Leaf> of(byte[] value) {
        Map<List<String>, Leaf> leaves = new LinkedHashMap<>();
        try (JsonParser json = FACTORY.createParser(value)) {
            json.nextToken();
            members(json, List.of(), leaves);
            return leaves;
        } catch (IOException tooMuch) {
            // A text or a number that is longer than the library likes; nobody wants it in a draft.
            return Map.of();
        }
    }

    private static void members(JsonParser json, List<String> above, Map<List<String>, Leaf> leaves)
            throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            List<String> path = new ArrayList<>(above);
            path.add(json.currentName());
            leaves.remove(path);
            switch (json.nextToken()) {
                case VALUE_STRING -> leaves.put(path, new Leaf(Kind.TEXT, json.getText()));
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> leaves.put(path, new Leaf(Kind.NUMBER, json.getText()));
                case VALUE_TRUE, VALUE_FALSE -> leaves.put(path, new Leaf(Kind.BOOL, json.getText()));
                case START_ARRAY -> {
                    json.skipChildren();
                    leaves.put(path, new Leaf(Kind.LIST, ""));
                }
                case START_OBJECT -> {
                    leaves.put(path, new Leaf(Kind.OBJECT, ""));
                    members(json, path, leaves);
                }
                default -> leaves.put(path, new Leaf(Kind.NULL, ""));
            }
        }
    }
}
