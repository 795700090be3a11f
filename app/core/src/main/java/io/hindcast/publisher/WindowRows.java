package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Walks through a task's rows window by window. */
final class WindowRows {
    private final PublisherStore.Rows rows;
    private Optional<PublisherStore.Row> ahead = Optional.empty();
    private Optional<WindowKey> window = Optional.empty();
    private Optional<Said> said = Optional.empty();
    private Map<Integer, Word> words = new HashMap<>();

    WindowRows(PublisherStore.Rows rows) {
        this.rows = rows;
    }

    /** Goes on to the next window; false behind the last. */
    boolean next() {
        if (ahead.isEmpty() && rows.hasNext()) {
            ahead = Optional.of(rows.next());
        }
        if (ahead.isEmpty()) {
            return false;
        }
        WindowKey at = StoreKeys.windowOf(ahead.get().key());
        window = Optional.of(at);
        said = Optional.empty();
        words = new HashMap<>();
        while (ahead.isPresent() && StoreKeys.windowOf(ahead.get().key()).equals(at)) {
            put(ahead.get());
            ahead = rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }
        return true;
    }

    private void put(PublisherStore.Row row) {
        if (StoreKeys.isSaid(row.key())) {
            said = Optional.of(Said.read(row.value()));
        } else {
            words.put(StoreKeys.version(row.key()), Word.read(row.value()));
        }
    }

    WindowKey window() {
        return window.orElseThrow();
    }

    /** What was said about it. */
    Optional<Said> said() {
        return said;
    }

    /** The last words of versions about it, by their numbers. */
    Map<Integer, Word> words() {
        return words;
    }
}
