package io.hindcast.simulation.rolling;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.SpanStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What keys have had, as of the last commit and as it is now. What it may forget it forgets some of, at any moment. */
final class ForgetfulSpans implements SpanStore {
    private final RandomGenerator random;
    private final Sabotage sabotage;
    private TreeMap<Place, byte[]> entries = new TreeMap<>();
    private TreeMap<Place, byte[]> committed = new TreeMap<>();
    private Optional<byte[]> progress = Optional.empty();
    private Optional<byte[]> committedProgress = Optional.empty();

    /** Where an entry stands. */
    record Place(GroupKey key, long atMs, long offset) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(
                        (Place place) -> place.key().bytes(), Arrays::compare)
                .thenComparingLong(Place::atMs)
                .thenComparingLong(Place::offset);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    ForgetfulSpans(Sabotage sabotage, RandomGenerator random) {
        this.sabotage = sabotage;
        this.random = random;
    }

    @Override
    public Optional<byte[]> accumulator(GroupKey key, long atMs, long offset) {
        return Optional.ofNullable(entries.get(new Place(key, atMs, offset)));
    }

    @Override
    public void write(GroupKey key, long atMs, long offset, byte[] accumulator) {
        entries.put(new Place(key, atMs, offset), accumulator);
    }

    @Override
    public Entries newest(GroupKey key, long atMs, long afterMs) {
        Iterator<Map.Entry<Place, byte[]>> newest = new TreeMap<>(entries.subMap(
                        new Place(key, Math.max(0, afterMs + 1), 0),
                        true,
                        new Place(key, sabotage.readsUpTo(atMs), Long.MAX_VALUE),
                        true))
                .descendingMap()
                .entrySet()
                .iterator();
        return new Entries() {
            @Override
            public boolean hasNext() {
                return newest.hasNext();
            }

            @Override
            public Entry next() {
                Map.Entry<Place, byte[]> next = newest.next();
                return new Entry(next.getKey().atMs(), next.getKey().offset(), next.getValue());
            }

            @Override
            public void close() {}
        };
    }

    /** All that it may, some, or nothing. */
    @Override
    public void forget(long atMs, int looked) {
        long upToMs = sabotage.forgottenMs(atMs);
        int often = random.nextInt(3);
        entries.keySet().removeIf(place -> place.atMs() <= upToMs && random.nextInt(2) < often);
        sabotage.forget(entries, random);
    }

    @Override
    public Optional<byte[]> progress() {
        return progress;
    }

    @Override
    public void writeProgress(byte[] bytes) {
        progress = Optional.of(bytes);
    }

    void commit() {
        committed = new TreeMap<>(entries);
        committedProgress = progress;
    }

    /** What was not committed is gone. */
    void abort() {
        List<Place> last = new ArrayList<>(committed.keySet());
        TreeMap<Place, byte[]> kept = new TreeMap<>(committed);
        if (sabotage.losesAWrite() && !last.isEmpty()) {
            kept.remove(last.get(random.nextInt(last.size())));
        }
        entries = sabotage.keepsUncommitted() ? entries : kept;
        progress = committedProgress;
    }
}
