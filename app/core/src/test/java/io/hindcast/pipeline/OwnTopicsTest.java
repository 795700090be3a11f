package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnTopicsTest {
    @Test
    void knowsTheLedger() {
        assertTrue(VersionNames.own(VersionNames.ledgerTopic("shop")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders", "shop.orders", "orders.v1", "ledger", "results", "orders.v0001", "orders.results"})
    void leavesOthersAlone(String topic) {
        assertFalse(VersionNames.own(topic));
    }
}
