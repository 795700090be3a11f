package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks through a task's rows window by window. */
final class WindowRows {
    private final PublisherStore.Rows rows;
    private Optional<PublisherStore.Row> ahead = Optional.empty();
    private Optional<WindowKey> window = Optional.empty();
    private Optional<Said> said = Optional.empty();
    private Map<Integer, byte[]> words = new HashMap<>();

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
        byte[] first = StoreKeys.window(at);
        while (ahead.isPresent() && StoreKeys.startsWith(ahead.get().key(), first)) {
            put(ahead.get());
            ahead = rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }
        return true;
    }

    private void put(PublisherStore.Row row) {
        if (StoreKeys.isSaid(row.key())) {
            said = Optional.of(Said.read(row.value()));
        } else {
            words.put(StoreKeys.version(row.key()), row.value());
        }
    }

    WindowKey window() {
        return window.orElseThrow();
    }

    /** What was said about it. */
    Optional<Said> said() {
        return said;
    }

    /** The versions that have said something about it, by number. */
    Set<Integer> versions() {
        return words.keySet();
    }

    /** The last word of a version about it. */
    Optional<Word> word(int version) {
        return Optional.ofNullable(words.get(version)).map(Word::read);
    }
}
