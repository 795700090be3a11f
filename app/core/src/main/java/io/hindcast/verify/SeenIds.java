package io.hindcast.verify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * The events of a partition that others may be copies of: by id, at what times there were some. In memory: about 200 bytes for each id
 * that may still be needed. Not thread-safe.
 */
final class SeenIds {
    private static final int SWEPT_FROM = 10_000;

    private final long withinMs;
    private final Map<String, long[]> timesMs = new HashMap<>();
    private int sweptAt = SWEPT_FROM;

    SeenIds(long withinMs) {
        this.withinMs = withinMs;
    }

    /** Whether one with that id and a time at most so far away was there. */
    boolean near(String id, long atMs) {
        for (long seenMs : timesMs.getOrDefault(id, new long[0])) {
            if (Math.abs(seenMs - atMs) <= withinMs) {
                return true;
            }
        }
        return false;
    }

    /** There is one of that time now. */
    void add(String id, long atMs) {
        long[] before = timesMs.getOrDefault(id, new long[0]);
        if (Arrays.stream(before).noneMatch(seenMs -> seenMs == atMs)) {
            long[] more = Arrays.copyOf(before, before.length + 1);
            more[before.length] = atMs;
            timesMs.put(id, more);
        }
    }

    /**
     * Forgets, now and then, those that nobody asks for any more.
     *
     * @param over whether every event of a time, and so of an earlier one, is late now
     */
    void sweep(LongPredicate over) {
        if (timesMs.size() < sweptAt) {
            return;
        }
        for (Iterator<Map.Entry<String, long[]>> ids = timesMs.entrySet().iterator(); ids.hasNext(); ) {
            Map.Entry<String, long[]> id = ids.next();
            long[] left = Arrays.stream(id.getValue())
                    .filter(seenMs -> !over.test(seenMs + withinMs))
                    .toArray();
            if (left.length == 0) {
                ids.remove();
            } else {
                id.setValue(left);
            }
        }
        sweptAt = Math.max(SWEPT_FROM, 2 * timesMs.size());
    }
}
