package io.hindcast.tool.difference;

import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.sorting.ExternalSort;
import io.hindcast.sorting.ExternalSort.Sizing;
import io.hindcast.tool.terminal.Interrupts;
import io.hindcast.tool.terminal.TemporaryFolder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All differences of a comparison, by the end of the window and then by key. What memory does not hold goes to disk, however many
 * there are. Not thread-safe.
 */
public final class Differences implements AutoCloseable {
    private static final long BUFFER_BYTES = 32L << 20;

    /** Of one, its texts' headers and the reference to it; generous. */
    private static final long DIFFERENCE_BYTES = 200;

    private final TemporaryFolder folder;
    private final ExternalSort<WindowDifference> sorted;
    private final Map<Optional<Side>, Long> counts = new HashMap<>();

    public Differences(Interrupts interrupts) {
        folder = new TemporaryFolder(interrupts);
        sorted = new ExternalSort<>(
                folder.path(),
                new DifferenceFormat(),
                WindowDifference.ORDER,
                new Sizing<>(Differences::heapBytes, BUFFER_BYTES));
    }

    /** Texts of characters that need two bytes each. */
    private static long heapBytes(WindowDifference difference) {
        long characters = difference.key().length();
        if (difference instanceof WindowDifference.Changed changed) {
            characters += changed.value().length() + (long) changed.otherValue().length();
        } else {
            characters += ((WindowDifference.OnlyIn) difference).value().length();
        }
        return DIFFERENCE_BYTES + 2 * characters;
    }

    /** Takes one more. */
    public void add(WindowDifference difference) {
        sorted.add(difference);
        counts.merge(difference.alone(), 1L, Long::sum);
    }

    /** How many windows both have and changed, or only that side has. */
    public long count(Optional<Side> alone) {
        return counts.getOrDefault(alone, 0L);
    }

    /** Whether there is one. */
    public boolean any() {
        return !counts.isEmpty();
    }

    /** Hands over all of them; again each time that it is asked. */
    public void forEach(Consumer<WindowDifference> visitor) {
        sorted.forEach(visitor);
    }

    /** Hands over the last so many that changed, and as many that only one side has, of each side; again each time that it is asked. */
    public void last(long most, Consumer<WindowDifference> visitor) {
        Map<Optional<Side>, Long> seen = new HashMap<>();
        sorted.forEach(difference -> {
            Optional<Side> sort = difference.alone();
            if (seen.merge(sort, 1L, Long::sum) > count(sort) - most) {
                visitor.accept(difference);
            }
        });
    }

    @Override
    public void close() {
        sorted.close();
        folder.close();
    }
}
