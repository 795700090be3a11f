package io.hindcast.serving;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The meters of things that come and go. Single-threaded. */
final class KeptMeters {
    private final MeterRegistry registry;
    private final Map<Object, List<Meter>> meters = new HashMap<>();

    KeptMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Adds the meters of what is there now, and removes those of what is gone. */
    void keep(Wanted wanted) {
        Set<Object> gone = new HashSet<>(meters.keySet());
        gone.removeAll(wanted.things.keySet());
        for (Object thing : gone) {
            List.copyOf(meters.getOrDefault(thing, List.of())).forEach(registry::remove);
            meters.remove(thing);
        }
        wanted.things.forEach((thing, register) -> meters.computeIfAbsent(thing, absent -> register.get()));
    }

    /** What is there now. */
    static final class Wanted {
        private final Map<Object, Supplier<List<Meter>>> things = new LinkedHashMap<>();

        /**
         * One thing.
         *
         * @param thing equal as long as it is the same
         * @param register adds its meters to the registry
         */
        void add(Object thing, Supplier<List<Meter>> register) {
            things.put(thing, register);
        }
    }
}
