package io.hindcast.draft;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * How far events are behind the latest one before them in their partition.
 *
 * @param behindMs of all events that have a time, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Disorder(long[] behindMs) {
    private static final double MOST = 0.999;
    private static final double MOSTLY = 0.99;

    /** Beyond so many times what nearly all keep to, the farthest ones are stragglers: nobody waits for them. */
    private static final int FAR = 10;

    private static final long LEAST_MS = 1_000;

    /** @param stretches of which each begins anew */
    static Disorder of(List<List<OptionalLong>> stretches) {
        long[] behind = new long[stretches.stream().mapToInt(List::size).sum()];
        int known = 0;
        for (List<OptionalLong> stretch : stretches) {
            long latest = Long.MIN_VALUE;
            for (OptionalLong time : stretch) {
                if (time.isPresent()) {
                    latest = Math.max(latest, time.getAsLong());
                    behind[known++] = latest - time.getAsLong();
                }
            }
        }
        long[] sorted = Arrays.copyOf(behind, known);
        Arrays.sort(sorted);
        return new Disorder(sorted);
    }

    long mostMs() {
        return behindMs.length == 0 ? 0 : behindMs[behindMs.length - 1];
    }

    private long nearlyAllMs() {
        return behindMs.length == 0 ? 0 : behindMs[(int) Math.ceil(behindMs.length * MOST) - 1];
    }

    /** So far behind at most are 99 of 100. */
    long mostlyMs() {
        return behindMs.length == 0 ? 0 : behindMs[(int) Math.ceil(behindMs.length * MOSTLY) - 1];
    }

    /** A grace with which few of them or none would be late, of a usual length; at least a second, since a sample is a sample. */
    Duration grace() {
        long nearlyAll = Math.max(LEAST_MS, nearlyAllMs());
        return Spans.atLeast(mostMs() > FAR * nearlyAll ? nearlyAll : mostMs());
    }

    /** So many at most would be late with that grace: how late also depends on where their windows end. */
    long late(Duration grace) {
        return Arrays.stream(behindMs).filter(ms -> ms > grace.toMillis()).count();
    }
}
