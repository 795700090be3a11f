package io.hindcast.operator;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Sorts entries by key. Keys of one definition begin alike, with the name of a field, and are spread over the heap, so comparing them
 * byte by byte is mostly waiting for memory. What differs first is taken out once: eight bytes of each, as one number.
 */
final class KeyOrder {
    /** An entry, and the eight bytes of its key behind what all keys have in common, so that numbers are ordered as keys are. */
    private record Headed(long head, OpenWindow entry) {
        static final Comparator<Headed> ORDER = (one, other) -> {
            int order = Long.compareUnsigned(one.head, other.head);
            return order != 0 ? order : one.entry.key().compareTo(other.entry.key());
        };
    }

    private KeyOrder() {}

    /** Sorts by key. */
    static void sort(OpenWindow[] entries) {
        int common = common(entries);
        Headed[] headed = new Headed[entries.length];
        for (int i = 0; i < entries.length; i++) {
            headed[i] = new Headed(head(entries[i].key().bytes(), common), entries[i]);
        }
        Arrays.sort(headed, Headed.ORDER);
        for (int i = 0; i < entries.length; i++) {
            entries[i] = headed[i].entry;
        }
    }

    /** With how many bytes all keys begin alike. */
    private static int common(OpenWindow[] entries) {
        if (entries.length == 0) {
            return 0;
        }
        byte[] first = entries[0].key().bytes();
        int common = first.length;
        for (OpenWindow entry : entries) {
            byte[] key = entry.key().bytes();
            int differs = Arrays.mismatch(first, 0, common, key, 0, Math.min(common, key.length));
            common = differs < 0 ? common : differs;
        }
        return common;
    }

    /** The bytes from there on; zeros behind the end, which come before all bytes as an end does. */
    private static long head(byte[] key, int from) {
        long head = 0;
        for (int at = from; at < from + Long.BYTES; at++) {
            head = head << Byte.SIZE | (at < key.length ? key[at] & 0xFF : 0);
        }
        return head;
    }
}
