package io.hindcast.preview;

import io.hindcast.verify.Causes;

/** What stands at a key and a moment. In the order of keys and moments; a window before the records of its first moment. */
sealed interface Counting {
    String key();

    long atMs();

    /**
     * A window that differs.
     *
     * @param atMs from then on what is in it may stand
     * @param lastMs until then, inclusive
     */
    record Window(String key, long atMs, long lastMs) implements Counting {}

    /** Records that count otherwise. */
    record Records(String key, long atMs, Causes causes) implements Counting {}

    /** What orders those of one key and moment: the records are last. */
    default long rank() {
        return this instanceof Window window ? window.lastMs() : Long.MAX_VALUE;
    }

    /** Takes over another one that stands at the same place. */
    default Counting with(Counting other) {
        if (this instanceof Records mine && other instanceof Records more) {
            mine.causes().add(more.causes());
        }
        return this;
    }
}
