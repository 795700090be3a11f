package io.hindcast.pipeline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.threeten.extra.AmountFormats;

/** Single values of a definition. A value that is not what it must be is a problem, and empty. */
final class Scalars {
    private static final Pattern DAYS = Pattern.compile("(\\d{1,7})d(.*)", Pattern.DOTALL);

    /** Sums of a few durations and any event time stay far within 64 bits of milliseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final int MOST = 999_999;
    private static final Pattern COUNT = Pattern.compile("0|[1-9]\\d{0,5}");
    private static final Instant EPOCH = Instant.EPOCH;
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Scalars() {}

    static Position position(Node node) {
        return node.getStartMark()
                .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
                .orElseThrow(() -> new IllegalStateException("nodes carry marks"));
    }

    static boolean isRefused(Node node, Findings findings) {
        return findings.isRefused(position(node));
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.NULL)
                        || (scalar.isPlain() && scalar.getValue().isEmpty()));
    }

    /** What stands there, for messages: {@code 'x'}, {@code a list}. */
    static String describe(Node node) {
        if (isNull(node)) {
            return "nothing";
        }
        if (node instanceof ScalarNode scalar) {
            return "'" + scalar.getValue() + "'";
        }
        return node instanceof MappingNode ? "a mapping" : "a list";
    }

    /**
     * @param rule what it must be: {@code source.topic must be the name of a topic}
     */
    static Optional<String> text(Node node, String rule, Findings findings) {
        if (isRefused(node, findings)) {
            return Optional.empty();
        }
        if (!isNull(node)
                && node instanceof ScalarNode scalar
                && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        findings.problem(position(node), rule + ", not " + describe(node));
        return Optional.empty();
    }

    /** A length of time of at least {@code least}, in whole milliseconds. */
    static Optional<Duration> duration(Node node, String title, Duration least, Findings findings) {
        String rule = title + " must be a duration such as 30s, 1m, 1h30m, 7d or PT1H";
        Optional<String> text = text(node, rule, findings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Position at = position(node);
        Optional<Duration> parsed = parseDuration(text.get().strip());
        if (parsed.isEmpty()) {
            findings.problem(at, rule + ", not '" + text.get() + "'");
            return Optional.empty();
        }
        Duration duration = parsed.get();
        if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
            findings.problem(
                    at, title + " must be " + atLeast(least) + " and at most 36500d, not '" + text.get() + "'");
            return Optional.empty();
        }
        if (!duration.equals(Duration.ofMillis(duration.toMillis()))) {
            findings.problem(at, title + " must be whole milliseconds, not '" + text.get() + "'");
            return Optional.empty();
        }
        return parsed;
    }

    private static String atLeast(Duration least) {
        if (least.isZero()) {
            return "0s or more";
        }
        return least.toMillis() == 1 ? "more than 0" : "at least " + DurationText.of(least);
    }

    /** {@code 1h30m}, {@code 7d}, {@code PT1H}; {@code d} is 24 hours. */
    static Optional<Duration> parseDuration(String text) {
        try {
            if (text.startsWith("P")) {
                return Optional.of(Duration.parse(text));
            }
            Matcher days = DAYS.matcher(text);
            if (!days.matches()) {
                return Optional.of(AmountFormats.parseUnitBasedDuration(text));
            }
            Duration whole = Duration.ofDays(Long.parseLong(days.group(1)));
            String rest = days.group(2);
            return Optional.of(rest.isEmpty() ? whole : whole.plus(AmountFormats.parseUnitBasedDuration(rest)));
        } catch (DateTimeException | ArithmeticException notADuration) {
            return Optional.empty();
        }
    }

    /** A time between 1970 and the end of 9999, with its offset from UTC. */
    static Optional<Instant> instant(Node node, String title, Findings findings) {
        String rule = title + " must be a time such as 2026-01-01T00:00:00Z";
        Optional<String> text = text(node, rule, findings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant instant = OffsetDateTime.parse(text.get()).toInstant();
            if (!instant.isBefore(EPOCH) && !instant.isAfter(LAST)) {
                return Optional.of(instant);
            }
            findings.problem(position(node), title + " must be between 1970 and 9999, not '" + text.get() + "'");
        } catch (DateTimeException notATime) {
            findings.problem(position(node), rule + ", not '" + text.get() + "'");
        }
        return Optional.empty();
    }

    /** A whole number from 0 on. */
    static Optional<Integer> count(Node node, String title, Findings findings) {
        String rule = title + " must be a whole number from 0 to " + MOST;
        Optional<String> text = text(node, rule, findings);
        if (text.isPresent() && !COUNT.matcher(text.get()).matches()) {
            findings.problem(position(node), rule + ", not '" + text.get() + "'");
            return Optional.empty();
        }
        return text.map(Integer::parseInt);
    }

    /** {@code true} or {@code false}. */
    static Optional<Boolean> bool(Node node, String title, Findings findings) {
        String rule = title + " must be true or false";
        Optional<String> text = text(node, rule, findings);
        if (text.isPresent() && !node.getTag().equals(Tag.BOOL)) {
            findings.problem(position(node), rule + ", not '" + text.get() + "'");
            return Optional.empty();
        }
        return text.map(Boolean::parseBoolean);
    }
}
