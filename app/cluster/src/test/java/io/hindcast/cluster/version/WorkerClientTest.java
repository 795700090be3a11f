package io.hindcast.cluster.version;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.Level;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import org.junit.jupiter.api.Test;

final class WorkerClientTest {
    private static final VersionNames NAMES = new VersionNames("hindcast", new VersionId("revenue", 1));

    @Test
    void tellsWhichLedgersTheWorkerCanFollow() {
        String id = WorkerClient.id(NAMES.applicationId(), "0.1.0-SNAPSHOT", "5f0c");
        assertEquals("hindcast.revenue.v0001-level-" + Level.NEWEST + "-release-0.1.0-SNAPSHOT-5f0c", id);
        assertEquals(Level.NEWEST, WorkerClient.level(id + "-StreamThread-1-consumer"));
    }

    @Test
    void aReleaseThatDoesNotSayKnowsTheFirstLevel() {
        assertEquals(1, WorkerClient.level("hindcast.revenue.v0001-1b2c-StreamThread-1-consumer"));
    }
}
