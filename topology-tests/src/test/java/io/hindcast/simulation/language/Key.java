package io.hindcast.simulation.language;

import java.util.Map;

/**
 * The key of an event.
 *
 * @param json as it stands in results
 * @param values of its parts, as expressions over aggregates see them
 */
public record Key(String json, Map<String, Object> values) {
    public Key {
        values = Map.copyOf(values);
    }
}
