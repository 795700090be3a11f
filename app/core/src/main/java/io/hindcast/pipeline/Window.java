package io.hindcast.pipeline;

import io.hindcast.zone.Zone;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.function.Function;

/** How event time is cut. */
public sealed interface Window {
    /** How long a window waits for events out of order, in event time, after its end. */
    Duration grace();

    /** What each kind of window comes to: whoever asks answers for every kind, or does not compile. */
    <T> T as(Function<Tumbling, T> tumbling, Function<Hopping, T> hopping, Function<Calendar, T> calendar);

    /** Windows {@code [n * size, (n + 1) * size)} since 1970, all of them later by an offset, which is less than the size. */
    record Tumbling(Duration size, Duration offset, Duration grace) implements Window {
        @Override
        public <T> T as(Function<Tumbling, T> tumbling, Function<Hopping, T> hopping, Function<Calendar, T> calendar) {
            return tumbling.apply(this);
        }
    }

    /**
     * Windows {@code [n * every, n * every + size)} since 1970, which overlap: size is at least every. All of them are later by an
     * offset, which is less than every.
     */
    record Hopping(Duration size, Duration every, Duration offset, Duration grace) implements Window {
        @Override
        public <T> T as(Function<Tumbling, T> tumbling, Function<Hopping, T> hopping, Function<Calendar, T> calendar) {
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
        public <T> T as(Function<Tumbling, T> tumbling, Function<Hopping, T> hopping, Function<Calendar, T> calendar) {
            return calendar.apply(this);
        }
    }
}
