package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A construct of terms alone.
 *
 * @param name as CEL's parser names it; that of a method with a point before it
 * @param spelling its text, of the texts of its operands
 */
record Operation(String name, ValueType type, List<ValueType> takes, Function<List<String>, String> spelling, Rule rule)
        implements Construct {
    /** What it comes to; operands that it does not ask for are not evaluated. */
    @FunctionalInterface
    interface Rule {
        Outcome of(List<Term> operands, Scope scope);
    }

    /** One that needs all of its operands: the first that has no value decides. */
    static Rule strict(Function<List<Object>, Outcome> rule) {
        return (operands, scope) -> {
            List<Object> values = new ArrayList<>();
            for (Term operand : operands) {
                Outcome outcome = operand.in(scope);
                if (!outcome.hasValue()) {
                    return outcome;
                }
                values.add(outcome.value());
            }
            return rule.apply(values);
        };
    }

    /** {@code (a + b)} for {@code _+_}, {@code -(a)} for {@code -_}. */
    static Operation operator(String name, ValueType type, List<ValueType> takes, Rule rule) {
        String sign = name.replace("_", "");
        Function<List<String>, String> spelling = takes.size() == 1
                ? texts -> sign + "(" + texts.get(0) + ")"
                : texts -> "(" + texts.get(0) + " " + sign + " " + texts.get(1) + ")";
        return new Operation(name, type, takes, spelling, rule);
    }

    /** {@code f(a, b)}. */
    static Operation function(String name, ValueType type, List<ValueType> takes, Rule rule) {
        return new Operation(name, type, takes, texts -> name + "(" + String.join(", ", texts) + ")", rule);
    }

    /** {@code a.f(b)}. */
    static Operation method(String name, ValueType type, List<ValueType> takes, Rule rule) {
        return new Operation(
                "." + name,
                type,
                takes,
                texts -> texts.get(0) + "." + name + "(" + String.join(", ", texts.subList(1, texts.size())) + ")",
                rule);
    }

    @Override
    public String signature() {
        return Construct.signature(name, takes.toArray(ValueType[]::new));
    }

    @Override
    public Term make(Operands operands) {
        List<Term> made = takes.stream().map(operands::term).toList();
        String text = spelling.apply(made.stream().map(Term::text).toList());
        return Construct.term(this, text, made, scope -> rule.of(made, scope));
    }
}
