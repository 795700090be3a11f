package io.hindcast.simulation.copies;

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

final class CopiesSimulationTest {
    private static final long FIRST = Long.getLong("copies.first", 1);
    private static final int SEEDS = Integer.getInteger("copies.seeds", 1_000);

    /** A broken rule has this many seeds to show. */
    private static final int SEEDS_TO_NOTICE = 1_500;

    /** What many seeds must have met, each more often than there are seeds. */
    private static final List<String> MET =
            List.of("accepted", "filtered", "late", "duplicate", "invalid", "heartbeat", "first finals");

    @Test
    void findsTheCopiesThatTheOracleFindsWhateverHappensMeanwhile() {
        Map<String, Long> met = new TreeMap<>();
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            CopiesSimulation simulation = new CopiesSimulation(seed, Breaking.NONE);
            try {
                simulation.run();
            } catch (RuntimeException failure) {
                throw new AssertionError(simulation.describe(failure), failure);
            }
            simulation.met().forEach((what, times) -> met.merge(what, times, Long::sum));
        }
        System.out.println("copies simulation: first=" + FIRST + " seeds=" + SEEDS + " " + met);
        if (SEEDS >= 1_000) {
            MET.forEach(what ->
                    assertTrue(met.getOrDefault(what, 0L) > SEEDS, "too little is exercised of " + what + ": " + met));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Breaking.class, mode = Mode.EXCLUDE, names = "NONE")
    void noticesABrokenRule(Breaking breaking) {
        for (long seed = 1; seed <= SEEDS_TO_NOTICE; seed++) {
            if (isNoticed(seed, breaking)) {
                System.out.println(breaking + " noticed with seed " + seed);
                return;
            }
        }
        throw new AssertionError(breaking + " went unnoticed");
    }

    private static boolean isNoticed(long seed, Breaking breaking) {
        try {
            new CopiesSimulation(seed, breaking).run();
            return false;
        } catch (Violation | BrokenInvariant | DamagedState noticed) {
            return true;
        }
    }
}
