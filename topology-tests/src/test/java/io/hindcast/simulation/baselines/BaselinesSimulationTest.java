package io.hindcast.simulation.baselines;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.operator.BrokenInvariant;
import io.hindcast.operator.DamagedState;
import io.hindcast.simulation.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class BaselinesSimulationTest {
    private static final long FIRST = Long.getLong("baselines.first", 1);
    private static final int SEEDS = Integer.getInteger("baselines.seeds", 2_000);

    /** A broken rule has this many seeds to show. */
    private static final int SEEDS_TO_NOTICE = 1_000;

    /** What many seeds must have met. */
    private static final List<String> MET =
            List.of("whole", "part", "of whole", "of part", "usual", "spread", "before", "above");

    @Test
    void comparesEachWindowWithThoseOfItsKeyBefore() {
        Map<String, Long> met = new TreeMap<>();
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            BaselinesSimulation simulation = new BaselinesSimulation(seed, Sabotage.NONE);
            try {
                simulation.run();
            } catch (RuntimeException failure) {
                throw new AssertionError(simulation.describe(failure), failure);
            }
            simulation.met().forEach((what, times) -> met.merge(what, times, Long::sum));
        }
        System.out.println("baselines simulation: first=" + FIRST + " seeds=" + SEEDS + " " + met);
        if (SEEDS >= 1_000) {
            MET.forEach(what -> assertTrue(
                    met.getOrDefault(what, 0L) > SEEDS / 10, "too little is exercised of " + what + ": " + met));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Sabotage.class, mode = Mode.EXCLUDE, names = "NONE")
    void noticesABrokenRule(Sabotage sabotage) {
        for (long seed = 1; seed <= SEEDS_TO_NOTICE; seed++) {
            if (isNoticed(seed, sabotage)) {
                return;
            }
        }
        throw new AssertionError(sabotage + " went unnoticed");
    }

    private static boolean isNoticed(long seed, Sabotage sabotage) {
        try {
            new BaselinesSimulation(seed, sabotage).run();
            return false;
        } catch (Violation | BrokenInvariant | DamagedState noticed) {
            return true;
        }
    }
}
