package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import io.hindcast.speakers.Speakers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     *     been heard about
     */
    record Switch(Speakers before, Speakers after, Map<Integer, Long> closedEndsMs, Optional<WindowKey> unscanned) {
        Switch {
            closedEndsMs = Map.copyOf(closedEndsMs);
        }

        private long knownEndMs(WindowKey key, int bucket) {
            int left = before.of(key.startMs(), bucket);
            int came = after.of(key.startMs(), bucket);
            boolean first = before.pieces().isEmpty();
            boolean heard = unscanned.isEmpty() || key.compareTo(unscanned.get()) < 0;
            if (!heard || (!first && left == came)) {
                return Long.MIN_VALUE;
            }
            return closedEndsMs.getOrDefault(first ? came : left, ALL);
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

    /** No more than that was told of before the last switch: up to when the topic is complete. */
    long completeMs() {
        return switches.stream().mapToLong(Switch::completeMs).max().orElse(Long.MIN_VALUE);
    }

    /**
     * Up to which end windows with this start and group had closed when a version that spoke for them was replaced: what is said of those is
     * no news.
     */
    long knownEndMs(WindowKey key, int bucket) {
        return switches.stream()
                .mapToLong(one -> one.knownEndMs(key, bucket))
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
