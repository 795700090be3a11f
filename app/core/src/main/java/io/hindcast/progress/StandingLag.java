package io.hindcast.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * How far a version stands behind the ends of its sources, in time: for how long the first record that it has not committed has
 * been in the log. Not thread-safe.
 *
 * <p>A version that keeps up is behind, too, just before each commit, by its rate times the commit interval: a number of
 * records says nothing without the rate. So the age of the first uncommitted record is taken, of each partition, and of this
 * the lowest over a few seconds: what a commit sweeps away never counts, at any rate and with any number of records in a
 * burst. What is left stands. (That is how CoDel tells a good queue from a bad one: Nichols and Jacobson, "Controlling Queue
 * Delay", 2012.)
 *
 * <p>When a record was appended is told by the ends that were seen before and after, as if records came evenly in between. Of a
 * record that was there at the first look it is only known that it is at least as old as that.
 *
 * <p>What stands behind an open transaction does not count: no speed would help to read it. It is told as a {@link Waiting}.
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
            if (source.end().stable().isEmpty()) {
                continue;
            }
            Duration lag = partitions
                    .computeIfAbsent(source.place(), place -> new Partition())
                    .look(source, source.end().stable().getAsLong(), now);
            standing = lag.compareTo(standing) > 0 ? lag : standing;
        }
        return standing;
    }

    /** By the last look, the furthest of all partitions. */
    public Duration standing() {
        return standing;
    }

    private static <T> T second(Deque<T> two) {
        Iterator<T> all = two.iterator();
        all.next();
        return all.next();
    }

    private static final class Partition {
        private final Deque<End> ends = new ArrayDeque<>();
        private final Deque<Age> ages = new ArrayDeque<>();

        Duration look(SourceProgress source, long end, Instant now) {
            if (!ends.isEmpty() && ends.getLast().offset() == end) {
                ends.addLast(ends.removeLast().seen(now));
            } else {
                ends.addLast(new End(end, now, now));
            }
            ages.addLast(new Age(age(Math.max(0, source.committed()), now), now));
            // Of what is older than needed, one is kept: it tells of the moment before.
            while (ages.size() > 1 && !second(ages).at().isAfter(now.minus(OVER))) {
                ages.removeFirst();
            }
            return ages.getFirst().at().isAfter(now.minus(OVER))
                    ? Duration.ZERO
                    : ages.stream().map(Age::age).min(Duration::compareTo).orElse(Duration.ZERO);
        }

        private Duration age(long next, Instant now) {
            if (ends.getLast().offset() <= next) {
                while (ends.size() > 1) {
                    ends.removeFirst();
                }
                return Duration.ZERO;
            }
            while (ends.size() > 1
                    && (second(ends).offset() <= next || second(ends).first().isBefore(now.minus(MEMORY)))) {
                ends.removeFirst();
            }
            End before = ends.getFirst();
            return Duration.between(before.offset() > next ? before.first() : before.appended(next, second(ends)), now);
        }
    }

    /** The log ended there from the first of these looks to the last one. */
    private record End(long offset, Instant first, Instant last) {
        End seen(Instant again) {
            return new End(offset, first, again);
        }

        /** When the record at the offset came, which is at this end or between it and the one that was seen after it. */
        Instant appended(long at, End after) {
            double part = (double) (at - offset) / (after.offset() - offset);
            return last.plusMillis(
                    (long) (part * Duration.between(last, after.first()).toMillis()));
        }
    }

    private record Age(Duration age, Instant at) {}
}
