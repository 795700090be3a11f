package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import io.hindcast.speakers.Speakers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The switches that a task has made, oldest first: what was known at each, so that nothing is told as news that was known.
 *
 * @param switches without those that can say nothing any more
 */
record SwitchLog(List<Switch> switches) {
    static final SwitchLog EMPTY = new SwitchLog(List.of());

    /** A version that was not sampled: what it had closed is everything. */
    private static final long ALL = Long.MAX_VALUE;

    SwitchLog {
        switches = List.copyOf(switches);
    }

    /**
     * A switch.
     *
     * @param before who spoke until then; nobody at the first one
     * @param after who speaks since
     * @param closedEndsMs the ends of the last windows that versions had surely closed, all of whose results had been taken; none of
     *     one that was retired
     * @param unscanned where the settling of the switch before stood; empty if it was done. What lies behind, its speakers had not
     *     been heard about. The first window of all where this is the first switch in another topic: what was taken since that was bound
     *     was not said
     */
    record Switch(Speakers before, Speakers after, Map<Integer, Long> closedEndsMs, Optional<WindowKey> unscanned) {
        Switch {
            closedEndsMs = Map.copyOf(closedEndsMs);
        }

        private boolean first() {
            return before.pieces().isEmpty();
        }

        private boolean scanned(WindowKey key) {
            return unscanned.isEmpty() || key.compareTo(unscanned.get()) < 0;
        }

        /** What had closed of whoever spoke for the window and does no more; before all times where another one begins with it. */
        private long leftEndMs(WindowKey key, int bucket) {
            int left = before.of(key.startMs(), bucket);
            int came = after.of(key.startMs(), bucket);
            if (!first() && left == came) {
                return Long.MIN_VALUE;
            }
            return closedEndsMs.getOrDefault(first() ? came : left, ALL);
        }

        /** What those who spoke before had all closed, where all of that had been said; none of them has told more. */
        private long completeMs() {
            return unscanned.isPresent()
                    ? Long.MIN_VALUE
                    : before.versions().stream()
                            .filter(closedEndsMs::containsKey)
                            .mapToLong(closedEndsMs::get)
                            .min()
                            .orElse(Long.MIN_VALUE);
        }
    }

    SwitchLog and(Switch next) {
        return new SwitchLog(Stream.concat(switches.stream(), Stream.of(next)).toList());
    }

    /** Who speaks since the last switch. */
    Speakers speakers() {
        return switches.isEmpty()
                ? Speakers.NONE
                : switches.get(switches.size() - 1).after();
    }

    /** No window is news by the last switch, nor by one that it cut off, that ends until then; before all times where that is not known. */
    long oldUntilMs() {
        long oldUntilMs = Long.MAX_VALUE;
        for (int last = switches.size() - 1; last >= 0; last--) {
            Switch one = switches.get(last);
            for (long closedEndMs : one.closedEndsMs.values()) {
                oldUntilMs = Math.min(oldUntilMs, closedEndMs);
            }
            if (one.unscanned.isEmpty()) {
                break;
            }
        }
        return oldUntilMs;
    }

    /** No more than that was told of before the last switch: up to when the topic is complete. */
    long completeMs() {
        return switches.stream().mapToLong(Switch::completeMs).max().orElse(Long.MIN_VALUE);
    }

    /**
     * Up to which end windows with this start and group had closed when a version that spoke for them was replaced: what is said of those is
     * no news.
     */
    long knownEndMs(WindowKey key, int bucket) {
        return IntStream.range(0, switches.size())
                .filter(at -> heard(at, key, bucket))
                .mapToLong(at -> switches.get(at).leftEndMs(key, bucket))
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** Whether whoever spoke for the window before a switch had been heard about it: by the settling before, or by one before that while it spoke. */
    private boolean heard(int at, WindowKey key, int bucket) {
        int left = switches.get(at).before.of(key.startMs(), bucket);
        return IntStream.iterate(at, one -> one >= 0, one -> one - 1)
                .mapToObj(switches::get)
                .takeWhile(one -> one.before.of(key.startMs(), bucket) == left)
                .anyMatch(one -> one.scanned(key));
    }
}
