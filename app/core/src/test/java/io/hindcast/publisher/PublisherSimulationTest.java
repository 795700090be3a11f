package io.hindcast.publisher;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories of versions, cutovers, shares, rollbacks, crashes and moves, through the real task, watched by a reader of the stable
 * topic. {@code -Dsimulation.seeds=N} runs so many, {@code -Dsimulation.first=S} from that seed on.
 */
class PublisherSimulationTest {
    private static final long FIRST = Long.getLong("simulation.first", 1);
    private static final long SEEDS = Long.getLong("simulation.seeds", 2_000);
    private static final int UNTIL_NOTICED = 40_000;

    @Test
    void consumersAreToldTheTruth() {
        Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
        int tombstones = 0;
        int switches = 0;
        int told = 0;
        int bindings = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Reader reader = run(seed, EnumSet.noneOf(Sabotage.class));
            reader.causes.forEach((cause, times) -> causes.merge(cause, times, Integer::sum));
            tombstones += reader.tombstones;
            switches += reader.switched;
            told += reader.told;
            bindings += reader.bindings;
        }
        System.out.println(SEEDS + " histories: " + switches + " switches, " + causes + ", of these " + tombstones
                + " tombstones; " + told + " times it was told up to when it is complete; another topic " + bindings
                + " times");
        for (Cause cause : Cause.values()) {
            assertTrue(causes.getOrDefault(cause, 0) > 0, "nothing was said because of " + cause);
        }
        assertTrue(tombstones > 0 && switches > 0 && told > 0 && bindings > 0);
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenRuleIsNoticed(Sabotage sabotage) {
        for (long seed = 1; seed <= UNTIL_NOTICED; seed++) {
            try {
                new SimulatedWorld(seed, EnumSet.of(sabotage)).run();
            } catch (Violation noticed) {
                System.out.println(sabotage + ": " + seed + ", " + noticed.getMessage());
                return;
            }
        }
        fail(sabotage + " was not noticed in " + UNTIL_NOTICED + " histories");
    }

    private static Reader run(long seed, Set<Sabotage> sabotages) {
        try {
            return new SimulatedWorld(seed, sabotages).run();
        } catch (RuntimeException failed) {
            throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
        }
    }
}
