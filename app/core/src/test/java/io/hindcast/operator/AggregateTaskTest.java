package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class AggregateTaskTest {
    private static final long MINUTE_MS = 60_000;
    private static final Limits TINY = new Limits(new HeapBudget(1), 2);

    private final HeapStore store = new HeapStore();
    private final PublishedResults published = new PublishedResults();
    private final Orders orders = Orders.ingest();

    @Test
    void publishesWhenTheSlowestPartitionHasPassedTheEndPlusGrace() {
        AggregateTask task = task(2, Limits.alone());
        orders.process(Orders.at(1));
        orders.process(Orders.at(MINUTE_MS + 30_000));
        task.receive(frame());
        assertEquals(List.of(), published.windows());

        task.receive(emptyFrame(1, MINUTE_MS + 29_999));
        assertEquals(List.of(), published.windows());

        task.receive(emptyFrame(1, MINUTE_MS + 30_000));
        assertEquals(List.of("a 1970-01-01T00:00:00Z"), published.windows());
        assertEquals(MINUTE_MS + 30_000, task.frontierMs());
    }

    @Test
    void publishesByEndAndKeyWhateverTheOrderOfArrival() {
        AggregateTask task = task(1, TINY);
        sku("b", MINUTE_MS);
        sku("c", 0);
        sku("a", MINUTE_MS);
        sku("b", 0);
        orders.process(Orders.at(10 * MINUTE_MS));
        task.receive(frame());
        commitAll(task);

        assertEquals(
                List.of(
                        "b 1970-01-01T00:00:00Z",
                        "c 1970-01-01T00:00:00Z",
                        "a 1970-01-01T00:01:00Z",
                        "b 1970-01-01T00:01:00Z"),
                published.windows());
    }

    @Test
    void movesTheFrontierOnlyWhenEverySliceIsOut() {
        AggregateTask task = task(1, TINY);
        for (String sku : List.of("a", "b", "c", "d", "e")) {
            sku(sku, 0);
        }
        orders.process(Orders.at(10 * MINUTE_MS));
        task.receive(frame());
        assertEquals(2, published.windows().size());

        Map<String, Long> committed = new HashMap<>();
        assertFalse(task.commit(committed::put));
        assertEquals(0, committed.get(Progress.FRONTIER));

        assertTrue(task.commit(committed::put));
        assertEquals(5, published.windows().size());
        assertEquals(10 * MINUTE_MS, committed.get(Progress.FRONTIER));
    }

    @Test
    void writesToItsStoreAtEveryCommitAlsoWhereNothingHasChanged() {
        AggregateTask task = task(1, TINY);

        task.commit((name, value) -> {});
        task.commit((name, value) -> {});

        assertEquals(2, store.progressWrites);
    }

    @Test
    void goesOnInTheMiddleOfAClosingAfterARestart() {
        AggregateTask task = task(1, TINY);
        for (String sku : List.of("a", "b", "c", "d", "e")) {
            sku(sku, 0);
        }
        orders.process(Orders.at(10 * MINUTE_MS));
        task.receive(frame());
        task.commit((name, value) -> {});

        commitAll(task(1, TINY));

        assertEquals(5, published.windows().stream().distinct().count());
        assertEquals(5, published.windows().size());
        assertEquals(1, store.windows.size(), "the window that is open");
        assertEquals(0, store.openIterators);
    }

    @Test
    void forgetsClosedWindowsThatComeBackWithTheStore() {
        AggregateTask task = task(1, Limits.alone());
        sku("a", 0);
        task.receive(frame());
        commitAll(task);
        GroupKey key = Objects.requireNonNull(store.windows.get(0L)).firstKey();
        byte[] old = store.accumulator(0, key).orElseThrow();
        orders.process(Orders.at(10 * MINUTE_MS));
        task.receive(frame());
        commitAll(task);
        store.write(0, key, old);

        task(1, Limits.alone());

        assertEquals(1, published.windows().size());
        assertFalse(store.windows.containsKey(0L));
    }

    @Test
    void stopsWhenAFrameIsMissingOrComesTwice() {
        AggregateTask task = task(1, Limits.alone());
        sku("a", 0);
        byte[] first = frame();
        sku("a", 0);
        byte[] second = frame();

        assertThrows(BrokenInvariant.class, () -> task.receive(second));
        AggregateTask other = task(1, Limits.alone());
        other.receive(first);
        assertThrows(BrokenInvariant.class, () -> other.receive(first));
    }

    @Test
    void stopsWhenSomethingIsAcceptedIntoAClosedWindow() {
        AggregateTask task = task(1, Limits.alone());
        task.receive(emptyFrame(0, 10 * MINUTE_MS));
        sku("a", 0);
        byte[] frame = frame();

        var broken = assertThrows(BrokenInvariant.class, () -> task.receive(frame));

        assertTrue(String.valueOf(broken.getMessage()).contains("closed-window"), broken.getMessage());
    }

    @Test
    void stopsWhenAPartitionIsNotOneOfTheSource() {
        AggregateTask task = task(1, Limits.alone());

        assertThrows(BrokenInvariant.class, () -> task.receive(emptyFrame(1, 0)));
    }

    private AggregateTask task(int sourcePartitions, Limits limits) {
        return new AggregateTask(
                orders.rules(),
                History.whole(sourcePartitions),
                store.committed(),
                new AggregatePorts(store, published, limits));
    }

    private void sku(String sku, long atMs) {
        orders.process(
                Orders.paid("\"sku\":\"" + sku + "\",\"amount\":1,\"quantity\":1,\"coupon\":\"x\",\"at\":" + atMs));
    }

    /** What the orders since the last call send to the aggregate task. */
    private byte[] frame() {
        orders.task().commit(Announce.AGAIN, (name, value) -> {});
        assertEquals(1, orders.frames.size());
        return orders.frames.remove(0);
    }

    private static byte[] emptyFrame(int partition, long watermarkMs) {
        return Frame.write(partition, watermarkMs, 0, 0, new ByteWriter());
    }

    private static void commitAll(AggregateTask task) {
        int commits = 0;
        while (!task.commit((name, value) -> {})) {
            commits++;
            assertTrue(commits < 100, "closing does not come to its end");
        }
    }
}
