package io.hindcast.draft;

import io.hindcast.draft.Sample.Within;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Which field is the event time, and what it tells of the events.
 *
 * @param field as it is to be declared
 * @param ahead how far times are ahead of their records' timestamps, and the times of the events that are not too far ahead
 * @param noTimes what in that field is no time; where Kafka's timestamp is taken, dates in another field that cannot be read
 * @param passed what else looked like one
 * @param asGood the form in which the times could be written as well, with day and month the other way round
 */
record TimeChoice(
        Guess field,
        Ahead ahead,
        Optional<NoTimes> noTimes,
        List<PassedOver> passed,
        Disorder disorder,
        Optional<String> asGood) {
    private static final int PERCENT = 100;

    static TimeChoice of(Sample sample, Survey survey, List<Guess> fields) {
        String topic = sample.topic();
        List<SourceRecord> events = survey.events();
        List<TimeCandidate> candidates = new ArrayList<>();
        for (Guess guess : fields) {
            TimeCandidate.of(topic, events, guess).ifPresent(candidates::add);
        }
        Optional<TimeCandidate> whole = best(candidates.stream().filter(TimeCandidate::isWhole));
        // Kafka's timestamp is a time of all events of a topic, and none of those of a file.
        Optional<TimeCandidate> best = whole.or(() ->
                best(candidates.stream().filter(candidate -> sample.within() == Within.FILE || !candidate.isRare())));
        if (best.stream().allMatch(TimeCandidate::isWhole)) {
            candidates.removeIf(candidate -> !candidate.isWhole());
        }
        Guess field = best.map(TimeCandidate::guess)
                .orElseGet(() -> Guess.fact("timestamp", KafkaFact.TIMESTAMP, events.size()));
        List<OptionalLong> times = best.map(TimeCandidate::times)
                .orElseGet(() -> Reads.times(topic, events, Reads.field(KafkaFact.TIMESTAMP)));
        Ahead ahead = Ahead.of(events, times);
        Optional<NoTimes> noTimes =
                best.isPresent() ? NoTimes.in(field, survey, times) : NoTimes.dates(topic, survey, fields);
        return new TimeChoice(
                field,
                ahead,
                noTimes,
                TimesPassedOver.of(topic, events, fields, candidates, best).stream()
                        .filter(it -> !noTimes.map(NoTimes::name).equals(Optional.of(it.name())))
                        .toList(),
                Disorder.of(stretches(survey, ahead.times())),
                TimeForms.asGood(topic, events, field.field()));
    }

    private static Optional<TimeCandidate> best(Stream<TimeCandidate> candidates) {
        return candidates
                .filter(TimeCandidate::isTold)
                .max(Comparator.comparingDouble(TimeCandidate::score))
                .filter(candidate -> candidate.score() > 0);
    }

    TimeChoice named(String other) {
        return new TimeChoice(field.named(other), ahead, noTimes, passed, disorder, asGood);
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
