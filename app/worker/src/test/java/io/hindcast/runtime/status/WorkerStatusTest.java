package io.hindcast.runtime.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.VersionState;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WorkerStatusTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    /** The control loop may be busy for long, with another version, when the time comes. */
    @Test
    void noTimeThatHasPassedIsNamedForWhatIsTriedAgain() {
        WorkerStatus status = status(new Condition.Backoff("no broker answers", NOON, NOON.plusSeconds(4)));
        assertEquals(
                List.of("orders/v1 is tried again at 2026-01-05T12:00:04Z: no broker answers"),
                status.toldAt(NOON.plusMillis(3_999)).unready());
        assertEquals(
                List.of("orders/v1 is tried again now: no broker answers"),
                status.toldAt(NOON.plusSeconds(4)).unready());
        assertEquals(
                "backoff",
                status.toldAt(NOON.plusSeconds(60))
                        .versions()
                        .get(0)
                        .condition()
                        .word());
    }

    private static WorkerStatus status(Condition condition) {
        VersionState version = new TestLedger(new TestClock()).running("orders");
        return new WorkerStatus(
                new LedgerStatus(Optional.of(1L), 0, Optional.empty()),
                Optional.empty(),
                List.of(new VersionStatus(
                        version,
                        condition,
                        Optional.empty(),
                        List.of(),
                        Duration.ZERO,
                        Optional.empty(),
                        Double.POSITIVE_INFINITY)),
                List.of(),
                StableStatus.NONE,
                FileStatus.WELL);
    }
}
