package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Calls that have got names, and what is computed from them.
 *
 * @param order each after those that it uses
 * @param atoms what expressions over them are made of: keys, names, calls
 * @param names those of them that {@code has} may ask for
 */
record NamedOutputs(List<Output> order, List<Term> atoms, List<Term> names) {
    NamedOutputs {
        order = List.copyOf(order);
        atoms = List.copyOf(atoms);
        names = List.copyOf(names);
    }

    static NamedOutputs random(KeyParts key, List<Call> calls, RandomGenerator random) {
        List<Output> order = new ArrayList<>();
        List<Term> atoms = new ArrayList<>(key.names());
        List<Term> names = new ArrayList<>(key.names());
        for (Call call : calls) {
            Output output =
                    Output.of(call.text().equals("count()") ? SimulatedPipeline.COUNT : "a" + order.size(), call);
            order.add(output);
            call.type().map(type -> Term.name(type, output.name())).ifPresent(name -> {
                names.add(name);
                atoms.addAll(List.of(name, name, call.term()));
            });
        }
        for (int left = names.isEmpty() ? 0 : random.nextInt(4); left > 0; left--) {
            ValueType type = Pick.one(List.of(ValueType.values()), random);
            Output output = Output.of("a" + order.size(), new Terms(atoms, names, random).composed(type));
            order.add(output);
            Term name = Term.name(type, output.name());
            names.add(name);
            atoms.add(name);
        }
        return new NamedOutputs(order, atoms, names);
    }

    /** In any order, as they stand in a definition. */
    List<Output> shuffled(RandomGenerator random) {
        List<Output> outputs = new ArrayList<>(order);
        Collections.shuffle(outputs, new Random(random.nextLong()));
        return outputs;
    }
}
