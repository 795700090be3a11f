package io.hindcast.operator;

import static io.hindcast.operator.Downstream.commitAll;
import static io.hindcast.operator.Downstream.frame;
import static io.hindcast.operator.Downstream.watermark;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Sessions with a gap of three minutes that close when 30 s more have passed. */
final class SessionsTest {
    private static final long MINUTE_MS = 60_000;
    private static final String CORRECTED = "late: correct\nretain: 10m\n";
    private static final String SHOWN = "publish: {provisional-every: 100ms}\n";
    private static final Limits ONE_AT_A_TIME = new Limits(new HeapBudget(1), 1);

    private final Downstream downstream = new Downstream();
    private final HeapStore store = downstream.store;
    private final PublishedResults published = downstream.published;

    @Test
    void aSessionGoesOnForAsLongAsNoGapIsLonger() {
        Orders orders = Orders.inSessions("", "");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(MINUTE_MS));
        orders.process(Orders.at(4 * MINUTE_MS));
        orders.process(Orders.at(7 * MINUTE_MS + 1));
        orders.process(Orders.at(20 * MINUTE_MS));
        task.receive(frame(orders));

        assertEquals(List.of("a 00:01:00Z 00:04:00Z", "a 00:07:00.001Z 00:07:00.001Z"), published.windows());
        assertEquals(List.of(2, 1), orders());
    }

    @Test
    void closesWhenGapAndGraceAreOver() {
        Orders orders = Orders.inSessions("", "");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(MINUTE_MS));
        task.receive(frame(orders));

        task.receive(watermark(4 * MINUTE_MS + 30_000, 1));
        assertEquals(List.of(), published.windows());

        task.receive(watermark(4 * MINUTE_MS + 30_001, 1));
        assertEquals(List.of("a 00:01:00Z 00:01:00Z"), published.windows());
    }

    /** Each of its slices is carried into the next one: what is kept of it is one entry, or two. */
    @Test
    void isOneEntryHoweverLongItLasts() {
        Orders orders = Orders.inSessions("", "");
        AggregateTask task = downstream.task(orders, ONE_AT_A_TIME);
        for (int minute = 0; minute < 60; minute += 2) {
            orders.process(Orders.at(minute * MINUTE_MS));
            task.receive(frame(orders));
            commitAll(task);
            assertTrue(store.windows.size() <= 3, () -> "entries: " + store.windows.keySet());
        }
        orders.process(Orders.at(70 * MINUTE_MS));
        task.receive(frame(orders));
        commitAll(task);

        assertEquals(List.of("a 00:00:00Z 00:58:00Z"), published.windows());
        assertEquals(List.of(30), orders());
    }

    @Test
    void isCutAtMultiplesOfMax() {
        Orders orders = Orders.inSessions(", max: 10m", "");
        AggregateTask task = downstream.task(orders, Limits.alone());
        for (int minute = 8; minute < 13; minute++) {
            orders.process(Orders.at(minute * MINUTE_MS));
        }
        orders.process(Orders.at(40 * MINUTE_MS));
        task.receive(frame(orders));

        assertEquals(List.of("a 00:08:00Z 00:09:00Z", "a 00:10:00Z 00:12:00Z"), published.windows());
    }

    @Test
    void eachSessionIsOutOnceByItsEndThoughTheClosingIsCutOffAndTheTaskBeginsAnew() {
        Orders orders = Orders.inSessions("", "");
        AggregateTask task = downstream.task(orders, ONE_AT_A_TIME);
        for (int second : List.of(0, 100, 200)) {
            for (String sku : List.of("c", "b", "a")) {
                long atMs = second * 1_000 + ("c".equals(sku) ? 0 : 10_000);
                orders.process(Orders.paid(
                        "\"sku\":\"" + sku + "\",\"amount\":1,\"quantity\":1,\"coupon\":\"x\",\"at\":" + atMs));
            }
        }
        orders.process(Orders.at(30 * MINUTE_MS));
        task.receive(frame(orders));
        for (int restart = 0; restart < 20; restart++) {
            task.commit((name, value) -> {});
            task = downstream.task(orders, ONE_AT_A_TIME);
        }

        assertEquals(
                List.of("c 00:00:00Z 00:03:20Z", "a 00:00:10Z 00:03:30Z", "b 00:00:10Z 00:03:30Z"),
                published.windows());
        assertEquals(List.of(3, 3, 3), orders());
        assertEquals(30 * MINUTE_MS, task.frontierMs());
    }

    @Test
    void aLateEventJoinsSessionsAndWithdrawsThem() {
        Orders orders = Orders.inSessions(", max: 60m", CORRECTED);
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(MINUTE_MS));
        orders.process(Orders.at(6 * MINUTE_MS));
        orders.process(Orders.at(12 * MINUTE_MS));
        task.receive(frame(orders));
        commitAll(task);
        assertEquals(List.of("a 00:01:00Z 00:01:00Z", "a 00:06:00Z 00:06:00Z"), published.windows());

        orders.process(Orders.at(3 * MINUTE_MS + 30_000));
        AggregateTask next = downstream.task(orders, Limits.alone());
        next.receive(frame(orders));
        commitAll(next);

        assertEquals(
                List.of("a 00:01:00Z 00:01:00Z", "a 00:06:00Z 00:06:00Z", "a 00:01:00Z 00:06:00Z"),
                published.windows().subList(2, 5));
        assertEquals(List.of("withdrawn", "withdrawn"), published.values().subList(2, 4));
        assertTrue(published.values().get(4).contains("\"revision\":2,\"orders\":3"), published.values()::toString);
    }

    /** The session behind goes on, so what the late event makes of both is told when that is over. */
    @Test
    void whatALateEventMakesIsToldWhenAllOfItIsFinal() {
        Orders orders = Orders.inSessions(", max: 60m", CORRECTED);
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(MINUTE_MS));
        orders.process(Orders.at(6 * MINUTE_MS));
        orders.process(Orders.at(3 * MINUTE_MS + 30_000));
        task.receive(frame(orders));
        commitAll(task);
        assertEquals(List.of("a 00:01:00Z 00:01:00Z"), published.windows());

        orders.process(Orders.at(20 * MINUTE_MS));
        AggregateTask next = downstream.task(orders, ONE_AT_A_TIME);
        next.receive(frame(orders));
        commitAll(next);

        assertEquals(
                List.of(
                        "a 00:01:00Z 00:01:00Z",
                        "a 00:06:00Z 00:06:00Z",
                        "a 00:01:00Z 00:01:00Z",
                        "a 00:06:00Z 00:06:00Z",
                        "a 00:01:00Z 00:06:00Z"),
                published.windows());
        assertEquals(List.of(1, 2), revisions(0, 4));
    }

    /** A partition that is idle would let the first slice close, and not the session, which goes on in the next one. */
    @Test
    void isShownWhileItFillsThoughItWasLookedAtForAnIdlePartition() {
        AggregateTask task = grownBackwards(Orders.inSessions("", SHOWN));

        task.publishProvisional(6 * MINUTE_MS + 35_000);
        assertShownWhole(task);
    }

    /** What is new is in a slice whose events on time are all here, and the session goes on in the next one. */
    @Test
    void isShownWhileItFillsThoughASliceOfItIsOver() {
        AggregateTask task = grownBackwards(Orders.inSessions(", max: 1h", SHOWN + CORRECTED));

        task.receive(watermark(6 * MINUTE_MS + 35_000, 2));
        assertShownWhole(task);
    }

    /** A session was shown with the order of 3:10, and then there came that of 2:50, in the slice before. */
    private AggregateTask grownBackwards(Orders orders) {
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(3 * MINUTE_MS + 10_000));
        task.receive(frame(orders));
        task.publishEarly(EarlyTurn.SHOW);
        commitAll(task);
        orders.process(Orders.at(3 * MINUTE_MS - 10_000));
        task.receive(frame(orders));
        return task;
    }

    private void assertShownWhole(AggregateTask task) {
        task.publishEarly(EarlyTurn.SHOW);
        assertEquals(
                "a 00:02:50Z 00:03:10Z",
                published.windows().get(published.windows().size() - 1));
    }

    @Test
    void aSessionThatIsShownAndGrowsIsShownAnew() {
        Orders orders = Orders.inSessions("", SHOWN);
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(MINUTE_MS));
        task.receive(frame(orders));
        task.publishEarly(EarlyTurn.SHOW);
        commitAll(task);
        assertEquals(List.of("a 00:01:00Z 00:01:00Z"), published.windows());

        orders.process(Orders.at(4 * MINUTE_MS));
        AggregateTask next = downstream.task(orders, ONE_AT_A_TIME);
        next.receive(frame(orders));
        next.publishEarly(EarlyTurn.SHOW);
        next.publishEarly(EarlyTurn.SHOW);
        commitAll(next);
        assertEquals(
                List.of("a 00:01:00Z 00:01:00Z", "a 00:01:00Z 00:04:00Z"),
                published.windows().subList(1, 3));
        assertEquals("withdrawn", published.values().get(1));

        next.receive(watermark(20 * MINUTE_MS, 2));
        commitAll(next);
        assertEquals("a 00:01:00Z 00:04:00Z", published.windows().get(3));
        assertEquals(4, published.windows().size());
        assertEquals(new TreeMap<>(), store.windows);
    }

    @Test
    void stopsWhenSomethingIsAcceptedThatIsTooLate() {
        Orders orders = Orders.inSessions("", "");
        AggregateTask task = downstream.task(orders, Limits.alone());
        orders.process(Orders.at(5 * MINUTE_MS));
        byte[] frame = frame(orders);
        task.receive(watermark(5 * MINUTE_MS + 30_001, 0));

        assertThrows(BrokenInvariant.class, () -> task.receive(frame));
    }

    @Test
    void nothingIsLeftWhenAllIsSettled() {
        Orders orders = Orders.inSessions(", max: 20m", CORRECTED);
        AggregateTask task = downstream.task(orders, ONE_AT_A_TIME);
        orders.process(Orders.at(5 * MINUTE_MS));
        orders.process(Orders.at(8 * MINUTE_MS));
        orders.process(Orders.at(4 * MINUTE_MS));
        task.receive(frame(orders));
        task.receive(watermark(60 * MINUTE_MS, 3));
        commitAll(task);

        assertEquals(new TreeMap<>(), store.windows);
        assertEquals(new TreeMap<>(), store.tallies);
        assertEquals(0, store.openIterators);
    }

    private List<Integer> orders() {
        return downstream.numbers("orders");
    }

    private List<Integer> revisions(int... results) {
        return Arrays.stream(results)
                .mapToObj(result -> published.values().get(result))
                .map(value -> Integer.valueOf(value.replaceAll(".*\"revision\":(\\d+).*", "$1")))
                .toList();
    }
}
