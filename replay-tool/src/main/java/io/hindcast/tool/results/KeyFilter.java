package io.hindcast.tool.results;

import io.hindcast.results.Cell;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which keys are wanted: {@code TEXT}, that any field of the key is, or {@code FIELD=TEXT}. Of several that speak of the same field
 * one must hold; what speaks of different fields must hold together.
 */
public final class KeyFilter {
    private static final String ANY = "";

    private final Map<String, Set<String>> wanted = new LinkedHashMap<>();

    /** @param given as the user has written them; none for all keys */
    public KeyFilter(List<String> given) {
        for (String one : given) {
            int equals = one.indexOf('=');
            String field = equals < 0 ? ANY : one.substring(0, equals);
            wanted.computeIfAbsent(field, name -> new HashSet<>()).add(one.substring(equals + 1));
        }
    }

    /** The fields that are spoken of. */
    public List<String> fields() {
        return wanted.keySet().stream().filter(field -> !field.equals(ANY)).toList();
    }

    boolean takes(Map<String, Cell> key) {
        return wanted.entrySet().stream().allMatch(one -> {
            Set<String> texts = one.getValue();
            return one.getKey().equals(ANY)
                    ? key.values().stream().map(Cell::text).anyMatch(texts::contains)
                    : texts.contains(key.getOrDefault(one.getKey(), Cell.NONE).text());
        });
    }
}
