package io.hindcast.pipeline;

import io.hindcast.zone.Zone;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
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

    /**
     * Which windows may lack events, where events of times up to this one may be missing.
     *
     * @param missingMs in milliseconds since 1970; not negative
     * @return the last start of such a window, or something later; −1 if there is none
     */
    default long incompleteMs(long missingMs) {
        return missingMs;
    }

    /** How long a window lasts at most, or something longer; empty where there is no bound. */
    default Optional<Duration> longest() {
        return as(
                tumbling -> Optional.of(tumbling.size()),
                hopping -> Optional.of(hopping.size()),
                calendar -> Optional.of(calendar.unit().longest().multipliedBy(calendar.size())),
                Session::max,
                total -> Optional.of(total.every().as(span -> span, Unit::longest)),
                rolling -> Optional.of(rolling.last()));
    }

    /**
     * The same without its grace, where the start of a window tells its end: two that are cut alike have the same windows. Empty where the
     * events tell it.
     */
    default Optional<Window> cut() {
        return as(
                tumbling -> Optional.of(new Tumbling(tumbling.size(), tumbling.offset(), Duration.ZERO)),
                hopping -> Optional.of(new Hopping(hopping.size(), hopping.every(), hopping.offset(), Duration.ZERO)),
                calendar -> Optional.of(
                        new Calendar(calendar.unit(), calendar.size(), calendar.zone(), calendar.at(), Duration.ZERO)),
                session -> Optional.empty(),
                total -> Optional.of(new Total(total.every(), total.start(), total.zone(), Duration.ZERO)),
                rolling -> Optional.of(new Rolling(rolling.last(), rolling.kept(), Duration.ZERO)));
    }

    /** Whether each event has a span of its own, and is told something at once. */
    default boolean isRolling() {
        return as(
                tumbling -> false,
                hopping -> false,
                calendar -> false,
                session -> false,
                total -> false,
                rolling -> true);
    }

    /** What each kind of window comes to: whoever asks answers for every kind, or does not compile. */
    <T> T as(
            Function<Tumbling, T> tumbling,
            Function<Hopping, T> hopping,
            Function<Calendar, T> calendar,
            Function<Session, T> session,
            Function<Total, T> total,
            Function<Rolling, T> rolling);

    /** Windows {@code [n * size, (n + 1) * size)} since 1970, all of them later by an offset, which is less than the size. */
    record Tumbling(Duration size, Duration offset, Duration grace) implements Window {
        @Override
        public <T> T as(
                Function<Tumbling, T> tumbling,
                Function<Hopping, T> hopping,
                Function<Calendar, T> calendar,
                Function<Session, T> session,
                Function<Total, T> total,
                Function<Rolling, T> rolling) {
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
                Function<Session, T> session,
                Function<Total, T> total,
                Function<Rolling, T> rolling) {
            return hopping.apply(this);
        }
    }

    /** What a calendar is cut into. */
    enum Unit {
        DAY(1, 1, Period.ofDays(1)),
        WEEK(7, 7, Period.ofWeeks(1)),
        MONTH(28, 31, Period.ofMonths(1)),
        QUARTER(90, 92, Period.ofMonths(3)),
        YEAR(365, 366, Period.ofYears(1));

        private final int leastDays;
        private final int mostDays;
        private final Period period;

        Unit(int leastDays, int mostDays, Period period) {
            this.leastDays = leastDays;
            this.mostDays = mostDays;
            this.period = period;
        }

        /** As a definition writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** None is shorter, but for changes of clocks. */
        Duration shortest() {
            return Duration.ofDays(leastDays);
        }

        /** Longer than any, changes of clocks included. */
        Duration longest() {
            return Duration.ofDays(mostDays + 1L);
        }

        /** Where the unit ends that a moment is in, in milliseconds since 1970. */
        private long endMs(long momentMs, ZoneRules clocks) {
            Instant moment = Instant.ofEpochMilli(momentMs);
            LocalDate day = first(
                    LocalDateTime.ofInstant(moment, clocks.getOffset(moment)).toLocalDate());
            while (!begin(day, clocks).isAfter(moment)) {
                day = day.plus(period);
            }
            return begin(day, clocks).toEpochMilli();
        }

        private LocalDate first(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.with(day.getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        /** The first instant at which clocks show that day, or something later. */
        private static Instant begin(LocalDate day, ZoneRules clocks) {
            LocalDateTime midnight = day.atStartOfDay();
            ZoneOffsetTransition change = clocks.getTransition(midnight);
            return change != null && change.isGap()
                    ? change.getInstant()
                    : midnight.toInstant(clocks.getValidOffsets(midnight).get(0));
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
                Function<Session, T> session,
                Function<Total, T> total,
                Function<Rolling, T> rolling) {
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
        public long incompleteMs(long missingMs) {
            return missingMs + gap.toMillis();
        }

        @Override
        public <T> T as(
                Function<Tumbling, T> tumbling,
                Function<Hopping, T> hopping,
                Function<Calendar, T> calendar,
                Function<Session, T> session,
                Function<Total, T> total,
                Function<Rolling, T> rolling) {
            return session.apply(this);
        }
    }

    /**
     * Totals since a moment, or the start of a unit, told at the end of each step in which something came.
     *
     * @param zone whose calendar it is, where units are those of one
     */
    record Total(TotalStep every, TotalStart start, Zone zone, Duration grace) implements Window {
        /** Of what is incomplete for ever. */
        static final long END_OF_TIME_MS = Scalars.LAST.toEpochMilli();

        /** All steps of the total that what is missing would be in. */
        @Override
        public long incompleteMs(long missingMs) {
            return start.as(
                    since -> missingMs < since.toEpochMilli() ? -1 : END_OF_TIME_MS,
                    resets -> resets.endMs(missingMs, zone.rules()) - 1);
        }

        @Override
        public <T> T as(
                Function<Tumbling, T> tumbling,
                Function<Hopping, T> hopping,
                Function<Calendar, T> calendar,
                Function<Session, T> session,
                Function<Total, T> total,
                Function<Rolling, T> rolling) {
            return total.apply(this);
        }
    }

    /**
     * Each event has a span of its own: what its key had before it, back to an event time.
     *
     * @param last how long the span is: {@code (t - last, t]} of an event at t
     * @param kept what is kept of it
     */
    record Rolling(Duration last, Kept kept, Duration grace) implements Window {
        /** The span must not reach back to what may be missing. */
        @Override
        public long incompleteMs(long missingMs) {
            return missingMs + last.toMillis() - 1;
        }

        @Override
        public <T> T as(
                Function<Tumbling, T> tumbling,
                Function<Hopping, T> hopping,
                Function<Calendar, T> calendar,
                Function<Session, T> session,
                Function<Total, T> total,
                Function<Rolling, T> rolling) {
            return rolling.apply(this);
        }
    }

    /** What is kept of the events of a span. */
    sealed interface Kept {
        <T> T as(Function<Newest, T> newest, Function<Buckets, T> buckets);
    }

    /** Each event by itself; of a span that has more, the newest so many count. */
    record Newest(int most) implements Kept {
        /** Where the definition does not say. */
        static final Newest USUAL = new Newest(1_000);

        @Override
        public <T> T as(Function<Newest, T> newest, Function<Buckets, T> buckets) {
            return newest.apply(this);
        }
    }

    /**
     * What a step of time has come to, as a whole: the span of an event covers its own step and those before it, {@code last / step} in
     * all.
     */
    record Buckets(Duration step) implements Kept {
        @Override
        public <T> T as(Function<Newest, T> newest, Function<Buckets, T> buckets) {
            return buckets.apply(this);
        }
    }
}
