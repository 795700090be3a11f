package io.hindcast.draft;

import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which field is the event time, and what it tells of the events.
 *
 * @param field as it is to be declared
 * @param ahead how far times are ahead of their records' timestamps, and the times of the events that are not too far ahead
 * @param others that looked like times as well
 */
record TimeChoice(Guess field, Ahead ahead, List<Guess> others, Disorder disorder) {
    private static final long FIRST_MS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_MS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final double NEARLY_ALL = 0.9;
    private static final long NEAR_MS = Duration.ofHours(1).toMillis();
    private static final int PERCENT = 100;

    private record Candidate(Guess guess, List<OptionalLong> times, double score) {}

    static TimeChoice of(String topic, Survey survey, List<Guess> fields) {
        List<SourceRecord> events = survey.events();
        List<Candidate> candidates = new ArrayList<>();
        for (Guess guess : fields) {
            candidate(topic, events, guess).ifPresent(candidates::add);
        }
        Candidate best = candidates.stream()
                .max(Comparator.comparingDouble(Candidate::score))
                .filter(candidate -> candidate.score() > 0)
                .orElseGet(() -> stamp(topic, events));
        List<Guess> others = candidates.stream()
                .map(Candidate::guess)
                .filter(guess -> !guess.equals(best.guess()))
                .toList();
        Ahead ahead = Ahead.of(events, best.times());
        return new TimeChoice(best.guess(), ahead, others, Disorder.of(stretches(survey, ahead.times())));
    }

    private static List<List<OptionalLong>> stretches(Survey survey, List<OptionalLong> times) {
        List<List<OptionalLong>> stretches = new ArrayList<>();
        int at = 0;
        for (List<SourceRecord> stretch : survey.stretches()) {
            stretches.add(times.subList(at, at + stretch.size()));
            at += stretch.size();
        }
        return stretches;
    }

    private static Candidate stamp(String topic, List<SourceRecord> events) {
        return new Candidate(
                Guess.fact("timestamp", KafkaFact.TIMESTAMP, events.size()),
                Reads.times(topic, events, Reads.field(KafkaFact.TIMESTAMP)),
                0);
    }

    private static Optional<Candidate> candidate(String topic, List<SourceRecord> events, Guess guess) {
        return switch (guess.type()) {
            case TIMESTAMP -> candidate(topic, events, guess, TimeFormat.RFC_3339);
            case INT, DECIMAL ->
                List.of(TimeFormat.EPOCH_MS, TimeFormat.EPOCH_SECONDS, TimeFormat.EPOCH_US, TimeFormat.EPOCH_NS)
                        .stream()
                        .flatMap(format -> candidate(topic, events, guess, format).stream())
                        .findFirst();
            case STRING, BOOL -> Optional.empty();
        };
    }

    /** It must be there nearly always, and nearly always be a time of this century. */
    private static Optional<Candidate> candidate(
            String topic, List<SourceRecord> events, Guess guess, TimeFormat format) {
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
        if (valid < NEARLY_ALL * times.size() || (read - valid) * PERCENT > read) {
            return Optional.empty();
        }
        int timeliness = NameWords.timeliness(guess.name());
        double share = (double) near / valid;
        boolean told = format == TimeFormat.RFC_3339 || timeliness > 0 || share > NEARLY_ALL;
        double score = 10.0 * timeliness
                + 5 * share
                + 5.0 * inOrder / valid
                + (format == TimeFormat.RFC_3339 ? 5 : 0)
                - guess.path().size();
        return told ? Optional.of(new Candidate(guess.asTime(format, read), times, score)) : Optional.empty();
    }

    /** From the first to the last event, but for a hundredth at either end: some clocks are wrong. */
    long spanMs() {
        long[] known = ahead.times().stream()
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sorted()
                .toArray();
        int cut = known.length / PERCENT;
        return known.length == 0 ? 0 : known[known.length - 1 - cut] - known[cut];
    }
}
