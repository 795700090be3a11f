package io.hindcast.simulation.language;

import java.util.HashMap;
import java.util.Map;

/** How often something of the language was met, by signature. Mutable. */
public final class Seen {
    private final Map<String, Long> times = new HashMap<>();

    /** A construct came to this: {@code _+_(int, int)}, or {@code _+_(int, int) NO_RESULT}. */
    public void construct(String signature, Outcome outcome) {
        add(outcome instanceof Outcome.Nothing nothing ? signature + " " + nothing.lack() : signature);
    }

    /** Something else was met. */
    public void add(String what) {
        times.merge(what, 1L, Long::sum);
    }

    public Map<String, Long> times() {
        return Map.copyOf(times);
    }
}
