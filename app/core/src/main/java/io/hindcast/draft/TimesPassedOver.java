package io.hindcast.draft;

import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Why fields are not the event time that look like one by their name, or by what stands in them. */
final class TimesPassedOver {
    private static final String SUCH_AS = "RFC 3339, such as 2026-01-31T12:00:00Z";
    private static final Pattern DATE =
            Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}.*|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}.*");
    private static final Pattern ZONELESS =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?");

    private static final int NAMED = 90;
    private static final int TIMES = 80;
    private static final int OF_SOMETHING_ELSE = 50;
    private static final int DIGITS = 10;

    private final String topic;
    private final List<SourceRecord> events;
    private final Optional<TimeCandidate> taken;
    private final List<PassedOver> passed = new ArrayList<>();

    private TimesPassedOver(String topic, List<SourceRecord> events, Optional<TimeCandidate> taken) {
        this.topic = topic;
        this.events = events;
        this.taken = taken;
    }

    /**
     * @param fields all of them
     * @param candidates those that are times
     * @param taken one of them; empty where Kafka's own timestamp is taken
     */
    static List<PassedOver> of(
            String topic,
            List<SourceRecord> events,
            List<Guess> fields,
            List<TimeCandidate> candidates,
            Optional<TimeCandidate> taken) {
        TimesPassedOver those = new TimesPassedOver(topic, events, taken);
        for (Guess guess : fields) {
            Optional<TimeCandidate> candidate = candidates.stream()
                    .filter(it -> it.guess().origin().equals(guess.origin()))
                    .findFirst();
            if (candidate.isEmpty()) {
                those.none(guess);
            } else if (!candidate.equals(taken)) {
                those.other(candidate.get());
            }
        }
        return those.passed;
    }

    private void other(TimeCandidate candidate) {
        if (!candidate.isTold()) {
            pass(
                    candidate.guess(),
                    DIGITS,
                    "its numbers may be times, but neither its name nor its nearness to the records'"
                            + " timestamps says so");
        } else {
            String why = taken.map(candidate::why).orElse("by its name the time of something else than the event");
            pass(
                    candidate.guess(),
                    candidate.timeliness() < 0 ? OF_SOMETHING_ELSE : TIMES + candidate.timeliness(),
                    why);
        }
    }

    private void none(Guess guess) {
        switch (guess.type()) {
            case TIMESTAMP -> pass(guess, likelihood(guess, TIMES), noneOf(guess, "outside of the years 2000 to 2099"));
            case INT, DECIMAL -> {
                if (NameWords.isTime(guess.name())) {
                    pass(
                            guess,
                            likelihood(guess, DIGITS),
                            noneOf(guess, "no times of 2000 to 2099, in s, ms, us or ns"));
                }
            }
            case STRING -> text(guess);
            case BOOL -> {
                // A 'sent' that is true or false: nobody takes it for a time.
            }
        }
    }

    private static int likelihood(Guess guess, int otherwise) {
        return NameWords.timeliness(guess.name()) > 0
                ? NAMED
                : NameWords.timeliness(guess.name()) < 0 ? OF_SOMETHING_ELSE : otherwise;
    }

    private String noneOf(Guess guess, String outside) {
        double enough = TimeCandidate.NEARLY_ALL * events.size();
        if (guess.values() < enough) {
            return PassedOver.absent(guess.values(), events.size());
        }
        return guess.values() - guess.invalid() < enough
                ? "something else in " + guess.invalid() + " of " + Counted.of(events.size(), "record")
                : outside;
    }

    private void text(Guess guess) {
        List<String> texts = Reads.texts(topic, events, guess.field()).stream()
                .flatMap(Optional::stream)
                .toList();
        boolean dates = all(DATE, texts);
        if (!dates && !NameWords.isTime(guess.name())) {
            return;
        }
        long times =
                Reads.times(topic, events, Reads.field(guess.path(), ValueType.TIMESTAMP, TimeFormat.RFC_3339)).stream()
                        .filter(OptionalLong::isPresent)
                        .count();
        String why = all(ZONELESS, texts)
                ? "times without a zone; " + SUCH_AS + ", has one"
                : times > 0
                        ? times + " of " + Counted.of(texts.size(), "text") + " are " + SUCH_AS
                        : "texts, but not " + SUCH_AS;
        pass(guess, likelihood(guess, TIMES), why);
    }

    private static boolean all(Pattern pattern, List<String> texts) {
        return !texts.isEmpty()
                && texts.stream().allMatch(text -> pattern.matcher(text).matches());
    }

    private void pass(Guess guess, int likelihood, String why) {
        passed.add(new PassedOver(guess.name(), PassedOver.As.TIME, why, likelihood));
    }
}
