package io.hindcast.tool.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.results.ResultHead;
import io.hindcast.results.WindowKey;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a result stands in a list: by the start of its window, or the time of the event that it is told to, then by the bytes of its
 * record key. A profile, which is replaced by the next one of its key, stands by that key alone. Immutable, if nobody writes to the
 * array.
 */
final class ListPlace implements Comparable<ListPlace> {
    private final long startMs;
    private final byte[] key;

    ListPlace(long startMs, byte[] key) {
        this.startMs = startMs;
        this.key = key;
    }

    /** That of the result of a window, by its record key alone; empty if it is of none. */
    static Optional<ListPlace> ofWindow(byte[] key) {
        return WindowKey.read(key).map(window -> new ListPlace(window.startMs(), key));
    }

    /** That of what an event is told. */
    static ListPlace ofEvent(byte[] key, ResultHead head) {
        boolean itsOwn = head.event()
                .filter(event -> Arrays.equals(key, ("{\"event\":\"" + event + "\"}").getBytes(UTF_8)))
                .isPresent();
        return new ListPlace(itsOwn ? head.startMs() : 0, key);
    }

    long startMs() {
        return startMs;
    }

    byte[] key() {
        return key;
    }

    @Override
    public int compareTo(ListPlace other) {
        int byStart = Long.compare(startMs, other.startMs);
        return byStart != 0 ? byStart : Arrays.compareUnsigned(key, other.key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ListPlace place && compareTo(place) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }
}
