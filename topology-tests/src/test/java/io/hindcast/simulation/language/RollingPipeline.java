package io.hindcast.simulation.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A definition that tells each event something: its text, and what it means. */
public final class RollingPipeline {
    private static final String SPAN = "rolling";

    private final SimulatedPipeline events;
    private final Spans spans;
    private final Results features;
    private final List<Decision> decisions;

    /**
     * A decision.
     *
     * @param term over features, keys, fields and the decisions before it
     * @param otherwise over the fields alone
     */
    record Decision(String name, Term term, Optional<Term> otherwise) {}

    /**
     * What an event is told.
     *
     * @param reason why it is told something else than it would be; empty if it is not
     * @param body what comes behind that, each member with a comma before it
     * @param faults how many expressions went wrong
     */
    public record Told(String reason, String body, int faults) {}

    /**
     * One of these.
     *
     * @param events which there are, of which keys, and what they bring
     * @param features those of the same calls
     */
    RollingPipeline(SimulatedPipeline events, Spans spans, Results features, List<Decision> decisions) {
        this.events = events;
        this.spans = spans;
        this.features = features;
        this.decisions = List.copyOf(decisions);
    }

    /** Which events there are, and of which keys. */
    public SimulatedPipeline events() {
        return events;
    }

    public Spans spans() {
        return spans;
    }

    /** Whether each event is told something by itself; if not, a key has a profile. */
    public boolean decides() {
        return !decisions.isEmpty();
    }

    /** Whether late and invalid events are told something. */
    public boolean answersAll() {
        return decisions.stream().anyMatch(decision -> decision.otherwise().isPresent());
    }

    /**
     * What an accepted event is told.
     *
     * @param all what the events of its span bring
     * @param before the same without the event
     * @param more whether there were more than count
     * @param fields its own
     */
    public Told answer(
            Key key, List<List<Outcome>> all, List<List<Outcome>> before, boolean more, Scope fields, Seen seen) {
        List<Optional<Object>> totals = new ArrayList<>();
        for (int call = 0; call < features.calls().size(); call++) {
            int at = call;
            List<List<Outcome>> of = features.calls().get(call).before() ? before : all;
            totals.add(features.calls()
                    .get(call)
                    .total(of.stream()
                            .map(brought -> brought.get(at))
                            .filter(Outcome::hasValue)
                            .map(outcome -> (Brought) outcome.value())
                            .toList()));
        }
        Results.Evaluated evaluated = features.evaluated(key, totals, seen);
        List<String> overflowed = new ArrayList<>(more ? List.of(SPAN) : List.of());
        overflowed.addAll(evaluated.overflowed());
        Decided decided = new Decided(evaluated.scope(), fields);
        boolean whole = true;
        for (Decision decision : decisions) {
            whole &= decided.decide(decision);
        }
        return new Told(
                whole ? "" : "no-value",
                Results.overflow(overflowed) + evaluated.body() + decided.json,
                evaluated.faults() + decided.faults);
    }

    /** What a late or an invalid event is told; fields of one that cannot be read are absent. */
    public Told otherwise(String reason, Optional<Scope> fields) {
        Decided decided = new Decided(ABSENT, fields.orElse(ABSENT));
        decisions.forEach(decided::otherwise);
        return new Told(reason, decided.json.toString(), decided.faults);
    }

    /** The text of the definition. */
    public String text() {
        return events.head() + spans.text() + "features:\n"
                + features.outputs().stream()
                        .map(output -> line(output.name(), output.term()))
                        .collect(Collectors.joining())
                + (decides() ? "decide:\n" : "")
                + decisions.stream()
                        .map(decision -> line(decision.name(), decision.term()))
                        .collect(Collectors.joining())
                + (answersAll() ? "otherwise:\n" : "")
                + decisions.stream()
                        .flatMap(decision -> decision.otherwise().map(term -> line(decision.name(), term)).stream())
                        .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return text();
    }

    private static String line(String name, Term term) {
        return "  " + name + ": " + Yaml.quoted(term.text()) + "\n";
    }

    private static final Scope ABSENT = new Scope() {
        @Override
        public Outcome value(String name) {
            return Outcome.lacks(Lack.ABSENT);
        }

        @Override
        public Standing standing() {
            throw new IllegalStateException("no event");
        }

        @Override
        public void seen(String signature, Outcome outcome) {
            // Nothing is there to be met.
        }
    };

    /** Decisions one after the other. */
    private final class Decided implements Scope {
        private final Scope ofFeatures;
        private final Scope ofFields;
        private final Map<String, Outcome> made = new HashMap<>();
        private final StringBuilder json = new StringBuilder();
        private int faults;

        Decided(Scope ofFeatures, Scope ofFields) {
            this.ofFeatures = ofFeatures;
            this.ofFields = ofFields;
        }

        /** Whether it has a value by itself, or nothing stands in for it. */
        boolean decide(Decision decision) {
            Outcome outcome = decision.term().in(this);
            faults += Results.isFault(outcome) ? 1 : 0;
            boolean other = !outcome.hasValue() && decision.otherwise().isPresent();
            if (other) {
                otherwise(decision);
            } else {
                put(decision, outcome);
            }
            return !other;
        }

        void otherwise(Decision decision) {
            Outcome outcome =
                    decision.otherwise().map(term -> term.in(ofFields)).orElse(Outcome.lacks(Lack.ABSENT));
            faults += Results.isFault(outcome) ? 1 : 0;
            put(decision, outcome);
        }

        private void put(Decision decision, Outcome outcome) {
            made.put(decision.name(), outcome.hasValue() ? outcome : Outcome.lacks(Lack.ABSENT));
            json.append(",\"").append(decision.name()).append("\":");
            json.append(outcome.hasValue() ? Json.of(outcome.value()) : Json.NULL);
        }

        @Override
        public Outcome value(String name) {
            Outcome decided = made.get(name);
            if (decided != null) {
                return decided;
            }
            boolean field = events.fields().all().stream()
                    .anyMatch(declared -> declared.name().equals(name));
            return field ? ofFields.value(name) : ofFeatures.value(name);
        }

        @Override
        public Standing standing() {
            return ofFields.standing();
        }

        @Override
        public void seen(String signature, Outcome outcome) {
            ofFeatures.seen(signature, outcome);
        }
    }
}
