package io.hindcast.pipeline;

import java.util.List;

/** What belongs together in one result: the key and the window. An empty key is one group over everything. */
public record Grouping(List<KeyField> key, Window window) {
    public Grouping {
        key = List.copyOf(key);
    }
}
