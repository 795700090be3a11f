package io.hindcast.draft;

import io.hindcast.pipeline.Notation;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A field that has times of this century.
 *
 * @param guess as it would be declared
 * @param times record by record
 * @param timeliness what its name says, as {@link NameWords#timeliness}
 * @param near how many of the times are near the records' timestamps, from 0 to 1
 * @param inOrder how many are not before the time before them, from 0 to 1
 * @param readable how many of the events have one, from 0 to 1
 */
record TimeCandidate(
        Guess guess, List<OptionalLong> times, int timeliness, double near, double inOrder, double readable) {
    private static final long FIRST_MS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_MS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    /** Fewer than so many events with a time, from 0 to 1, are too few. */
    static final double NEARLY_ALL = 0.9;

    /** Where no field has one in nearly all events, so many of those that have the field are enough, from 0 to 1. */
    private static final double MOSTLY = 0.5;

    private static final long NEAR_MS = Duration.ofHours(1).toMillis();
    private static final int PERCENT = 100;

    /** What a name says of the time of an event, and what else does. */
    private static final double NAME = 10;

    private static final double OTHER = 5;

    /**
     * The first reading of a field under which at least half of its values are times, unless a later one reads more; empty if there is
     * none.
     */
    static Optional<TimeCandidate> of(String topic, List<SourceRecord> events, Guess guess) {
        List<TimeCandidate> read = notations(topic, events, guess)
                .flatMap(format -> of(topic, events, guess, format).stream())
                .toList();
        return read.stream()
                .reduce((first, next) -> next.guess().invalid() < first.guess().invalid() ? next : first);
    }

    private static Stream<Notation> notations(String topic, List<SourceRecord> events, Guess guess) {
        boolean text = guess.type() == ValueType.TIMESTAMP || guess.type() == ValueType.STRING;
        return Stream.concat(
                formats(guess.type()).map(Notation::of),
                text ? TimeForms.of(topic, events, guess.path()).stream() : Stream.empty());
    }

    private static Stream<TimeFormat> formats(ValueType type) {
        return switch (type) {
            case TIMESTAMP -> Stream.of(TimeFormat.RFC_3339, TimeFormat.AUTO);
            case INT, DECIMAL ->
                Stream.of(
                        TimeFormat.EPOCH_MS,
                        TimeFormat.EPOCH_SECONDS,
                        TimeFormat.EPOCH_US,
                        TimeFormat.EPOCH_NS,
                        TimeFormat.AUTO);
            case STRING -> Stream.of(TimeFormat.RFC_3339, TimeFormat.AUTO);
            case BOOL -> Stream.empty();
        };
    }

    private static Optional<TimeCandidate> of(String topic, List<SourceRecord> events, Guess guess, Notation format) {
        List<OptionalLong> times = Reads.times(topic, events, Reads.field(guess.path(), ValueType.TIMESTAMP, format));
        int read = 0;
        int valid = 0;
        int near = 0;
        int inOrder = 0;
        long before = Long.MIN_VALUE;
        for (int at = 0; at < times.size(); at++) {
            if (times.get(at).isEmpty()) {
                continue;
            }
            long ms = times.get(at).getAsLong();
            read++;
            if (ms < FIRST_MS || ms >= LAST_MS) {
                continue;
            }
            valid++;
            near += Math.abs(ms - events.get(at).timestampMs()) <= NEAR_MS ? 1 : 0;
            inOrder += ms >= before ? 1 : 0;
            before = ms;
        }
        // A clock may be wrong now and then.
        if (valid == 0 || valid < MOSTLY * guess.values() || (read - valid) * PERCENT > read) {
            return Optional.empty();
        }
        return Optional.of(new TimeCandidate(
                guess.asTime(format, read),
                times,
                NameWords.timeliness(guess.name()),
                (double) near / valid,
                (double) inOrder / valid,
                (double) valid / times.size()));
    }

    /** Whether so few events are without one that nobody minds. */
    boolean isWhole() {
        return readable >= NEARLY_ALL;
    }

    /** Whether most events would be rejected if it were the event time. */
    boolean isRare() {
        return readable < MOSTLY;
    }

    /** Whether anything but its digits says that it is a time. */
    boolean isTold() {
        return isText() || timeliness > 0 || near > NEARLY_ALL;
    }

    private boolean isText() {
        return guess.format() == TimeFormat.RFC_3339 || guess.format() == TimeFormat.PATTERN;
    }

    /** The event time is the one with the most. */
    double score() {
        return NAME * timeliness
                + OTHER * near
                + OTHER * inOrder
                - NAME * (1 - readable)
                + (isText() ? OTHER : 0)
                - guess.path().size();
    }

    /** Why the other one was taken: by what it is most ahead. */
    String why(TimeCandidate taken) {
        String other = taken.guess().name();
        double byName = NAME * (taken.timeliness() - timeliness);
        double byNearness = OTHER * (taken.near() - near);
        double byOrder = OTHER * (taken.inOrder() - inOrder);
        double byShare = NAME * (taken.readable() - readable);
        double byForm = OTHER * ((taken.isText() ? 1 : 0) - (isText() ? 1 : 0));
        double most = Math.max(Math.max(byName, byForm), Math.max(byShare, Math.max(byNearness, byOrder)));
        if (most <= 0) {
            return other + " is as good a time, and stands " + (taken.depth() < depth() ? "less deep" : "before it");
        }
        if (most == byName) {
            return timeliness < 0
                    ? "by its name the time of something else than the event"
                    : "by its name less of a time than " + other;
        }
        if (most == byShare) {
            return "a time in " + percent(readable) + " of the records, " + other + " in " + percent(taken.readable());
        }
        if (most == byForm) {
            return "a number, where " + other + " is a text";
        }
        return most == byNearness
                ? "near the records' timestamps in " + percent(near) + ", " + other + " in " + percent(taken.near())
                : "in order in " + percent(inOrder) + " of the records, " + other + " in " + percent(taken.inOrder());
    }

    private int depth() {
        return guess.path().size();
    }

    private static String percent(double share) {
        return Math.round(share * PERCENT) + " %";
    }
}
