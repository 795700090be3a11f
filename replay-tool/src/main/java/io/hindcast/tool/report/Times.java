package io.hindcast.tool.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How many differences lie in each of some stretches of time, all of one length.
 *
 * @param fromMs where the first stretch begins, in milliseconds since 1970
 * @param lengthMs of a stretch
 * @param differences by stretch, in order; a window belongs to the stretch that its last millisecond is in
 */
public record Times(long fromMs, long lengthMs, List<Long> differences) {
    /** So many stretches at most. */
    private static final int MOST = 96;

    public Times {
        differences = List.copyOf(differences);
    }

    /** Counts ends of windows, which come in order. Not thread-safe. */
    static final class Builder {
        private final long[] counts = new long[MOST];
        private long fromMs;
        private long lengthMs = 60_000;
        private int last = -1;

        void add(long endMs) {
            long atMs = endMs - 1;
            if (last < 0) {
                fromMs = Math.floorDiv(atMs, lengthMs) * lengthMs;
            }
            while ((atMs - fromMs) / lengthMs >= MOST) {
                widen();
            }
            last = Math.toIntExact((atMs - fromMs) / lengthMs);
            counts[last]++;
        }

        /** Each two stretches become one. */
        private void widen() {
            for (int i = 0; i < MOST / 2; i++) {
                counts[i] = counts[2 * i] + counts[2 * i + 1];
            }
            Arrays.fill(counts, MOST / 2, MOST, 0);
            lengthMs *= 2;
        }

        Optional<Times> build() {
            if (last < 0) {
                return Optional.empty();
            }
            List<Long> shown = new ArrayList<>();
            for (int i = 0; i <= last; i++) {
                shown.add(counts[i]);
            }
            return Optional.of(new Times(fromMs, lengthMs, shown));
        }
    }
}
