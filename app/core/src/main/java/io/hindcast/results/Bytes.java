package io.hindcast.results;

import java.util.Arrays;

/** Texts within the bytes of JSON. */
final class Bytes {
    private Bytes() {}

    /** Where a text stands last; −1 if it does not. */
    static int lastIndexOf(byte[] text, byte[] searched) {
        for (int at = text.length - searched.length; at >= 0; at--) {
            if (startsWith(text, at, searched)) {
                return at;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] text, int at, byte[] searched) {
        int end = at + searched.length;
        return end <= text.length && Arrays.equals(text, at, end, searched, 0, searched.length);
    }

    /** Whether it begins and ends as an object does. */
    static boolean isObject(byte[] text) {
        return text.length > 1 && text[0] == '{' && text[text.length - 1] == '}';
    }
}
