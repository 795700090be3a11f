package io.hindcast.k8s;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a part of an object may be whose type an operator brings. Strict as an API server is with that type: a field that there is
 * not, a wrong type and a word that is none of a closed list are refused.
 */
interface CustomShape {
    /** @throws IllegalArgumentException that says where, what, and what is allowed */
    void check(JsonElement value, String where);

    /** A text that matches all of the pattern. */
    static CustomShape text(String pattern) {
        Pattern allowed = Pattern.compile(pattern);
        return (value, where) -> {
            String written = primitive(value, where, "a text").getAsString();
            require(value.getAsJsonPrimitive().isString(), where, value, "a text");
            require(allowed.matcher(written).matches(), where, value, pattern);
        };
    }

    static CustomShape text() {
        return text("(?s).+");
    }

    static CustomShape oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        return (value, where) -> require(
                allowed.contains(primitive(value, where, "a text").getAsString()), where, value, "one of " + allowed);
    }

    static CustomShape atLeast(int least) {
        return (value, where) -> {
            JsonPrimitive number = primitive(value, where, "a number");
            require(number.isNumber() && number.getAsInt() >= least, where, value, "a number from " + least + " on");
        };
    }

    /** Texts or numbers under any name. */
    static CustomShape settings() {
        return (value, where) -> object(value, where)
                .entrySet()
                .forEach(entry -> primitive(entry.getValue(), where + "." + entry.getKey(), "a text or a number"));
    }

    /** One element or more. */
    static CustomShape list(CustomShape element) {
        return (value, where) -> {
            require(value.isJsonArray() && !value.getAsJsonArray().isEmpty(), where, value, "a list that is not empty");
            for (int i = 0; i < value.getAsJsonArray().size(); i++) {
                element.check(value.getAsJsonArray().get(i), where + "[" + i + "]");
            }
        };
    }

    /** These fields and no other; a name with a question mark behind it may be missing. */
    static CustomShape fields(Map<String, CustomShape> named) {
        Map<String, CustomShape> shapes = new LinkedHashMap<>();
        named.forEach((name, shape) -> shapes.put(name.replace("?", ""), shape));
        return (value, where) -> {
            JsonObject object = object(value, where);
            for (String name : object.keySet()) {
                require(shapes.containsKey(name), where + "." + name, object.get(name), "one of " + shapes.keySet());
                shapes.get(name).check(object.get(name), where + "." + name);
            }
            for (String name : named.keySet()) {
                require(name.endsWith("?") || object.has(name), where, value, "an object with '" + name + "'");
            }
        };
    }

    private static JsonObject object(JsonElement value, String where) {
        require(value.isJsonObject(), where, value, "an object");
        return value.getAsJsonObject();
    }

    private static JsonPrimitive primitive(JsonElement value, String where, String allowed) {
        require(value.isJsonPrimitive(), where, value, allowed);
        return value.getAsJsonPrimitive();
    }

    private static void require(boolean right, String where, JsonElement value, String allowed) {
        if (!right) {
            throw new IllegalArgumentException(where + ": " + value + " is not " + allowed);
        }
    }
}
