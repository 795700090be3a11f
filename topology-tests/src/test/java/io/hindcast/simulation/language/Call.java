package io.hindcast.simulation.language;

import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An aggregate over the events of a window: {@code sum(amount).where(has(coupon))}.
 *
 * @param before whether it is over the events before the one at hand
 * @param text by which it is known: calls that are written alike are one
 * @param signatures as which it is counted: {@code max_by}, {@code max_by 2 int}, {@code max_by where}
 */
record Call(
        Aggregation aggregation,
        List<Term> arguments,
        Optional<Term> filter,
        boolean before,
        String text,
        List<String> signatures) {
    static Call of(Aggregation aggregation, List<Term> arguments, Optional<Term> filter) {
        String word = aggregation.word();
        String written = arguments.stream().map(Term::text).collect(Collectors.joining(", "));
        String condition = filter.map(it -> ".where(" + it.text() + ")").orElse("");
        List<String> signatures = new ArrayList<>(List.of(word));
        filter.ifPresent(it -> signatures.add(word + " where"));
        int place = aggregation.before().isEmpty() ? 1 : 2;
        for (Term argument : arguments) {
            signatures.add(word + " " + place++ + " " + argument.type().word());
        }
        return new Call(
                aggregation,
                arguments,
                filter,
                false,
                word + "(" + aggregation.before() + written + aggregation.behind() + ")" + condition,
                signatures);
    }

    /** The same over the events before the one at hand. */
    Call ofThoseBefore() {
        List<String> counted = new ArrayList<>(signatures);
        counted.add(aggregation.word() + " before");
        return new Call(aggregation, arguments, filter, true, text + ".before()", counted);
    }

    /** The type of its value; empty if it is a list, which stands in no expression. */
    Optional<ValueType> type() {
        return aggregation
                .type()
                .apply(arguments.isEmpty() ? ValueType.INT : arguments.get(0).type());
    }

    /** In an expression over aggregates, or by itself. */
    Term term() {
        return Term.leaf(type().orElse(ValueType.INT), text, scope -> scope.value(text));
    }

    /** What an event brings, {@link Brought}; absent where it brings nothing. Any other lack makes the event invalid. */
    Outcome contribution(Scope event, TextBounds bounds) {
        Outcome counts = filter.map(it -> it.in(event)).orElse(Outcome.of(true));
        Outcome brought = counts.then(yes -> (Boolean) yes ? brought(event, bounds) : Outcome.lacks(Lack.ABSENT));
        signatures.forEach(signature -> event.seen(signature, brought));
        return brought;
    }

    private Outcome brought(Scope event, TextBounds bounds) {
        List<Object> values = new ArrayList<>();
        for (Term argument : arguments) {
            Outcome value = argument.in(event);
            Outcome outcome = aggregation.bounded().contains(bounds) ? value.then(Choices::kept) : value;
            if (!outcome.hasValue()) {
                return outcome;
            }
            values.add(outcome.value());
        }
        return Outcome.of(new Brought(values, event.standing()));
    }

    /** What stands in the result, of what the events brought; empty where there is none. */
    Optional<Object> total(List<Brought> events) {
        return aggregation.total().apply(events);
    }

    /** What expressions see of it. */
    static Outcome outcome(Optional<Object> total) {
        return Overflowed.value(total)
                .map(it -> it instanceof BigInteger sum ? Numbers.integer(sum) : Outcome.of(it))
                .orElse(Outcome.lacks(Lack.ABSENT));
    }
}
