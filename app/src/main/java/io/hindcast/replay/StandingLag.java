package io.hindcast.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a version stands behind the ends of its sources, in time: for how long, at least, the first record that it has not
 * committed has been in the log. Not thread-safe.
 *
 * <p>A version that keeps up is behind, too, just before each commit, by its rate times the commit interval: a number of
 * records says nothing without the rate. So the age of the first uncommitted record is taken, of each partition, and of this
 * the lowest over a few seconds: what a commit sweeps away never counts, at any rate and with any number of records in a
 * burst. What is left stands. (That is how CoDel tells a good queue from a bad one: Nichols and Jacobson, "Controlling Queue
 * Delay", 2012.)
 *
 * <p>Example, commits once a second: looked at each second, a version that keeps up is 0, 1, 0, 1 s behind, and its lag
 * stands at 0. One that is starved is 1, 2, 3, 4, 5 s behind; its standing lag after that is 2 s.
 */
public final class StandingLag {
    /** More than two commit intervals of a version that keeps up. */
    static final Duration OVER = Duration.ofSeconds(3);

    /** How long ends are remembered; who is further behind than that is at least so far behind. */
    static final Duration MEMORY = Duration.ofMinutes(1);

    private final Map<String, Partition> partitions = new HashMap<>();
    private Duration standing = Duration.ZERO;

    /** One look; moments do not go back. Meant for about one a second. */
    public Duration look(VersionProgress progress, Instant now) {
        standing = Duration.ZERO;
        for (SourceProgress source : progress.sources()) {
            Duration lag = partitions
                    .computeIfAbsent(source.place(), place -> new Partition())
                    .look(source, now);
            standing = lag.compareTo(standing) > 0 ? lag : standing;
        }
        return standing;
    }

    /** By the last look, the furthest of all partitions. */
    public Duration standing() {
        return standing;
    }

    private static final class Partition {
        private final Deque<End> ends = new ArrayDeque<>();
        private final Deque<Age> ages = new ArrayDeque<>();

        Duration look(SourceProgress source, Instant now) {
            if (ends.isEmpty() || ends.getLast().offset() < source.end()) {
                ends.addLast(new End(source.end(), now));
            }
            ages.addLast(new Age(age(source, now), now));
            // Of what is older than needed, one is kept: it tells of the moment before.
            while (ages.size() > 2 && !second(ages).at().isAfter(now.minus(OVER))) {
                ages.removeFirst();
            }
            return ages.getFirst().at().isAfter(now.minus(OVER))
                    ? Duration.ZERO
                    : ages.stream().map(Age::atLeast).min(Duration::compareTo).orElse(Duration.ZERO);
        }

        /** The first record that is not committed was there when the end was first seen behind it. */
        private Duration age(SourceProgress source, Instant now) {
            long next = Math.max(0, source.committed());
            while (ends.size() > 1
                    && (ends.getFirst().offset() <= next || ends.getFirst().at().isBefore(now.minus(MEMORY)))) {
                ends.removeFirst();
            }
            return ends.getFirst().offset() <= next
                    ? Duration.ZERO
                    : Duration.between(ends.getFirst().at(), now);
        }

        private static Age second(Deque<Age> ages) {
            var all = ages.iterator();
            all.next();
            return all.next();
        }
    }

    /** From this moment on at the latest, the log ended there. */
    private record End(long offset, Instant at) {}

    private record Age(Duration atLeast, Instant at) {}
}
