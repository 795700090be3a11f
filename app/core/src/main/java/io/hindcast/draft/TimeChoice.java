package io.hindcast.draft;

import io.hindcast.pipeline.KafkaFact;
import io.hindcast.source.SourceRecord;
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
 * @param passed what else looked like one
 */
record TimeChoice(Guess field, Ahead ahead, List<PassedOver> passed, Disorder disorder) {
    private static final int PERCENT = 100;

    static TimeChoice of(String topic, Survey survey, List<Guess> fields) {
        List<SourceRecord> events = survey.events();
        List<TimeCandidate> candidates = new ArrayList<>();
        for (Guess guess : fields) {
            TimeCandidate.of(topic, events, guess).ifPresent(candidates::add);
        }
        Optional<TimeCandidate> best = candidates.stream()
                .filter(TimeCandidate::isTold)
                .max(Comparator.comparingDouble(TimeCandidate::score))
                .filter(candidate -> candidate.score() > 0);
        Guess field = best.map(TimeCandidate::guess)
                .orElseGet(() -> Guess.fact("timestamp", KafkaFact.TIMESTAMP, events.size()));
        List<OptionalLong> times = best.map(TimeCandidate::times)
                .orElseGet(() -> Reads.times(topic, events, Reads.field(KafkaFact.TIMESTAMP)));
        Ahead ahead = Ahead.of(events, times);
        return new TimeChoice(
                field,
                ahead,
                TimesPassedOver.of(topic, events, fields, candidates, best),
                Disorder.of(stretches(survey, ahead.times())));
    }

    TimeChoice named(String other) {
        return new TimeChoice(field.named(other), ahead, passed, disorder);
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
