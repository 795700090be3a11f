package io.hindcast.load;

/** Hears of a load while it goes on. */
@FunctionalInterface
public interface LoadListener {
    /** Something that the owner of the file or the topic should know. */
    void note(String line);

    /** Something that goes wrong and may pass; may be called by another thread than the rest. */
    default void trouble(String line) {
        note(line);
    }

    /**
     * It has come so far; called every some hundred lines.
     *
     * @param doing what it does with them
     * @param bytes that were read, as they stand in the file, compressed ones as such
     */
    default void at(Doing doing, long lines, long bytes) {}

    /** What is done with lines. */
    enum Doing {
        CHECKED,
        WRITTEN
    }
}
