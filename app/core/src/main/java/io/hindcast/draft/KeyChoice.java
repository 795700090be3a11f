package io.hindcast.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By which field the topic is partitioned, and by which events are grouped.
 *
 * @param keyed every record is in the partition of its text; empty where that is so of no field, or could be so by chance
 * @param group one with values that come again and again; empty where there is none
 * @param instead what is taken where an event does without it; empty where each has it
 */
record KeyChoice(Optional<Guess> keyed, Optional<Guess> group, Optional<String> instead) {
    /** Of all events at least one in so many has an optional field that is taken. */
    private static final int MOST_DO_WITHOUT = 2;

    private static final List<String> INSTEAD = List.of("?", "none", "not there", "missing");

    /** It is chance once in so many samples. */
    private static final double UNLIKELY = 10_000;

    /** In characters. */
    static final int LONGEST = 256;

    private record Values(Guess guess, List<String> texts, Set<String> different) {}

    static KeyChoice of(Sample sample, List<SourceRecord> events, List<Guess> fields) {
        List<Values> candidates = new ArrayList<>();
        for (Guess guess : fields) {
            if (guess.isWhole() && guess.type() == ValueType.STRING) {
                values(sample.topic(), events, guess).ifPresent(candidates::add);
            }
        }
        Optional<Values> keyed = candidates.stream()
                .filter(values -> places(sample, events, values))
                .findFirst();
        if (keyed.isEmpty()) {
            keyed = values(sample.topic(), events, Guess.fact("record_key", KafkaFact.KEY, events.size()))
                    .filter(values -> places(sample, events, values));
        }
        Optional<Values> group = keyed.filter(values -> comesAgain(values, events.size()))
                .or(() -> candidates.stream()
                        .filter(values -> comesAgain(values, events.size()))
                        .max(Comparator.comparingInt(
                                values -> values.different().size())));
        if (group.isPresent()) {
            return new KeyChoice(keyed.map(Values::guess), group.map(Values::guess), Optional.empty());
        }
        Optional<Values> most = fields.stream()
                .filter(guess -> guess.type() == ValueType.STRING && isMostlyThere(guess, events.size()))
                .flatMap(guess -> present(sample.topic(), events, guess).stream())
                .filter(values -> comesAgain(values, values.texts().size()))
                .max(Comparator.comparingInt(values -> values.different().size()));
        return new KeyChoice(
                keyed.map(Values::guess),
                most.map(Values::guess),
                most.map(values -> INSTEAD.stream()
                        .filter(word -> !values.different().contains(word))
                        .findFirst()
                        .orElse("")));
    }

    /** Whether an optional field may be the key, with another value where it is missing. */
    static boolean isMostlyThere(Guess guess, int events) {
        return guess.optional() && guess.invalid() == 0 && guess.values() * MOST_DO_WITHOUT >= events;
    }

    private static Optional<Values> present(String topic, List<SourceRecord> events, Guess guess) {
        List<String> texts = Reads.texts(topic, events, guess.field()).stream()
                .flatMap(Optional::stream)
                .toList();
        return texts.stream().allMatch(text -> text.length() <= LONGEST)
                ? Optional.of(values(guess, texts))
                : Optional.empty();
    }

    /** The key as a definition says it, within its brackets. */
    Optional<String> written() {
        return group.map(
                guess -> instead.map(word -> coalesced(guess.name(), word)).orElse(guess.name()));
    }

    /** For example: {@code {country: 'coalesce(country, "?")'}}. */
    static String coalesced(String name, String instead) {
        return "{" + name + ": 'coalesce(" + name + ", \"" + instead + "\")'}";
    }

    /** The same, with a name for the record's key in both. */
    KeyChoice named(String recordKey) {
        return new KeyChoice(
                keyed.map(guess -> named(guess, recordKey)), group.map(guess -> named(guess, recordKey)), instead);
    }

    private static Guess named(Guess guess, String recordKey) {
        return guess.isFact() ? guess.named(recordKey) : guess;
    }

    private static Optional<Values> values(String topic, List<SourceRecord> events, Guess guess) {
        List<Optional<String>> texts = Reads.texts(topic, events, guess.field());
        return texts.stream().allMatch(text -> text.isPresent() && text.get().length() <= LONGEST)
                ? Optional.of(values(guess, texts.stream().map(Optional::get).toList()))
                : Optional.empty();
    }

    private static Values values(Guess guess, List<String> texts) {
        return new Values(guess, texts, new HashSet<>(texts));
    }

    private static boolean places(Sample sample, List<SourceRecord> events, Values values) {
        if (Math.pow(sample.partitions(), values.different().size()) < UNLIKELY) {
            return false;
        }
        for (int at = 0; at < events.size(); at++) {
            if (sample.home().applyAsInt(values.texts().get(at).getBytes(UTF_8))
                    != events.get(at).partition()) {
                return false;
            }
        }
        return !events.isEmpty();
    }

    /** Each value twice or more, by and large. */
    private static boolean comesAgain(Values values, int events) {
        return comesAgain(values.different().size(), events);
    }

    /** Whether that can be said of so many different values in so many events. */
    static boolean comesAgain(int different, int events) {
        return different > 1 && different * 2 <= events;
    }
}
