package io.hindcast.simulation.rolling;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.operator.BrokenInvariant;
import io.hindcast.operator.DamagedState;
import io.hindcast.simulation.Violation;
import io.hindcast.simulation.language.Seen;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class RollingSimulationTest {
    private static final long FIRST = Long.getLong("rolling.first", 1);
    private static final int SEEDS = Integer.getInteger("rolling.seeds", 1_000);

    /** A broken rule has this many seeds to show. */
    private static final int SEEDS_TO_NOTICE = 2_000;

    /** What many seeds must have met, each more than once in ten. */
    private static final List<String> MET = List.of(
            "told", "told no-value", "told incomplete", "told late", "told invalid", "sum before", "last before");

    @Test
    void tellsEachEventWhatTheOracleExpects() {
        Seen seen = new Seen();
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            RollingSimulation simulation = new RollingSimulation(seed, Breaking.NONE, seen);
            try {
                simulation.run();
            } catch (RuntimeException failure) {
                throw new AssertionError(simulation.describe(failure), failure);
            }
        }
        var met = new TreeMap<>(seen.times());
        met.keySet().removeIf(what -> !what.startsWith("told") && !what.endsWith(" before"));
        System.out.println("rolling simulation: first=" + FIRST + " seeds=" + SEEDS + " " + met);
        if (SEEDS >= 1_000) {
            MET.forEach(what -> assertTrue(
                    met.getOrDefault(what, 0L) > SEEDS / 10, "too little is exercised of " + what + ": " + met));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Breaking.class, mode = Mode.EXCLUDE, names = "NONE")
    void noticesABrokenRule(Breaking breaking) {
        for (long seed = 1; seed <= SEEDS_TO_NOTICE; seed += CompiledRolling.SEEDS_OF_ONE) {
            if (isNoticed(seed, breaking)) {
                return;
            }
        }
        throw new AssertionError(breaking + " went unnoticed");
    }

    private static boolean isNoticed(long seed, Breaking breaking) {
        try {
            new RollingSimulation(seed, breaking, new Seen()).run();
            return false;
        } catch (Violation | BrokenInvariant | DamagedState noticed) {
            return true;
        }
    }
}
