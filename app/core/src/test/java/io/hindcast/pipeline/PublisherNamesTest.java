package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PublisherNamesTest {
    private static final PublisherNames NAMES = new PublisherNames("shop.eu", "revenue", 1);

    @Test
    void knowsTheVersionsOfItsOwnResults() {
        assertEquals(OptionalInt.of(12), NAMES.versionOf(NAMES.resultsTopic(12)));
        assertEquals(OptionalInt.empty(), NAMES.versionOf("shop.eu.revenue-2.v0012.results"));
        assertEquals(OptionalInt.empty(), NAMES.versionOf("shopxeu.revenue.v0012.results"));
        assertEquals(OptionalInt.empty(), NAMES.versionOf("shop.eu.revenue.v0012.rejected"));
    }

    @Test
    void thePatternMatchesTheSame() {
        assertTrue(
                NAMES.resultsAndAlertsTopics().matcher(NAMES.resultsTopic(12)).matches());
        assertFalse(NAMES.resultsAndAlertsTopics()
                .matcher("shopxeu.revenue.v0012.results")
                .matches());
    }

    @Test
    void alertsAreReadBesideResults() {
        assertEquals(OptionalInt.of(12), NAMES.versionOfAlerts(NAMES.alertsTopic(12)));
        assertEquals(OptionalInt.empty(), NAMES.versionOf(NAMES.alertsTopic(12)));
        assertTrue(NAMES.resultsAndAlertsTopics().matcher(NAMES.alertsTopic(12)).matches());
        assertTrue(
                NAMES.resultsAndAlertsTopics().matcher(NAMES.resultsTopic(12)).matches());
    }
}
