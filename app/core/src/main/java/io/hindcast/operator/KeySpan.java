package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.operator.RecentSpans.Taker;
import java.util.ArrayList;
import java.util.List;

/** The latest of what a key has had, on the heap, in the order of time and place. Not thread-safe. */
final class KeySpan {
    private static final int ENTRY_BYTES = 40;

    private final int most;
    private final List<Kept> entries = new ArrayList<>(4);
    private long completeAfterMs;
    private long heapBytes;

    private record Kept(long atMs, long place, Accumulator accumulator) {
        boolean isBehind(long otherMs, long otherPlace) {
            return atMs != otherMs ? atMs > otherMs : place > otherPlace;
        }

        long heapBytes() {
            return ENTRY_BYTES + accumulator.heapBytes();
        }
    }

    /**
     * Nothing yet.
     *
     * @param emptyBytes what it takes by itself
     * @param most entries that it holds
     * @param completeAfterMs as {@link #completeAfterMs}
     */
    KeySpan(int emptyBytes, int most, long completeAfterMs) {
        heapBytes = emptyBytes;
        this.most = most;
        this.completeAfterMs = completeAfterMs;
    }

    /** All that the key has had behind this time is here. */
    long completeAfterMs() {
        return completeAfterMs;
    }

    /** About how much heap it takes now. */
    long heapBytes() {
        return heapBytes;
    }

    /** The time of its latest entry; -1 where there is none. */
    long newestMs() {
        return entries.isEmpty() ? -1 : entries.get(entries.size() - 1).atMs();
    }

    /** Hands over what there is from a time on back, as {@link RecentSpans#back}; whether the taker wants more. */
    boolean back(long atMs, long afterMs, Taker taker) {
        for (int at = behind(atMs, Long.MAX_VALUE) - 1;
                at >= 0 && entries.get(at).atMs() > afterMs;
                at--) {
            if (!taker.take(entries.get(at).atMs(), entries.get(at).accumulator())) {
                return false;
            }
        }
        return true;
    }

    /** Keeps this there, in the place of what was. */
    void keep(long atMs, long place, Accumulator accumulator) {
        if (atMs <= completeAfterMs) {
            return;
        }
        Kept kept = new Kept(atMs, place, accumulator);
        int at = behind(atMs, place);
        heapBytes += kept.heapBytes();
        if (at > 0 && entries.get(at - 1).atMs() == atMs && entries.get(at - 1).place() == place) {
            heapBytes -= entries.set(at - 1, kept).heapBytes();
        } else {
            entries.add(at, kept);
        }
        if (entries.size() > most) {
            forget(entries.get(0).atMs());
        }
    }

    /** What stands at this time or before is not asked for any more, or only in the store. */
    void forget(long upToMs) {
        int end = 0;
        while (end < entries.size() && entries.get(end).atMs() <= upToMs) {
            heapBytes -= entries.get(end).heapBytes();
            end++;
        }
        entries.subList(0, end).clear();
        completeAfterMs = Math.max(completeAfterMs, upToMs);
    }

    /** The index of the first entry behind this place: most often the end. */
    private int behind(long atMs, long place) {
        int at = entries.size();
        while (at > 0 && entries.get(at - 1).isBehind(atMs, place)) {
            at--;
        }
        return at;
    }
}
