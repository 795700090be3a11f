package io.hindcast.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.results.ResultsHeartbeat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PromisesTest {
    private final Promises promises = new Promises();

    @Test
    void whatEndsAtTheTimeOfAHeartbeatIsBeforeIt() {
        promises.first(0, "first", 1_000);
        promises.heartbeat(0, new ResultsHeartbeat(0, 1, 1_000));
        promises.first(0, "next", 1_001);
        assertEquals(List.of(), promises.broken());

        promises.first(0, "behind", 1_000);
        assertEquals(
                List.of(new Finding(
                        Finding.Kind.HEARTBEAT,
                        "behind",
                        "complete up to 1970-01-01T00:00:01Z",
                        "behind it a window that ends at 1970-01-01T00:00:01Z")),
                promises.broken());
    }

    @Test
    void aPartitionIsCompleteWhenAllOfItsTasksSaySo() {
        promises.heartbeat(0, new ResultsHeartbeat(0, 2, 1_000));
        promises.first(0, "of the other", 500);
        promises.heartbeat(0, new ResultsHeartbeat(1, 2, 700));
        promises.first(0, "between them", 701);
        promises.first(1, "elsewhere", 1);
        assertEquals(List.of(), promises.broken());

        promises.first(0, "of either", 700);
        assertEquals(1, promises.broken().size());
    }

    /** And what was promised once holds. */
    @Test
    void aTimeNeverFalls() {
        promises.heartbeat(0, new ResultsHeartbeat(3, 1, 1_000));
        promises.heartbeat(0, new ResultsHeartbeat(3, 1, 1_000));
        assertEquals(List.of(), promises.broken());

        promises.heartbeat(0, new ResultsHeartbeat(3, 1, 999));
        assertEquals(
                List.of(new Finding(
                        Finding.Kind.HEARTBEAT,
                        "{\"heartbeat\":3}",
                        "complete up to 1970-01-01T00:00:01Z",
                        "later complete up to 1970-01-01T00:00:00.999Z")),
                promises.broken());
        promises.first(0, "behind", 1_000);
        assertEquals(2, promises.broken().size());
    }
}
