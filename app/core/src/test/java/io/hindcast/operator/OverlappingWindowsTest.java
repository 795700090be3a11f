package io.hindcast.operator;

import static io.hindcast.operator.Downstream.commitAll;
import static io.hindcast.operator.Downstream.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hindcast.account.Fate;
import io.hindcast.aggregate.ByteWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Windows of three minutes, one every minute, that close 30 s after their end. */
final class OverlappingWindowsTest {
    private static final long MINUTE_MS = 60_000;
    private static final long LATER_MS = 30 * MINUTE_MS;
    private static final Limits ONE_AT_A_TIME = new Limits(new HeapBudget(1), 1);

    private final Downstream downstream = new Downstream();
    private final HeapStore store = downstream.store;
    private final PublishedResults published = downstream.published;

    @Test
    void anEventIsKeptOnceAndToldByEachOfItsWindows() {
        Orders orders = Orders.overlapping("");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(5 * MINUTE_MS));
        orders.process(Orders.at(5 * MINUTE_MS + 1));
        task.receive(frame(orders));
        commitAll(task);
        assertEquals(1, store.windows.size());

        orders.process(Orders.at(LATER_MS));
        task.receive(frame(orders));

        assertEquals(
                List.of("a 1970-01-01T00:03:00Z", "a 1970-01-01T00:04:00Z", "a 1970-01-01T00:05:00Z"),
                published.windows());
        assertEquals(
                List.of("{\"final\":true,\"revision\":1,\"orders\":2,\"revenue\":2,\"price\":1}"),
                published.values().stream().distinct().toList());
    }

    /** The three windows of 5:00 are settled at 16:30, 17:30 and 18:30; that it is late for one is not to miss it. */
    @Test
    void windowsThatAnAcceptedEventMissesAreCounted() {
        Orders orders = Orders.overlapping("");
        orders.process(Orders.at(17 * MINUTE_MS + 29_999));
        orders.process(Orders.at(5 * MINUTE_MS));
        assertEquals(OptionalLong.of(1), orders.task().account().missed());

        orders.process(Orders.at(17 * MINUTE_MS + 30_000));
        orders.process(Orders.at(5 * MINUTE_MS));
        assertEquals(OptionalLong.of(3), orders.task().account().missed());

        orders.process(Orders.at(18 * MINUTE_MS + 30_000));
        orders.process(Orders.at(5 * MINUTE_MS));
        assertEquals(1, orders.task().account().records(Fate.LATE));
        assertEquals(OptionalLong.of(3), orders.task().account().missed());
    }

    @Test
    void anEventIsLateForSomeOfItsWindowsAlone() {
        Orders orders = Orders.overlapping("");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(5 * MINUTE_MS));
        // The window from 3:00 closes at 6:30; of the three that the next order is in, it is the first.
        orders.process(Orders.at(6 * MINUTE_MS + 30_000));
        orders.process(Orders.at(5 * MINUTE_MS));
        task.receive(frame(orders));
        commitAll(task);

        assertEquals(List.of("a 1970-01-01T00:03:00Z", "a 1970-01-01T00:03:00Z"), published.windows());
        assertEquals(List.of(1, 2), revisions());

        orders.process(Orders.at(7 * MINUTE_MS + 30_000));
        task.receive(frame(orders));

        assertEquals("a 1970-01-01T00:04:00Z", published.windows().get(2));
        assertEquals(List.of(1, 2, 1), revisions());
        assertEquals(List.of(1, 2, 3), orders());
    }

    @Test
    void eachWindowIsOutOnceThoughTheClosingIsCutOffAndTheTaskBeginsAnew() {
        Orders orders = Orders.overlapping("");
        AggregateTask task = downstream.task(orders, ONE_AT_A_TIME);
        for (String sku : List.of("b", "a")) {
            orders.process(Orders.paid(
                    "\"sku\":\"" + sku + "\",\"amount\":1,\"quantity\":1,\"coupon\":\"x\",\"at\":" + 5 * MINUTE_MS));
        }
        orders.process(Orders.at(LATER_MS));
        task.receive(frame(orders));
        for (int restart = 0; restart < 10; restart++) {
            task.commit((name, value) -> {});
            task = downstream.task(orders, ONE_AT_A_TIME);
        }

        assertEquals(
                List.of(
                        "a 1970-01-01T00:03:00Z",
                        "b 1970-01-01T00:03:00Z",
                        "a 1970-01-01T00:04:00Z",
                        "b 1970-01-01T00:04:00Z",
                        "a 1970-01-01T00:05:00Z",
                        "b 1970-01-01T00:05:00Z"),
                published.windows());
        assertEquals(LATER_MS, task.frontierMs());
    }

    @Test
    void anOlderTaleOfHowFarTheClosingHadComeIsNoticed() {
        Orders orders = Orders.overlapping("");
        AggregateTask task = downstream.task(orders, ONE_AT_A_TIME);
        orders.process(Orders.at(5 * MINUTE_MS));
        orders.process(Orders.at(LATER_MS));
        task.receive(frame(orders));
        task.commit((name, value) -> {});
        byte[] older = store.progress().orElseThrow();
        task.commit((name, value) -> {});
        store.writeProgress(older);
        store.progressWrites = 0;

        assertThrows(DamagedState.class, () -> downstream.task(orders, ONE_AT_A_TIME));
    }

    @Test
    void whatWasShownIsWithdrawnFromTheWindowThatHavingWithholds() {
        Orders orders = Orders.overlapping("having: orders < 2\npublish: {provisional-every: 100ms}\n");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(MINUTE_MS / 2));
        task.receive(frame(orders));
        task.publishEarly(EarlyTurn.SHOW);
        commitAll(task);
        assertEquals(List.of("a 1970-01-01T00:00:00Z"), published.windows());

        AggregateTask next = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(MINUTE_MS / 2));
        next.receive(frame(orders));
        next.publishEarly(EarlyTurn.SHOW);

        assertEquals(List.of("a 1970-01-01T00:00:00Z", "a 1970-01-01T00:00:00Z"), published.windows());
        assertEquals("withdrawn", published.values().get(1));
    }

    @Test
    void whileTheyFillTheOneIsShownThatEndsNext() {
        Orders orders = Orders.overlapping("publish: {provisional-every: 100ms}\n");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(5 * MINUTE_MS));
        task.receive(frame(orders));
        task.publishEarly(EarlyTurn.SHOW);
        assertEquals(List.of("a 1970-01-01T00:03:00Z"), published.windows());

        orders.process(Orders.at(5 * MINUTE_MS));
        task.receive(frame(orders));
        task.publishEarly(EarlyTurn.SHOW);
        task.publishEarly(EarlyTurn.SHOW);

        assertEquals(List.of(1, 2), orders());
    }

    @Test
    void stopsWhenSomethingIsAcceptedIntoAClosedWindow() {
        Orders orders = Orders.overlapping("");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(5 * MINUTE_MS));
        byte[] frame = frame(orders);
        task.receive(Frame.write(0, 6 * MINUTE_MS + 30_000, 0, 0, new ByteWriter()));

        assertThrows(BrokenInvariant.class, () -> task.receive(frame));
    }

    @Test
    void nothingIsLeftWhenAllIsSettled() {
        Orders orders = Orders.overlapping("");
        AggregateTask task = downstream.task(orders, ONE_AT_A_TIME);
        orders.process(Orders.at(5 * MINUTE_MS));
        task.receive(frame(orders));
        task.receive(Frame.write(0, LATER_MS, 1, 0, new ByteWriter()));
        commitAll(task);

        assertEquals(new TreeMap<>(), store.windows);
        assertEquals(new TreeMap<>(), store.tallies);
        assertEquals(0, store.openIterators);
    }

    private List<Integer> revisions() {
        return downstream.numbers("revision");
    }

    private List<Integer> orders() {
        return downstream.numbers("orders");
    }
}
