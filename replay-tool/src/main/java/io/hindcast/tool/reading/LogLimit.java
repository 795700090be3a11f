package io.hindcast.tool.reading;

import io.hindcast.pipeline.Counted;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How much of a log is read before somebody is asked whether he means it.
 *
 * @param most so many offsets at most
 * @param already so many of them have been read, of other parts of the log
 */
public record LogLimit(long most, long already) {
    /** As measured, both definitions together, on one core; in records. */
    private static final long A_SECOND = 100_000;

    private static final Map<String, Duration> STRETCHES = stretches();

    public LogLimit(long most) {
        this(most, 0);
    }

    private static Map<String, Duration> stretches() {
        Map<String, Duration> stretches = new LinkedHashMap<>();
        for (int days : new int[] {30, 14, 7, 3, 2, 1}) {
            stretches.put(days + "d", Duration.ofDays(days));
        }
        for (int hours : new int[] {12, 6, 3, 2, 1}) {
            stretches.put(hours + "h", Duration.ofHours(hours));
        }
        for (int minutes : new int[] {30, 10, 5, 1}) {
            stretches.put(minutes + "m", Duration.ofMinutes(minutes));
        }
        return stretches;
    }

    /** What is left of it when so many records of another part have been read. */
    public LogLimit after(long records) {
        return new LogLimit(most, already + records);
    }

    /**
     * Refuses to go on.
     *
     * @param records that were read, of this part
     */
    void read(long records) {
        if (already + records > most) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "more than --limit " + Texts.number(most)
                            + " records lie before the end that is asked for; nothing is"
                            + " concluded from a part of them. Ask for less, or for a higher --limit");
        }
    }

    /** How long that takes, in words: {@code about 12 s}. */
    static String time(long offsets) {
        long seconds = offsets / A_SECOND + 1;
        return "about " + (seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min");
    }

    /**
     * Refuses what is more.
     *
     * @param what {@code topic 'orders'}
     * @param last what {@code --last} comes to, in offsets
     */
    void check(long offsets, String what, WantedHistory wanted, Function<Duration, Long> last) {
        if (offsets <= most || wanted.until().isPresent()) {
            return;
        }
        Optional<String> fits = STRETCHES.entrySet().stream()
                .map(stretch -> Map.entry(stretch.getKey(), last.apply(stretch.getValue())))
                .filter(stretch -> stretch.getValue() <= most)
                .findFirst()
                .map(stretch -> "--last " + stretch.getKey() + " fits: " + Counted.of(stretch.getValue(), "offset")
                        + ", " + time(stretch.getValue()));
        throw new ToolFailure(
                ExitCode.USAGE,
                Counted.of(offsets, "offset") + " of " + what + " are to be read, more than --limit "
                        + Texts.number(most) + ". " + fits.orElse("Not even --last 1m is less") + ". All of it, "
                        + time(offsets) + ":  --limit " + offsets);
    }
}
