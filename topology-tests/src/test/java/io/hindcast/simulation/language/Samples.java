package io.hindcast.simulation.language;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Some events as they usually are: what none of them gets past says nothing about windows. */
final class Samples {
    private static final int SIZE = 16;
    private static final int FEW = 3;

    private final List<Scope> events = new ArrayList<>();

    Samples(SourceFields fields, RandomGenerator random) {
        for (int left = SIZE; left > 0; left--) {
            Map<String, Outcome> values = new HashMap<>();
            fields.all().forEach(field -> values.put(field.name(), Outcome.lacks(Lack.ABSENT)));
            TopicFields topic = Pick.one(fields.topics(), random);
            for (SourceField field : topic.fields()) {
                values.put(
                        field.name(),
                        field.name().equals(fields.time())
                                ? Outcome.of(Instant.ofEpochSecond(random.nextInt(40)))
                                : Pick.one(field.usual(), random).outcome());
            }
            events.add(new Sample(values, new Standing(Instant.EPOCH, new Spot(topic.topic(), 0, left))));
        }
    }

    /** Whether a condition holds for a good part of them. */
    boolean mostlyHolds(Term condition) {
        return share(events.stream()
                        .filter(event -> condition.in(event).is(true))
                        .count())
                > 0.45;
    }

    /** Whether nearly all have one of a few values. */
    boolean groups(Term part) {
        Set<Object> values = new HashSet<>();
        long with = events.stream()
                .map(part::in)
                .filter(Outcome::hasValue)
                .peek(outcome -> values.add(outcome.value()))
                .count();
        return share(with) > 0.7 && values.size() <= 5;
    }

    /** Whether it makes few of them invalid, and says something about one at least. */
    boolean rarelyFails(Term term) {
        List<Outcome> outcomes = events.stream().map(term::in).toList();
        return share(outcomes.stream().filter(SimulatedPipeline::isInvalid).count()) < 0.15
                && outcomes.stream().anyMatch(Outcome::hasValue);
    }

    /** Whether the result of some of them, one after the other in a window, is published and then withheld. */
    boolean withdraws(SimulatedPipeline pipeline) {
        Seen tried = new Seen();
        for (int first = 0; first + FEW <= SIZE; first += FEW) {
            List<List<Outcome>> window = new ArrayList<>();
            boolean published = false;
            for (Scope event : events.subList(first, first + FEW)) {
                Outcome key = pipeline.key(events.get(first));
                List<Outcome> contributions = pipeline.contributions(event);
                if (key.hasValue() && contributions.stream().noneMatch(SimulatedPipeline::isInvalid)) {
                    window.add(contributions);
                    boolean before = published;
                    published =
                            pipeline.result((Key) key.value(), window, tried).published();
                    if (before && !published) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static double share(long of) {
        return (double) of / SIZE;
    }

    private record Sample(Map<String, Outcome> values, Standing standing) implements Scope {
        @Override
        public Outcome value(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }

        @Override
        public void seen(String signature, Outcome outcome) {
            // What was only tried out does not count.
        }
    }
}
