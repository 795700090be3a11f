package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a version publishes that sees a part of the history. */
final class HistoryTest {
    private static final long MINUTE_MS = 60_000;

    private final PublishedResults published = new PublishedResults();
    private final HeapStore store = new HeapStore();

    @Test
    void publishesOnlyWindowsThatEndAtOrBeforeTheEnd() {
        run(new History(List.of(0L), -1, MINUTE_MS));

        assertEquals(List.of("a 1970-01-01T00:00:00Z"), published.windows());
        assertTrue(store.windows.isEmpty());
    }

    @Test
    void callsWindowsIncompleteThatStartAtOrBeforeTheHighestFloor() {
        run(new History(List.of(0L), 0, Long.MAX_VALUE));

        assertTrue(published.values().get(0).startsWith("{\"final\":false,\"reason\":\"incomplete\","));
        assertTrue(published.values().get(1).startsWith("{\"final\":true,\"revision\":1,"));
    }

    @Test
    void beginsAtTheFloors() {
        AggregateTask task = task(new History(List.of(MINUTE_MS, 5 * MINUTE_MS), -1, Long.MAX_VALUE));

        assertEquals(MINUTE_MS, task.watermarkMs(0));
        assertEquals(5 * MINUTE_MS, task.watermarkMs(1));
    }

    /** Two windows with an order each, both closed. */
    private void run(History history) {
        Orders orders = Orders.ingest();
        orders.process(Orders.at(0));
        orders.process(Orders.at(MINUTE_MS));
        orders.process(Orders.at(10 * MINUTE_MS).replace("PAID", "CREATED"));
        orders.task().commit(Announce.AGAIN, (name, value) -> {});
        AggregateTask task = task(history);
        task.receive(orders.frames.remove(0));
        assertTrue(task.commit((name, value) -> {}));
    }

    private AggregateTask task(History history) {
        return new AggregateTask(
                Orders.ingest().rules(), history, Progress.NONE, new AggregatePorts(store, published, Limits.alone()));
    }
}
