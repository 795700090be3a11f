package io.hindcast.draft;

import io.hindcast.pipeline.AllowedNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes names of fields out of paths, each once: the last member's name, or with those around it. Not thread-safe. */
final class FieldNames {
    private final Set<String> taken = new HashSet<>();

    /** Takes a name for that path. */
    String of(List<String> path) {
        for (int from = path.size() - 1; from >= 0; from--) {
            String name = identifier(String.join("_", path.subList(from, path.size())));
            if (AllowedNames.isField(name) && taken.add(name)) {
                return name;
            }
        }
        String all = identifier(String.join("_", path)) + "_";
        String name = all;
        for (int number = 2; !AllowedNames.isField(name) || !taken.add(name); number++) {
            name = all + number;
        }
        return name;
    }

    private static String identifier(String text) {
        String letters = text.replaceAll("[^A-Za-z0-9_]", "_");
        return letters.isEmpty() || Character.isDigit(letters.charAt(0)) ? "_" + letters : letters;
    }
}
