package io.hindcast.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Definitions of which some may be wrong: each file stands for itself.
 *
 * @param sound in the order given, those of a folder by file name
 * @param faulty what is wrong with each of the other files and folders, a line for each problem; in the same order
 */
public record DefinitionSet(List<Definition> sound, Map<String, List<String>> faulty) {
    /** No file at all. */
    public static final DefinitionSet NONE = of(List.of());

    public DefinitionSet {
        sound = List.copyOf(sound);
        faulty = Collections.unmodifiableMap(new LinkedHashMap<>(faulty));
    }

    /** All of them are sound. */
    public static DefinitionSet of(List<Definition> sound) {
        return new DefinitionSet(sound, Map.of());
    }

    /** Everything that is wrong with any of them. */
    public List<String> problems() {
        return faulty.values().stream().flatMap(List::stream).toList();
    }
}
