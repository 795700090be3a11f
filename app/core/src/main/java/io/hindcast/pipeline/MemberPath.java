package io.hindcast.pipeline;

import java.util.List;

/**
 * Where a member stands in a JSON value: {@code shipping.country}, or as a list of names, {@code [service.name]} or {@code [labels,
 * app.name]}, where a name has a dot or another character that means something elsewhere.
 */
public sealed interface MemberPath {
    /**
     * A path.
     *
     * @param names outermost first
     */
    record Found(List<String> names) implements MemberPath {
        public Found {
            names = List.copyOf(names);
        }
    }

    /**
     * Not one.
     *
     * @param problem what is wrong, and how it is written rightly
     */
    record Wrong(String problem) implements MemberPath {}

    /** Reads a path as it stands in a definition after {@code from:}, with the brackets of a list. */
    static MemberPath parse(String text) {
        return MemberPathReader.parse(text);
    }
}
