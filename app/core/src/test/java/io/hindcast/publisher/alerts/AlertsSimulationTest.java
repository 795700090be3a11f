package io.hindcast.publisher.alerts;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories of versions, cutovers, shares, rollbacks, crashes and lost memories through the real task, watched by a reader of the topic.
 * {@code -Dalerts.seeds=N} runs so many, {@code -Dalerts.first=S} from that seed on.
 */
class AlertsSimulationTest {
    private static final long FIRST = Long.getLong("alerts.first", 1);
    private static final long SEEDS = Long.getLong("alerts.seeds", 3_000);
    private static final long UNTIL_NOTICED = 5_000;

    @Test
    void whatIsSaidIsWhatTheVersionTells() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            run(seed, EnumSet.noneOf(AlertSabotage.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenRuleIsNoticed(AlertSabotage sabotage) {
        for (long seed = 1; seed <= UNTIL_NOTICED; seed++) {
            try {
                run(seed, EnumSet.of(sabotage));
            } catch (AssertionError noticed) {
                System.out.println(sabotage + ": " + noticed.getMessage());
                return;
            }
        }
        fail(sabotage + " was not noticed in " + UNTIL_NOTICED + " histories");
    }

    private static void run(long seed, Set<AlertSabotage> sabotages) {
        try {
            new SimulatedAlerts(seed, sabotages).run();
        } catch (RuntimeException failed) {
            throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
        }
    }
}
