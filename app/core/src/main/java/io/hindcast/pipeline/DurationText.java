package io.hindcast.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a duration is written where somebody may write it too: in a definition, or as an option. */
public final class DurationText {
    private static final Map<String, Duration> UNITS = units();

    private DurationText() {}

    /** The longest first. */
    private static Map<String, Duration> units() {
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("d", Duration.ofDays(1));
        units.put("h", Duration.ofHours(1));
        units.put("m", Duration.ofMinutes(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("ms", Duration.ofMillis(1));
        return units;
    }

    /** In the largest unit that it is whole in: {@code 2h}, {@code 90m}, {@code 20ms}; what is less than a millisecond is left out. */
    public static String of(Duration duration) {
        long ms = duration.toMillis();
        return UNITS.entrySet().stream()
                .filter(unit -> ms % unit.getValue().toMillis() == 0)
                .findFirst()
                .map(unit -> ms / unit.getValue().toMillis() + unit.getKey())
                .orElseThrow();
    }
}
