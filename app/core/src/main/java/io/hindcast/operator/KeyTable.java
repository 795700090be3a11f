package io.hindcast.operator;

import io.hindcast.aggregate.GroupKey;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one window by their key. There may be millions: an entry costs no node beside itself, and a look for a key
 * that is not there touches no entry. Open addressing with linear probing; the hashes stand beside the entries.
 */
final class KeyTable {
    private static final int SMALLEST = 16;
    private static final int GOLDEN = 0x9E3779B9;

    /** Stands for no entry. */
    private static final int FREE = 0;

    private int[] hashes = new int[SMALLEST];
    private @Nullable OpenWindow[] entries = new @Nullable OpenWindow[SMALLEST];
    private int size;

    /** Where the next sweep goes on. */
    private int hand;

    int size() {
        return size;
    }

    /** The entry of this key, or null: asked for every event, so without an Optional. */
    @Nullable
    OpenWindow find(GroupKey key) {
        int hash = hash(key);
        int mask = hashes.length - 1;
        int at = home(hash);
        while (hashes[at] != FREE) {
            OpenWindow entry = entries[at];
            if (hashes[at] == hash && entry != null && entry.key().equals(key)) {
                return entry;
            }
            at = (at + 1) & mask;
        }
        return null;
    }

    /** Adds an entry whose key is not there. */
    void add(OpenWindow entry) {
        if (size >= hashes.length - hashes.length / 4) {
            resize(hashes.length * 2);
        }
        place(hash(entry.key()), entry);
        size++;
    }

    void remove(OpenWindow entry) {
        int mask = hashes.length - 1;
        int at = home(hash(entry.key()));
        while (hashes[at] != FREE) {
            if (entries[at] == entry) {
                removeAt(at);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /**
     * Goes once around the table, from where the last sweep stopped, and removes what leaves.
     *
     * @param enough ends it before it is around
     */
    void sweep(Predicate<OpenWindow> leaves, BooleanSupplier enough) {
        for (int left = hashes.length; left > 0 && !enough.getAsBoolean(); ) {
            hand &= hashes.length - 1;
            OpenWindow entry = entries[hand];
            if (entry != null && leaves.test(entry)) {
                removeAt(hand); // another one may have moved here
            } else {
                hand++;
                left--;
            }
        }
        int fitting = hashes.length;
        while (fitting > SMALLEST && size < fitting / 8) {
            fitting /= 2;
        }
        if (fitting < hashes.length) {
            resize(fitting);
        }
    }

    /** All entries, by key. */
    OpenWindow[] inOrder() {
        OpenWindow[] inOrder = new OpenWindow[size];
        int count = 0;
        for (OpenWindow entry : entries) {
            if (entry != null) {
                inOrder[count++] = entry;
            }
        }
        KeyOrder.sort(inOrder);
        return inOrder;
    }

    private void removeAt(int place) {
        int mask = hashes.length - 1;
        int hole = place;
        for (int at = (hole + 1) & mask; hashes[at] != FREE; at = (at + 1) & mask) {
            // It moves into the hole unless that is before its home.
            if (((at - home(hashes[at])) & mask) >= ((at - hole) & mask)) {
                hashes[hole] = hashes[at];
                entries[hole] = entries[at];
                hole = at;
            }
        }
        hashes[hole] = FREE;
        entries[hole] = null;
        size--;
    }

    private void resize(int capacity) {
        int[] oldHashes = hashes;
        @Nullable OpenWindow[] oldEntries = entries;
        hashes = new int[capacity];
        entries = new @Nullable OpenWindow[capacity];
        for (int i = 0; i < oldEntries.length; i++) {
            OpenWindow entry = oldEntries[i];
            if (entry != null) {
                place(oldHashes[i], entry);
            }
        }
    }

    private void place(int hash, OpenWindow entry) {
        int mask = hashes.length - 1;
        int at = home(hash);
        while (hashes[at] != FREE) {
            at = (at + 1) & mask;
        }
        hashes[at] = hash;
        entries[at] = entry;
    }

    private int home(int hash) {
        return (hash * GOLDEN) >>> (1 + Integer.numberOfLeadingZeros(hashes.length));
    }

    private static int hash(GroupKey key) {
        int hash = key.hashCode();
        return hash == FREE ? 1 : hash;
    }
}
