package io.hindcast.simulation.language;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is published of a window. */
final class Results {
    private final List<Output> outputs;
    private final List<Output> order;
    private final Optional<Term> having;
    private final List<Call> calls;

    /**
     * Results of these.
     *
     * @param outputs in the order of the definition
     * @param order the same, each after those that it uses
     * @param known every call that may stand in them, each of another text
     */
    Results(List<Output> outputs, List<Output> order, Optional<Term> having, List<Call> known) {
        this(outputs, order, having, known, List.of());
    }

    /**
     * The same beside which others stand.
     *
     * @param beside in which calls may stand too
     */
    Results(List<Output> outputs, List<Output> order, Optional<Term> having, List<Call> known, List<Term> beside) {
        this.outputs = List.copyOf(outputs);
        this.order = List.copyOf(order);
        this.having = having;
        calls = Stream.of(outputs.stream().map(Output::term), beside.stream(), having.stream())
                .flatMap(terms -> terms)
                .flatMap(Term::leaves)
                .flatMap(leaf -> known.stream().filter(call -> call.text().equals(leaf.text())))
                .distinct()
                .toList();
    }

    /** The same, with none of them withheld. */
    Results all() {
        return new Results(outputs, order, Optional.empty(), calls);
    }

    List<Output> outputs() {
        return outputs;
    }

    Optional<Term> having() {
        return having;
    }

    /** The different calls, in the order in which they first stand in the definition. */
    List<Call> calls() {
        return calls;
    }

    /**
     * The result of a group.
     *
     * @param totals of the calls, in their order
     */
    Summary of(Key key, List<Optional<Object>> totals, Seen seen) {
        Evaluated evaluated = evaluated(key, totals, seen);
        Outcome holds = having.map(term -> term.in(evaluated.scope())).orElse(Outcome.of(true));
        having.ifPresent(term -> evaluated.scope().seen("having", holds));
        return new Summary(
                overflow(evaluated.overflowed()) + evaluated.body(),
                holds.is(true),
                evaluated.faults() + (isFault(holds) ? 1 : 0));
    }

    /**
     * What outputs come to.
     *
     * @param overflowed the names of those in which a call stands that has overflowed
     * @param body the outputs in JSON, each with a comma before it
     * @param scope keys, calls and outputs as expressions see them
     * @param faults how many of them went wrong
     */
    record Evaluated(List<String> overflowed, String body, Scope scope, int faults) {}

    /** The same, without what having says. */
    Evaluated evaluated(Key key, List<Optional<Object>> totals, Seen seen) {
        ResultScope scope = new ResultScope(seen);
        key.values().forEach((name, value) -> scope.put(name, Outcome.of(value)));
        for (int call = 0; call < calls.size(); call++) {
            scope.put(calls.get(call).text(), Call.outcome(totals.get(call)));
        }
        Map<String, String> json = new HashMap<>();
        int faults = 0;
        for (Output output : order) {
            Outcome outcome = output.term().in(scope);
            if (output.call().isPresent()) {
                int call = calls.indexOf(output.call().get());
                json.put(
                        output.name(),
                        Overflowed.value(totals.get(call)).map(Json::of).orElse(Json.NULL));
                scope.put(output.name(), outcome);
            } else {
                faults += isFault(outcome) ? 1 : 0;
                scope.seen("aggregate of " + output.term().type().word(), outcome);
                json.put(output.name(), outcome.hasValue() ? Json.of(outcome.value()) : Json.NULL);
                scope.put(output.name(), outcome.hasValue() ? outcome : Outcome.lacks(Lack.ABSENT));
            }
        }
        return new Evaluated(overflowed(totals), body(json), scope, faults);
    }

    /** The names of those in which a call stands that has overflowed. */
    private List<String> overflowed(List<Optional<Object>> totals) {
        return outputs.stream()
                .filter(output -> output.term()
                        .leaves()
                        .anyMatch(leaf -> IntStream.range(0, calls.size())
                                .anyMatch(call ->
                                        calls.get(call).text().equals(leaf.text()) && Overflowed.is(totals.get(call)))))
                .map(Output::name)
                .toList();
    }

    /** How these names stand in a result. */
    static String overflow(List<String> names) {
        return names.isEmpty() ? "" : ",\"overflow\":[\"" + String.join("\",\"", names) + "\"]";
    }

    private String body(Map<String, String> json) {
        StringBuilder body = new StringBuilder();
        for (Output output : outputs) {
            body.append(",\"").append(output.name()).append("\":").append(json.get(output.name()));
        }
        return body.toString();
    }

    /** Where something absent is touched, a result has no value either, but nothing went wrong. */
    static boolean isFault(Outcome outcome) {
        return !outcome.hasValue() && !outcome.lacksFor(Lack.ABSENT);
    }

    /** Keys, calls and aggregates, as far as they are known. */
    private record ResultScope(Map<String, Outcome> values, Seen witness) implements Scope {
        ResultScope(Seen witness) {
            this(new LinkedHashMap<>(), witness);
        }

        void put(String name, Outcome outcome) {
            values.put(name, outcome);
        }

        @Override
        public Outcome value(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }

        @Override
        public Standing standing() {
            throw new IllegalStateException("a result is no event");
        }

        @Override
        public void seen(String signature, Outcome outcome) {
            witness.construct(signature, outcome);
        }
    }
}
