package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.aggregate.ByteWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Late events that correct, and results that are shown before their window closes. */
final class CorrectionTest {
    private static final long MINUTE_MS = 60_000;
    private static final long CLOSE_MS = MINUTE_MS + 30_000;
    private static final long SETTLE_MS = CLOSE_MS + 10 * MINUTE_MS;

    private final HeapStore store = new HeapStore();
    private final PublishedResults published = new PublishedResults();
    private final Orders orders = Orders.corrected();
    private AggregateTask task = start();

    @Test
    void theFirstFinalHoldsTheEventsOnTimeAndARevisionTheLateOnesToo() {
        process(0, CLOSE_MS);
        assertEquals(List.of(result("true,\"revision\":1", 1)), published.values());

        process(1, 2);
        assertEquals(result("true,\"revision\":3", 3), last());
    }

    @Test
    void whatCameLateOnItsOwnPartitionStaysOutOfTheFirstFinalThoughTheWindowWasOpen() {
        process(0);
        orders.process(Orders.at(CLOSE_MS));
        orders.process(Orders.at(1));
        receiveAndCommit();

        assertEquals(List.of(result("true,\"revision\":1", 1), result("true,\"revision\":2", 2)), published.values());
    }

    @Test
    void aWindowOfLateEventsAloneHasNoFirstFinal() {
        process(CLOSE_MS, 1);

        assertEquals(List.of(result("true,\"revision\":2", 1)), published.values());
    }

    @Test
    void aCorrectionGoesOnAfterARestart() {
        process(0, CLOSE_MS, 1);
        task = start();
        process(2);

        assertEquals(result("true,\"revision\":3", 3), last());
    }

    @Test
    void aSettledWindowIsForgottenAndItsEventsAreRejected() {
        process(0, CLOSE_MS, SETTLE_MS - 1, 1);
        assertEquals(List.of(), orders.rejected);

        process(SETTLE_MS, 2);

        assertEquals(List.of("late"), orders.rejected);
        assertEquals(result("true,\"revision\":2", 2), last());
        assertTrue(store.windows.keySet().stream().noneMatch(startMs -> startMs == 0));
    }

    @Test
    void anEventOnTimeForAClosedWindowBreaksAnInvariant() {
        orders.process(Orders.at(0));
        orders.task().commit(Announce.AGAIN, (name, value) -> {});
        byte[] onTime = orders.frames.remove(0);
        AggregateTask other = start();
        other.receive(Frame.write(0, CLOSE_MS, 0, 0, new ByteWriter()));

        assertThrows(BrokenInvariant.class, () -> other.receive(onTime));
    }

    @Test
    void anIdlePartitionsWindowsAreShownOnceUntilTheyChange() {
        process(0);
        provisional();
        provisional();
        assertEquals(List.of(result("false,\"reason\":\"idle\"", 1)), published.values());

        process(1);
        provisional();
        assertEquals(result("false,\"reason\":\"idle\"", 2), last());

        process(CLOSE_MS);
        assertEquals(result("true,\"revision\":1", 2), last());
        assertEquals(3, published.values().size());
    }

    @Test
    void aWindowBeyondTheOtherPartitionsIsNotShown() {
        process(0);
        task.publishProvisional(CLOSE_MS - 1);

        assertEquals(List.of(), published.values());
    }

    @Test
    void whatWasShownIsWithdrawnWhereTheFinalIsWithheld() {
        Orders positive = Orders.positiveRevenue();
        AggregateTask aggregate = new AggregateTask(
                positive.rules(),
                History.whole(1),
                store.committed(),
                new AggregatePorts(store, published, Limits.alone()));
        positive.process(Orders.at(0));
        receive(positive, aggregate);
        aggregate.publishProvisional(Long.MAX_VALUE);
        positive.process(Orders.paid("\"sku\":\"a\",\"amount\":-5,\"quantity\":1,\"coupon\":\"x\",\"at\":1"));
        positive.process(Orders.at(CLOSE_MS));
        receive(positive, aggregate);

        assertEquals(List.of(result("false,\"reason\":\"idle\"", 1), "withdrawn"), published.values());
    }

    private AggregateTask start() {
        return new AggregateTask(
                orders.rules(),
                History.whole(1),
                store.committed(),
                new AggregatePorts(store, published, Limits.alone()));
    }

    /** Orders at these times, and a commit. */
    private void process(long... timesMs) {
        for (long atMs : timesMs) {
            orders.process(Orders.at(atMs));
        }
        receiveAndCommit();
    }

    private void receiveAndCommit() {
        receive(orders, task);
        assertTrue(task.commit((name, value) -> {}));
    }

    private static void receive(Orders from, AggregateTask to) {
        from.task().commit(Announce.AGAIN, (name, value) -> {});
        to.receive(from.frames.remove(0));
    }

    private void provisional() {
        task.publishProvisional(Long.MAX_VALUE);
        assertTrue(task.commit((name, value) -> {}));
    }

    private String last() {
        return published.values().get(published.values().size() - 1);
    }

    private static String result(String kind, int orders) {
        return "{\"final\":" + kind + ",\"orders\":" + orders + ",\"revenue\":" + orders + ",\"price\":1}";
    }
}
