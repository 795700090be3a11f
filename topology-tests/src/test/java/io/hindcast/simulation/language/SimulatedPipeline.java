package io.hindcast.simulation.language;

import io.hindcast.pipeline.TextBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A definition: its text, and what it means for one event and one group of events. */
public final class SimulatedPipeline {
    /** The name of an aggregate that counts all events, where there is one. */
    public static final String COUNT = "events";

    private final SourceFields fields;
    private final Windowing windowing;
    private final Optional<Term> where;
    private final KeyParts key;
    private final Results results;
    private final TextBounds texts;
    private final List<Call> calls;

    SimulatedPipeline(
            SourceFields fields,
            Windowing windowing,
            Optional<Term> where,
            KeyParts key,
            Results results,
            TextBounds texts) {
        this.fields = fields;
        this.windowing = windowing;
        this.where = where;
        this.key = key;
        this.results = results;
        this.texts = texts;
        calls = results.calls();
    }

    /** The same text, as an earlier release has proposed it. */
    SimulatedPipeline ofAnEarlierRelease() {
        return new SimulatedPipeline(fields, windowing, where, key, results, TextBounds.CHOSEN);
    }

    /** A definition that differs in this: all events count, or no result is withheld; the same where it has neither. */
    public SimulatedPipeline changed() {
        return where.isPresent()
                ? new SimulatedPipeline(fields, windowing, Optional.empty(), key, results, texts)
                : new SimulatedPipeline(fields, windowing, where, key, results.all(), texts);
    }

    public SourceFields fields() {
        return fields;
    }

    public Windowing windowing() {
        return windowing;
    }

    /** Which texts may not be too long: fewer in a version that an earlier release has proposed. */
    public TextBounds texts() {
        return texts;
    }

    /** Whether each result tells how many events it holds, under {@link #COUNT}. */
    public boolean counts() {
        return results.outputs().stream().anyMatch(output -> output.name().equals(COUNT));
    }

    /** Whether results may be withheld. */
    public boolean having() {
        return results.having().isPresent();
    }

    /** Whether the event is this pipeline's. */
    public boolean matches(Scope event) {
        Outcome matches = where.map(term -> term.in(event)).orElse(Outcome.of(true));
        where.ifPresent(term -> event.seen("where", matches));
        return matches.is(true);
    }

    /** The {@link Key} of an event, or what it lacks. */
    public Outcome key(Scope event) {
        return key.of(event, texts);
    }

    /**
     * What an event brings to each call, up to the first that makes it invalid: nothing where it is absent, any other lack makes
     * the event invalid.
     */
    public List<Outcome> contributions(Scope event) {
        List<Outcome> brought = new ArrayList<>();
        for (Call call : calls) {
            brought.add(call.contribution(event, texts));
            if (isInvalid(brought.get(brought.size() - 1))) {
                break;
            }
        }
        return brought;
    }

    /** Whether what an event brings to a call makes it invalid. */
    public static boolean isInvalid(Outcome brought) {
        return !brought.hasValue() && !brought.lacksFor(Lack.ABSENT);
    }

    /**
     * The result of some events of a key.
     *
     * @param events the contributions of each
     */
    public Summary result(Key of, List<List<Outcome>> events, Seen seen) {
        List<Optional<Object>> totals = new ArrayList<>();
        for (int call = 0; call < calls.size(); call++) {
            int at = call;
            totals.add(calls.get(call)
                    .total(events.stream()
                            .map(brought -> brought.get(at))
                            .filter(Outcome::hasValue)
                            .map(outcome -> (Brought) outcome.value())
                            .toList()));
        }
        return results.of(of, totals, seen);
    }

    /** The text of the definition. */
    public String text() {
        return head() + windowing.text()
                + "aggregates:\n"
                + results.outputs().stream()
                        .map(output -> "  " + output.name() + ": "
                                + Yaml.quoted(output.term().text()) + "\n")
                        .collect(Collectors.joining())
                + results.having()
                        .map(term -> "having: " + Yaml.quoted(term.text()) + "\n")
                        .orElse("");
    }

    /** Which events there are, and of which keys. */
    String head() {
        return "pipeline: simulated\n" + fields.text(windowing)
                + where.map(term -> "where: " + Yaml.quoted(term.text()) + "\n").orElse("")
                + (key.parts().isEmpty() ? "" : "key: " + key.text() + "\n");
    }

    @Override
    public String toString() {
        return text();
    }
}
