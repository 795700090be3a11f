package io.hindcast.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The entries that have changed and are not written yet. What was written meanwhile, or is gone, is not held by the list for long. */
final class ChangedEntries {
    /** Shorter lists are not worth tidying. */
    private static final int FEW = 4096;

    private List<OpenWindow> entries = new ArrayList<>();

    /** How many of them have not changed any more: they were written, or are gone. */
    private int clean;

    /** It has changed, and had not before. */
    void add(OpenWindow entry) {
        entries.add(entry);
    }

    /** One of them was written by itself, or is gone. */
    void oneLess() {
        clean++;
    }

    /** Hands over all that have changed, and forgets them. */
    void drain(Consumer<OpenWindow> write) {
        for (OpenWindow entry : entries) {
            if (entry.dirty()) {
                write.accept(entry);
            }
        }
        if (entries.size() > FEW) {
            entries = new ArrayList<>();
        } else {
            entries.clear();
        }
        clean = 0;
    }

    /** What has not changed must not be held by the list alone. */
    void tidy() {
        if (clean > FEW && clean > entries.size() / 2) {
            entries.removeIf(entry -> !entry.dirty());
            clean = 0;
        }
    }
}
