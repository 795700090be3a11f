package io.hindcast.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.operator.ResultSink;
import io.hindcast.results.ResultHead;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on one result of each window and key: the last one. Where late events correct results, one is held until nothing can change it
 * any more. Not thread-safe.
 */
final class FinalResults implements ResultSink {
    private final Consumer<byte[]> last;
    private final boolean held;
    private final long settlingMs;
    private final TreeMap<Place, byte[]> open = new TreeMap<>();
    private final Map<Key, Place> places = new HashMap<>();
    private long results;

    private record Key(String json) {
        static Key of(byte[] bytes) {
            return new Key(new String(bytes, UTF_8));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by its own order
    private record Place(long endMs, byte[] key) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byEnd = Long.compare(endMs, other.endMs);
            return byEnd != 0 ? byEnd : Arrays.compareUnsigned(key, other.key);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && compareTo(place) == 0;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(key);
        }
    }

    /** How long results change. */
    enum Corrections {
        NONE,
        LATE_EVENTS,
        /** Each takes the place of the one before. */
        NEXT_EVENTS
    }

    /**
     * @param settlingMs how long after its end a result may still change, in milliseconds
     * @param last takes values, in order of window end and key
     */
    FinalResults(Corrections corrections, long settlingMs, Consumer<byte[]> last) {
        this.held = corrections != Corrections.NONE;
        this.settlingMs = settlingMs;
        this.last = last;
    }

    @Override
    public void publish(GroupKey group, Result result) {
        if (!held) {
            tell(result.value());
            return;
        }
        withdraw(group, result.key());
        ResultHead head = ResultHead.read(result.value())
                .orElseThrow(() -> new IllegalStateException("an operator has published what is no result"));
        Place place = new Place(head.endMs(), result.key());
        open.put(place, result.value());
        places.put(Key.of(result.key()), place);
    }

    @Override
    public void withdraw(GroupKey group, byte[] recordKey) {
        Place place = places.remove(Key.of(recordKey));
        if (place != null) {
            open.remove(place);
        }
    }

    /** Passes on what cannot change any more at that frontier. */
    void settle(long frontierMs) {
        while (!open.isEmpty() && open.firstKey().endMs() + settlingMs < frontierMs) {
            Map.Entry<Place, byte[]> first = open.pollFirstEntry();
            places.remove(Key.of(first.getKey().key()));
            tell(first.getValue());
        }
    }

    /** Passes on all that is left. */
    void finish() {
        settle(Long.MAX_VALUE);
    }

    private void tell(byte[] value) {
        results++;
        last.accept(value);
    }

    long results() {
        return results;
    }
}
