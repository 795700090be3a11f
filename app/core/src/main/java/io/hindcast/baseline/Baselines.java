package io.hindcast.baseline;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.PastValues;
import io.hindcast.expression.CompiledBaseline;
import io.hindcast.expression.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The baselines of the keys of one task: what windows before one have come to. Asking changes nothing; only a first final moves the sums of its
 * key on. All times are milliseconds since 1970. One thread at a time.
 */
public final class Baselines implements PastValues {
    private final CompiledBaseline baseline;
    private final BaselineStore store;
    private final ByteWriter bytes = new ByteWriter();

    public Baselines(CompiledBaseline baseline, BaselineStore store) {
        this.baseline = baseline;
        this.store = store;
    }

    /** What was asked for last: it is that of the first final that comes next, if that is of the same window. */
    private Optional<Moved> latest = Optional.empty();

    /** The sums of a window, and the ends of windows that no later one sees. */
    private record Moved(GroupKey key, long startMs, Sums sums, List<Long> passed) {
        boolean of(GroupKey other, long otherMs) {
            return startMs == otherMs && key.equals(other);
        }
    }

    @Override
    public void fill(GroupKey key, long startMs, Row row) {
        Moved moved = moved(key, startMs);
        moved.sums().fill(row, store.window(key, startMs).map(this::figures));
        latest = Optional.of(moved);
    }

    /**
     * The first final of a window; those of a key come in the order of their ends.
     *
     * @param row its result row, with its figures
     */
    public void window(GroupKey key, long startMs, long endMs, Row row) {
        Moved moved = latest.filter(it -> it.of(key, startMs)).orElseGet(() -> moved(key, startMs));
        latest = Optional.empty();
        moved.passed().forEach(passedMs -> store.deleteWindow(key, passedMs));
        store.writeWindow(key, endMs, Figures.bytes(baseline, row, bytes));
        moved.sums().last(endMs);
        store.writeSums(key, moved.sums().bytes(bytes));
    }

    private Moved moved(GroupKey key, long startMs) {
        Sums sums = new Sums(baseline);
        store.sums(key).ifPresent(sums::read);
        List<Long> passed = new ArrayList<>();
        store.windows(key, sums.addedMs(), startMs, (endMs, figures) -> sums.add(figures(figures)));
        sums.addedUpTo(startMs);
        store.windows(key, sums.removedMs(), startMs - baseline.overMs(), (endMs, figures) -> {
            sums.remove(figures(figures));
            passed.add(endMs);
        });
        sums.removedUpTo(startMs - baseline.overMs());
        return new Moved(key, startMs, sums, passed);
    }

    private Figures figures(byte[] stored) {
        return Figures.read(baseline, stored);
    }

    /**
     * Looks at so many keys, and forgets those whose windows no later one sees.
     *
     * @param nextMs no window starts before that has no first final yet
     */
    public void forget(int keys, long nextMs) {
        store.look(keys, (key, stored) -> {
            Sums sums = new Sums(baseline).read(stored);
            if (sums.lastMs() <= nextMs - baseline.overMs()) {
                store.windows(key, -1, sums.lastMs(), (endMs, figures) -> store.deleteWindow(key, endMs));
                store.deleteSums(key);
            }
        });
    }
}
