package io.hindcast.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.operator.BrokenInvariant;
import io.hindcast.operator.DamagedState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SimulationTest {
    private static final long FIRST = Long.getLong("simulation.first", 1);
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 5_000);

    /** A broken rule has this many seeds to show. */
    private static final int SEEDS_TO_NOTICE = 1_000;

    @Test
    void publishesWhatTheOracleExpectsWhateverTheOrderOfEvents() {
        Exercised exercised = Exercised.NOTHING;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            exercised = exercised.plus(run(seed));
        }
        System.out.println("simulation: first=" + FIRST + " " + exercised);
        if (SEEDS >= 100) {
            for (Fate fate : Fate.values()) {
                assertTrue(exercised.of(fate) > SEEDS / 2, "too little is exercised: " + exercised);
            }
            assertTrue(exercised.finals() > SEEDS, "too little is exercised: " + exercised);
            assertTrue(exercised.corrected() > SEEDS / 4, "too little is exercised: " + exercised);
            assertTrue(exercised.parts().whole() > SEEDS / 4, "too little is exercised: " + exercised);
            assertTrue(exercised.parts().incomplete() > SEEDS / 4, "too little is exercised: " + exercised);
            assertTrue(exercised.parts().taken() > SEEDS / 10, "too little is exercised: " + exercised);
            assertTrue(exercised.provisional() > SEEDS, "too little is exercised: " + exercised);
            assertTrue(exercised.mended() > SEEDS / 2, "too little is exercised: " + exercised);
            assertTrue(exercised.early() > SEEDS, "too little is exercised: " + exercised);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void noticesABrokenRule(Sabotage sabotage) {
        for (long seed = 1; seed <= SEEDS_TO_NOTICE; seed++) {
            if (isNoticed(seed, sabotage)) {
                return;
            }
        }
        throw new AssertionError(sabotage + " went unnoticed in " + SEEDS_TO_NOTICE + " seeds");
    }

    @Test
    void showsAFailureAsItsSmallestLogAndItsSteps() {
        long seed = 1;
        while (!isNoticed(seed, Sabotage.FRAME_LOST)) {
            seed++;
        }
        Violation found = new Violation("the first one", "", "");

        String failure = Failure.describe(seed, Sabotage.FRAME_LOST, found);

        List<String> lines = failure.lines().toList();
        assertTrue(lines.get(1).endsWith("-Dsimulation.first=" + seed + " -Dsimulation.seeds=1"), failure);
        assertTrue(lines.get(2).startsWith("fails with "), failure);
        assertTrue(lines.stream().filter(line -> line.startsWith("  Order[")).count() < 10, failure);
        assertTrue(lines.stream().anyMatch(line -> line.matches("thread . commits .*")), failure);
    }

    private static Exercised run(long seed) {
        try {
            return Simulation.run(seed, Sabotage.NONE);
        } catch (RuntimeException failure) {
            throw new AssertionError(Failure.describe(seed, Sabotage.NONE, failure), failure);
        }
    }

    private static boolean isNoticed(long seed, Sabotage sabotage) {
        try {
            Simulation.run(seed, sabotage);
            return false;
        } catch (Violation | BrokenInvariant | DamagedState noticed) {
            return true;
        }
    }
}
