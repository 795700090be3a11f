package io.hindcast.pipeline;

import io.hindcast.zone.Zone;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How event time is cut. */
public sealed interface Window {
    /** How long a window waits for events out of order, in event time, after its end. */
    Duration grace();

    /**
     * How long after the end of a window its first final is out, in event time: what has the frontier at least so far behind the end
     * is closed.
     */
    default Duration closing() {
        return grace();
    }

    /** How much later than its own the end may be of a window that late events make it a part of. */
    default Duration joining() {
        return Duration.ZERO;
    }

    /** How far before its start an event could change a window: what was before belongs to others. */
    default Duration lookBack() {
        return Duration.ZERO;
    }

    /** What each kind of window comes to: whoever asks answers for every kind, or does not compile. */
    <T> T as(
            Function<Tumbling, T> tumbling,
            Function<Hopping, T> hopping,
            Function<Calendar, T> calendar,
            Function<Session, T> session);

    /** Windows {@code [n * size, (n + 1) * size)} since 1970, all of them later by an offset, which is less than the size. */
    record Tumbling(Duration size, Duration offset, Duration grace) implements Window {
        @Override
        public <T> T as(
                Function<Tumbling, T> tumbling,
                Function<Hopping, T> hopping,
                Function<Calendar, T> calendar,
                Function<Session, T> session) {
            return tumbling.apply(this);
        }
    }

    /**
     * Windows {@code [n * every, n * every + size)} since 1970, which overlap: size is at least every. All of them are later by an
     * offset, which is less than every.
     */
    record Hopping(Duration size, Duration every, Duration offset, Duration grace) implements Window {
        @Override
        public <T> T as(
                Function<Tumbling, T> tumbling,
                Function<Hopping, T> hopping,
                Function<Calendar, T> calendar,
                Function<Session, T> session) {
            return hopping.apply(this);
        }
    }

    /** What a calendar is cut into. */
    enum Unit {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        /** As a definition writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Days, weeks, months, quarters or years of a zone: a window from the start of each.
     *
     * @param size so many of them are a window; where it is more than one, windows overlap
     * @param zone whose calendar it is
     * @param at when one begins, on its first day
     */
    record Calendar(Unit unit, int size, Zone zone, LocalTime at, Duration grace) implements Window {
        @Override
        public <T> T as(
                Function<Tumbling, T> tumbling,
                Function<Hopping, T> hopping,
                Function<Calendar, T> calendar,
                Function<Session, T> session) {
            return calendar.apply(this);
        }
    }

    /**
     * Sessions: the events of a key of which each comes at most a gap after the one before, from the first to the last.
     *
     * @param max where it is given, sessions are cut at its multiples since 1970, each later by an offset, which is less; a session that lasts
     *     longer is cut, and so is a short one that lies across
     */
    record Session(Duration gap, Optional<Duration> max, Duration offset, Duration grace) implements Window {
        /** Since the gap has to pass as well, and its last moment still belongs to the session. */
        @Override
        public Duration closing() {
            return gap.plus(grace).plusMillis(1);
        }

        /** Up to the next cut. */
        @Override
        public Duration joining() {
            return max.orElse(Duration.ZERO);
        }

        /** An event may have come before that would have been its first. */
        @Override
        public Duration lookBack() {
            return gap;
        }

        @Override
        public <T> T as(
                Function<Tumbling, T> tumbling,
                Function<Hopping, T> hopping,
                Function<Calendar, T> calendar,
                Function<Session, T> session) {
            return session.apply(this);
        }
    }
}
