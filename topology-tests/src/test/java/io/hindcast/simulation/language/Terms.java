package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Random terms, small ones mostly.
 *
 * @param atoms what terms are made of beside literals: names, calls of aggregates
 * @param names those of them that {@code has} may ask for
 */
record Terms(List<Term> atoms, List<Term> names, RandomGenerator random, int depth) implements Operands {
    private static final int DEEPEST = 3;
    private static final int TRIES = 4;

    Terms(List<Term> atoms, List<Term> names, RandomGenerator random) {
        this(atoms, names, random, 0);
    }

    @Override
    public Term term(ValueType type) {
        boolean shallow = depth == 0 || (depth < DEEPEST && Pick.rarely(3, random));
        return shallow ? composed(type) : atom(type);
    }

    @Override
    public Term name() {
        return Pick.one(names, random);
    }

    /** One function or operator over names and literals. */
    Term single(ValueType type) {
        return new Terms(atoms, names, random, DEEPEST - 1).composed(type);
    }

    /** One with a function or an operator at its root, not of literals alone if that can be helped. */
    Term composed(ValueType type) {
        Operands operands = new Terms(atoms, names, random, depth + 1);
        return Stream.generate(() -> Constructs.random(type, random).make(operands))
                .limit(TRIES)
                .filter(term -> term.leaves()
                        .anyMatch(leaf -> atoms.contains(leaf) || leaf.text().startsWith("has(")))
                .findFirst()
                .orElseGet(() -> Constructs.random(type, random).make(operands));
    }

    private Term atom(ValueType type) {
        List<Term> fitting = atoms.stream().filter(atom -> atom.type() == type).toList();
        return fitting.isEmpty() || Pick.rarely(4, random)
                ? Literal.random(type, random).term()
                : Pick.one(fitting, random);
    }
}
