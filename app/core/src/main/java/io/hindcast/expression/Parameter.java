package io.hindcast.expression;

import io.hindcast.pipeline.ValueType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an aggregate function takes at one place: an expression over the fields, of one of some types.
 *
 * @param types in the order in which messages name them
 */
record Parameter(List<ValueType> types) {
    static final Parameter NUMBER = new Parameter(List.of(ValueType.INT, ValueType.DECIMAL));
    static final Parameter ORDERED =
            new Parameter(List.of(ValueType.INT, ValueType.DECIMAL, ValueType.STRING, ValueType.TIMESTAMP));

    Parameter {
        types = List.copyOf(types);
    }

    boolean takes(ValueType type) {
        return types.contains(type);
    }

    /** In messages: {@code an int, decimal or string}. */
    String word() {
        String but =
                types.subList(0, types.size() - 1).stream().map(ValueType::word).collect(Collectors.joining(", "));
        String last = types.get(types.size() - 1).word();
        String all = but.isEmpty() ? last : but + " or " + last;
        return (all.startsWith("int") ? "an " : "a ") + all;
    }
}
