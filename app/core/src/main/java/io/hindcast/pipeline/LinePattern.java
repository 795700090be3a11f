package io.hindcast.pipeline;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A regular expression (RE2) for all of a line, with named groups: {@code (?P<host>\S+) (?P<status>\d{3})}.
 *
 * @param text as written; it compiles
 */
public record LinePattern(String text) {
    /** Longer ones are refused. */
    static final int MOST_CHARACTERS = 4096;

    /** The names of its groups, in their order. */
    public List<String> groups() {
        List<Map.Entry<String, Integer>> named =
                new ArrayList<>(Pattern.compile(text).namedGroups().entrySet());
        named.sort(Map.Entry.comparingByValue());
        return named.stream().map(Map.Entry::getKey).toList();
    }
}
