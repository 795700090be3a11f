package io.hindcast.tool.option;

import io.hindcast.start.Beginning;
import io.hindcast.tool.plan.WantedHistory;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which part of the history a replay reads. */
public final class HistoryOptions {
    @Option(names = "--from-earliest", description = "Starts at the earliest record that its sources still have.")
    private boolean fromEarliest;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Starts so early that no event from this event time on is missed: 2026-01-10T00:00Z.")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--by-duration",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "The same, so long before now: 24h, 7d, PT24H.")
    private Optional<Duration> byDuration = Optional.empty();

    @Option(
            names = "--from-offsets",
            paramLabel = "FILE",
            description = "Starts at these offsets, a line for every partition: TOPIC,PARTITION,OFFSET.")
    private Optional<Path> fromOffsets = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Publishes only windows that end at or before this time, and ends by itself.")
    private Optional<Instant> until = Optional.empty();

    @Option(
            names = "--whole-from",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Your word, where nobody can know it: no event from this time on was deleted.")
    private Optional<Instant> wholeFrom = Optional.empty();

    /** Whether it was said where to begin. */
    public boolean given() {
        return !beginnings().isEmpty();
    }

    /** What the user wants; the clock turns a duration into a time. */
    public WantedHistory wanted(Clock clock) {
        List<String> given = beginnings();
        if (given.size() > 1) {
            throw new ToolFailure(
                    ExitCode.USAGE, String.join(" and ", given) + " exclude each other; give one of them");
        }
        Optional<Instant> start =
                from.or(() -> byDuration.map(duration -> clock.instant().minus(duration)));
        if (start.isPresent() && until.isPresent() && !until.get().isAfter(start.get())) {
            throw new ToolFailure(
                    ExitCode.USAGE, "--until " + until.get() + " is not after the start at " + start.get());
        }
        Beginning beginning = fromOffsets
                .<Beginning>map(file -> OffsetsFile.read("--from-offsets", file))
                .or(() -> start.map(Beginning.Time::new))
                .orElseGet(Beginning.Earliest::new);
        return new WantedHistory(
                beginning, until, wholeFrom, words(start.map(time -> "--from " + time)), words(asked()));
    }

    private List<String> beginnings() {
        List<String> given = new ArrayList<>();
        if (fromEarliest) {
            given.add("--from-earliest");
        }
        from.ifPresent(time -> given.add("--from"));
        byDuration.ifPresent(duration -> given.add("--by-duration"));
        fromOffsets.ifPresent(file -> given.add("--from-offsets"));
        return given;
    }

    private Optional<String> asked() {
        return from.map(time -> "--from " + time).or(() -> byDuration.map(duration -> "--by-duration " + duration));
    }

    /** As the options of a command line. */
    private String words(Optional<String> start) {
        return fromOffsets.map(file -> "--from-offsets " + file).or(() -> start).orElse("--from-earliest")
                + until.map(time -> " --until " + time).orElse("")
                + wholeFrom.map(time -> " --whole-from " + time).orElse("");
    }

    /** {@code 2026-01-10T00:00Z}: RFC 3339, seconds may be left out. */
    public static final class TimeOption implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException malformed) {
                throw new TypeConversionException(
                        "'" + text + "' is not a time; one is written with its zone, 2026-01-10T00:00Z");
            }
        }
    }

    /** {@code 24h} as definitions write it, or {@code PT24H}: ISO 8601. */
    public static final class DurationOption implements ITypeConverter<Duration> {
        private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

        private static Duration parse(String text) {
            Matcher given = SHORT.matcher(text);
            if (!given.matches()) {
                return Duration.parse(text);
            }
            long number = Long.parseLong(given.group(1));
            return switch (given.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }

        @Override
        public Duration convert(String text) {
            try {
                Duration duration = parse(text);
                if (duration.isNegative() || duration.isZero()) {
                    throw new TypeConversionException("'" + text + "' is not positive");
                }
                return duration;
            } catch (DateTimeException malformed) {
                throw new TypeConversionException("'" + text + "' is not a duration; one is written 24h, 7d or PT24H");
            }
        }
    }
}
