package io.hindcast.compare;

import io.hindcast.sorting.ExternalSort;
import io.hindcast.sorting.ExternalSort.Sizing;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Joins the results of two versions by record key. They are put in, one topic after the other or mixed, but those of one key in
 * the order of their topic; then they are sorted, on disk where memory does not hold them, and compared in one pass. No look-up
 * is made while they come in, so that a topic is taken as fast as it can be written down.
 *
 * <p>Keys and values that are put in are kept: nobody changes them afterwards. Every method fails with an {@link
 * java.io.UncheckedIOException} where the folder cannot be written, or what was written cannot be read back.
 *
 * <p>Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}.
 */
public final class WindowJoin implements AutoCloseable {
    /** Of the heap, before entries go to disk. */
    private static final long BUFFER_BYTES = 32L << 20;

    private final ExternalSort<JoinEntry> entries;
    private final Set<Side> shortened = EnumSet.noneOf(Side.class);
    private long put;

    /** @param folder an empty one, for this alone */
    public WindowJoin(Path folder) {
        this(folder, BUFFER_BYTES);
    }

    /** @param bufferBytes so much of the heap is used before entries go to disk */
    WindowJoin(Path folder, long bufferBytes) {
        entries = new ExternalSort<>(
                folder, new JoinFormat(), JoinEntry.ORDER, new Sizing<>(JoinEntry::heapBytes, bufferBytes));
    }

    /**
     * A final result.
     *
     * @param endMs the end of its window in milliseconds since 1970
     */
    public void put(Side side, byte[] key, long endMs, byte[] value) {
        add(new JoinEntry.Published(side, key, endMs, value));
    }

    /** A tombstone: what was published under the key before no longer stands. */
    public void withdraw(Side side, byte[] key) {
        add(new JoinEntry.Withdrawn(side, key));
    }

    /** A result of a window that is not compared: of one of the versions, events of it may be missing. It is counted. */
    public void putIncomplete(Side side, byte[] key) {
        add(new JoinEntry.Incomplete(side, key));
    }

    /**
     * The beginning of that topic was deleted: a window that only the other one has may have stood there. Such windows are counted as
     * incomplete, since nobody can tell them from missing ones.
     */
    public void shortened(Side side) {
        shortened.add(side);
    }

    private void add(JoinEntry entry) {
        entries.add(entry);
        put++;
    }

    /**
     * Compares everything that was put in.
     *
     * @param examples how many differences, and how many alarms, are kept at most
     */
    public Comparison compare(int examples) {
        return compare(examples, difference -> {});
    }

    /**
     * Compares everything that was put in, and hands over every difference on the way, in no order that means anything.
     *
     * @param examples how many differences, and how many alarms, are kept at most
     */
    public Comparison compare(int examples, Consumer<WindowDifference> each) {
        return count(examples, each, JoinedResults.BYTES);
    }

    /**
     * Compares everything that was put in, and looks into every result. A window whose difference the tally explains counts as changed
     * all the same, but is not handed over.
     *
     * @param examples how many differences, and how many alarms, are kept at most
     */
    public Comparison compare(int examples, Consumer<WindowDifference> each, ResultTally tally) {
        return count(examples, each, tally);
    }

    private Comparison count(int examples, Consumer<WindowDifference> each, JoinedResults results) {
        JoinCount count = new JoinCount(examples, each, shortened, results);
        entries.forEach(count::add);
        if (count.entries() != put) {
            throw new IllegalStateException("INVARIANT: a join gives back what was put in; " + put
                    + " results were put in, and " + count.entries() + " came back");
        }
        return count.comparison();
    }

    @Override
    public void close() {
        entries.close();
    }
}
