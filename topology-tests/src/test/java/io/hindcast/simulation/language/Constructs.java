package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All functions and operators. */
final class Constructs {
    /** By what they yield, and then by name: those that take many types are not to crowd out the others. */
    private static final Map<ValueType, List<List<Construct>>> ALL = Stream.of(
                    Arithmetic.all(),
                    Comparing.all(),
                    Logic.all(),
                    Several.all(),
                    Texts.all(),
                    Parts.all(),
                    Times.all())
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(
                    Construct::type,
                    Collectors.collectingAndThen(
                            Collectors.groupingBy(Constructs::name, TreeMap::new, Collectors.toList()),
                            byName -> List.copyOf(byName.values()))));

    private Constructs() {}

    /** One that yields that type; of each there is one. */
    static Construct random(ValueType type, RandomGenerator random) {
        return Pick.one(Pick.one(ALL.getOrDefault(type, List.of()), random), random);
    }

    private static String name(Construct construct) {
        return construct.signature().substring(0, construct.signature().indexOf('('));
    }
}
