package io.hindcast.compare;

import static java.util.stream.Collectors.toMap;

import io.hindcast.expression.AggregateFunction;
import io.hindcast.expression.CompiledResults;
import io.hindcast.expression.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A named value of the results that are compared.
 *
 * @param only the side that alone publishes it; empty where both do
 * @param addsUp whether a sum over windows means anything: of a count or a sum, and not of a maximum
 * @param decided whether both decide it: then it is told from which value to which it has changed
 */
public record ComparedColumn(String name, Optional<Side> only, boolean addsUp, boolean decided) {
    /** One that nobody decides. */
    public ComparedColumn(String name, Optional<Side> only, boolean addsUp) {
        this(name, only, addsUp, false);
    }

    /** The columns of both, in the order of the version; those that only the other one has stand behind. */
    public static List<ComparedColumn> of(CompiledResults version, CompiledResults other) {
        Map<String, Boolean> here = addUp(version);
        Map<String, Boolean> there = addUp(other);
        List<ComparedColumn> columns = new ArrayList<>();
        here.forEach((name, addsUp) -> columns.add(
                there.containsKey(name)
                        ? new ComparedColumn(
                                name,
                                Optional.empty(),
                                addsUp && there.get(name),
                                decides(version, name) && decides(other, name))
                        : new ComparedColumn(name, Optional.of(Side.VERSION), addsUp)));
        there.forEach((name, addsUp) -> {
            if (!here.containsKey(name)) {
                columns.add(new ComparedColumn(name, Optional.of(Side.OTHER), addsUp));
            }
        });
        return columns;
    }

    private static boolean decides(CompiledResults results, String name) {
        return results.answers().decisions().stream()
                .anyMatch(decision -> decision.name().equals(name));
    }

    /** What events are told does not add up: an event is in the spans of others too. */
    private static Map<String, Boolean> addUp(CompiledResults results) {
        boolean oncePerEvent = !results.answers().decides();
        Map<String, Boolean> columns = results.outputs().stream()
                .collect(toMap(
                        Output::name,
                        output -> output.as(
                                called -> oncePerEvent
                                        && addsUp(results.calls()
                                                .get(called.call())
                                                .function()),
                                computed -> false),
                        (one, same) -> one,
                        LinkedHashMap::new));
        results.answers().decisions().forEach(decision -> columns.putIfAbsent(decision.name(), false));
        return columns;
    }

    private static boolean addsUp(AggregateFunction function) {
        return function == AggregateFunction.COUNT || function == AggregateFunction.SUM;
    }
}
