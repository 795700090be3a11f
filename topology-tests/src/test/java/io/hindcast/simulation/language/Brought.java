package io.hindcast.simulation.language;

import java.util.List;

/**
 * What an event brings to a call.
 *
 * @param arguments their values; none of a count
 */
record Brought(List<Object> arguments, Standing standing) {
    Brought {
        arguments = List.copyOf(arguments);
    }

    /** The value of the first argument. */
    Object value() {
        return arguments.get(0);
    }

    /** The value of the second one. */
    Object by() {
        return arguments.get(1);
    }
}
