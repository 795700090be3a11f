package io.hindcast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.operator.BrokenInvariant;
import io.hindcast.operator.DamagedState;
import io.hindcast.simulation.language.Coverage;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SimulationTest {
    /** From this one on, so many seeds as every build runs meet all of the language; the first ones leave two rare faults out. */
    private static final long FIRST = Long.getLong("simulation.first", 4_001);

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 4_000);

    /** A broken rule has this many seeds to show, each of another definition. */
    private static final int SEEDS_TO_NOTICE = 4_000;

    private static final Noticing noticing = Noticing.read();

    @Test
    void publishesWhatTheOracleExpectsWhateverTheOrderOfEvents() {
        Exercised exercised = Exercised.NOTHING;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            exercised = exercised.plus(run(seed));
        }
        System.out.println("simulation: first=" + FIRST + " " + exercised);
        if (SEEDS >= 100) {
            // Copies have a simulation of their own.
            for (Fate fate : EnumSet.complementOf(EnumSet.of(Fate.DUPLICATE))) {
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
        if (SEEDS >= 4_000) {
            assertEquals(Set.of(), Coverage.missing(exercised.language()), "of the language was not met");
        }
    }

    @ParameterizedTest
    @MethodSource("sabotages")
    void noticesABrokenRule(Sabotage sabotage) {
        OptionalLong known = noticing.seed(sabotage);
        if (known.isPresent() && isNoticed(known.getAsLong(), sabotage)) {
            return;
        }
        for (long seeds = 0; seeds < SEEDS_TO_NOTICE; seeds++) {
            long seed = 1 + seeds * CompiledRules.SEEDS_OF_ONE;
            if (isNoticed(seed, sabotage)) {
                noticing.found(sabotage, seed);
                return;
            }
        }
        throw new AssertionError(sabotage + " went unnoticed in " + SEEDS_TO_NOTICE + " seeds");
    }

    static Stream<Sabotage> sabotages() {
        return Stream.of(
                        BrokenSurroundings.values(),
                        BrokenOperators.values(),
                        BrokenClocks.values(),
                        BrokenCorrections.values())
                .flatMap(Stream::of);
    }

    @Test
    void showsAFailureAsItsSmallestLogAndItsSteps() {
        long seed = 1;
        while (!isNoticed(seed, BrokenSurroundings.FRAME_LOST)) {
            seed++;
        }
        Violation found = new Violation("the first one", "", "");

        String failure = Failure.describe(seed, BrokenSurroundings.FRAME_LOST, found);

        List<String> lines = failure.lines().toList();
        assertTrue(lines.get(1).endsWith("-Dsimulation.first=" + seed + " -Dsimulation.seeds=1"), failure);
        assertTrue(lines.get(2).startsWith("fails with "), failure);
        assertTrue(lines.stream().filter(line -> line.startsWith("  Event[")).count() < 10, failure);
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
