package io.hindcast.operator;

import static io.hindcast.operator.Downstream.commitAll;
import static io.hindcast.operator.Downstream.frame;
import static io.hindcast.operator.Downstream.watermark;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Totals that are told every minute, half a minute after its end. */
final class TotalsTest {
    private static final long MINUTE_MS = 60_000;
    private static final String FROM_MINUTE_TWO = "since: 1970-01-01T00:02:00Z";
    private static final String SHOWN = "publish: {provisional-every: 100ms}\n";
    private static final Limits ONE_AT_A_TIME = new Limits(new HeapBudget(1), 1);

    private final Downstream downstream = new Downstream();
    private final HeapStore store = downstream.store;
    private final PublishedResults published = downstream.published;

    @Test
    void aTotalGrowsAndIsToldWhereItHasGrown() {
        Orders orders = Orders.inTotals(FROM_MINUTE_TWO, "");
        AggregateTask task = downstream.task(orders, Limits.alone());
        for (int minute : List.of(1, 2, 2, 4, 5)) {
            orders.process(Orders.at(minute * MINUTE_MS));
        }
        orders.process(Orders.at(20 * MINUTE_MS));
        task.receive(frame(orders));

        assertEquals(
                List.of("a 1970-01-01T00:02:00Z", "a 1970-01-01T00:04:00Z", "a 1970-01-01T00:05:00Z"),
                published.windows());
        assertEquals(List.of(2, 3, 4), orders());
        assertEquals(List.of(), orders.rejected);
    }

    @Test
    void whatComesLateIsInTheNextOne() {
        Orders orders = Orders.inTotals(FROM_MINUTE_TWO, "");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(2 * MINUTE_MS));
        orders.process(Orders.at(9 * MINUTE_MS));
        orders.process(Orders.at(3 * MINUTE_MS));
        task.receive(frame(orders));
        task.receive(watermark(20 * MINUTE_MS, 3));

        assertEquals(
                List.of("a 1970-01-01T00:02:00Z", "a 1970-01-01T00:08:00Z", "a 1970-01-01T00:09:00Z"),
                published.windows());
        assertEquals(List.of(1, 2, 3), orders());
        assertEquals(List.of(), orders.rejected);
    }

    @Test
    void aTotalThatResetsBeginsAnewAndIsGoneThen() {
        Orders orders = Orders.inTotals("resets: day", "");
        AggregateTask task = downstream.task(orders, ONE_AT_A_TIME);
        long dayMs = 24 * 60 * MINUTE_MS;
        orders.process(Orders.at(MINUTE_MS));
        orders.process(Orders.at(2 * MINUTE_MS));
        task.receive(frame(orders));
        task.receive(watermark(dayMs + MINUTE_MS, 2));
        commitAll(task);

        assertEquals(List.of(1, 2), orders());
        assertEquals(new TreeMap<>(), store.windows);
        assertEquals(new TreeMap<>(), store.tallies);
    }

    /** At 10:30 less the grace the step from 10:00 is the first that is open: an event of 8:30 is missing at 9:00 and 10:00. */
    @Test
    void stepsThatAnEventMissesAreCounted() {
        Orders orders = Orders.inTotals("resets: day", "");
        orders.process(Orders.at(10 * MINUTE_MS + 30_000));
        orders.process(Orders.at(10 * MINUTE_MS - 1));
        assertEquals(OptionalLong.of(1), orders.task().account().missed());

        orders.process(Orders.at(8 * MINUTE_MS + 30_000));
        assertEquals(OptionalLong.of(3), orders.task().account().missed());
    }

    @Test
    void onlyBehindTheLastStepAnEventIsLate() {
        Orders orders = Orders.inTotals("resets: day", "");
        orders.process(Orders.at(MINUTE_MS));
        orders.process(orders.next().withTimestamp(25 * 3_600_000L).withValue(Orders.at(24 * 60 * MINUTE_MS + 29_999)));
        orders.process(Orders.at(MINUTE_MS));
        assertEquals(List.of(), orders.rejected);

        orders.process(orders.next().withTimestamp(25 * 3_600_000L).withValue(Orders.at(24 * 60 * MINUTE_MS + 30_000)));
        orders.process(Orders.at(MINUTE_MS));
        assertEquals(List.of("late"), orders.rejected);
    }

    @Test
    void eachStepIsOutOnceThoughTheClosingIsCutOffAndTheTaskBeginsAnew() {
        Orders orders = Orders.inTotals(FROM_MINUTE_TWO, "");
        AggregateTask task = downstream.task(orders, ONE_AT_A_TIME);
        for (int minute : List.of(2, 3)) {
            for (String sku : List.of("b", "a")) {
                orders.process(Orders.paid("\"sku\":\"" + sku
                        + "\",\"amount\":1,\"quantity\":1,\"coupon\":\"x\",\"at\":" + minute * MINUTE_MS));
            }
        }
        orders.process(Orders.at(20 * MINUTE_MS));
        task.receive(frame(orders));
        for (int restart = 0; restart < 10; restart++) {
            task.commit((name, value) -> {});
            task = downstream.task(orders, ONE_AT_A_TIME);
        }

        assertEquals(
                List.of(
                        "a 1970-01-01T00:02:00Z",
                        "b 1970-01-01T00:02:00Z",
                        "a 1970-01-01T00:03:00Z",
                        "b 1970-01-01T00:03:00Z"),
                published.windows());
        assertEquals(List.of(1, 1, 2, 2), orders());
    }

    /** What is shown of a later step holds the earlier ones too. */
    @Test
    void anEventOfAnEarlierStepShowsTheLaterOnesAnew() {
        Orders orders = Orders.inTotals(FROM_MINUTE_TWO, SHOWN);
        AggregateTask task = downstream.task(orders, ONE_AT_A_TIME);
        orders.process(Orders.at(3 * MINUTE_MS));
        task.receive(frame(orders));
        task.publishEarly(EarlyTurn.SHOW);
        commitAll(task);
        assertEquals(List.of("a 1970-01-01T00:03:00Z"), published.windows());

        orders.process(Orders.at(2 * MINUTE_MS + 59_999));
        AggregateTask next = downstream.task(orders, Limits.alone());
        next.receive(frame(orders));
        next.publishEarly(EarlyTurn.SHOW);
        next.publishEarly(EarlyTurn.SHOW);

        assertEquals(List.of(1, 1, 2), orders());
        assertTrue(published.windows().contains("a 1970-01-01T00:02:00Z"));
    }

    @Test
    void stopsWhenSomethingIsAcceptedIntoAClosedStep() {
        Orders orders = Orders.inTotals(FROM_MINUTE_TWO, "");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(2 * MINUTE_MS));
        byte[] frame = frame(orders);
        task.receive(watermark(3 * MINUTE_MS + 30_000, 0));

        assertThrows(BrokenInvariant.class, () -> task.receive(frame));
    }

    private List<Integer> orders() {
        return downstream.numbers("orders");
    }
}
