package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Open windows that are shown while they fill. */
final class EarlyResultsTest {
    private static final long MINUTE_MS = 60_000;
    private static final long CLOSE_MS = MINUTE_MS + 30_000;
    private static final Limits TINY = new Limits(new HeapBudget(1), 2);

    private final HeapStore store = new HeapStore();
    private final PublishedResults published = new PublishedResults();
    private Orders orders = Orders.shownEarly("");
    private AggregateTask task = start(Limits.alone());

    @Test
    void aWindowIsShownWhileItFillsAndTheFinalReplacesIt() {
        process(0, 1);
        show();
        process(2);
        show();
        process(CLOSE_MS);

        assertEquals(List.of(early(2), early(3), first(3)), published.values());
    }

    @Test
    void whatHasNotChangedIsNotShownAgain() {
        process(0);
        show();
        show();
        task = start(Limits.alone());
        show();

        assertEquals(List.of(early(1)), published.values());
    }

    @Test
    void nothingIsShownUnlessThePipelineWantsIt() {
        orders = Orders.ingest();
        task = start(Limits.alone());
        process(0);
        show();

        assertEquals(List.of(), published.values());
    }

    @Test
    void whatChangesBetweenTwoTurnsIsShownAtTheSecond() {
        show();
        process(0);
        assertFalse(turn(EarlyTurn.WAIT));
        assertEquals(List.of(), published.values());

        assertTrue(turn(EarlyTurn.SHOW));
        assertTrue(turn(EarlyTurn.WAIT));
        assertEquals(List.of(early(1)), published.values());
    }

    @Test
    void historyThatIsCaughtUpOnIsNotShown() {
        turn(EarlyTurn.CATCH_UP);
        process(0, 1);
        turn(EarlyTurn.CATCH_UP);
        process(CLOSE_MS);
        show();

        assertEquals(List.of(first(2), early(1)), published.values());
    }

    @Test
    void whatWasListedBeforeABacklogIsShownAfterIt() {
        show();
        process(0);
        turn(EarlyTurn.CATCH_UP);
        process(1);
        show();

        assertEquals(List.of(early(2)), published.values());
    }

    @Test
    void whatChangedBeforeARestartIsShownAfterIt() {
        process(0);
        task = start(Limits.alone());
        show();

        assertEquals(List.of(early(1)), published.values());
    }

    @Test
    void whatDoesNotFitInOneCommitIsShownByTheNext() {
        task = start(TINY);
        show();
        for (String sku : List.of("a", "b", "c", "d", "e")) {
            orders.process(
                    Orders.paid("\"sku\":\"" + sku + "\",\"amount\":1,\"quantity\":1,\"coupon\":\"x\",\"at\":1"));
        }
        receiveAndCommit();
        assertFalse(turn(EarlyTurn.SHOW));
        assertEquals(2, published.values().size());

        turn(EarlyTurn.SHOW);
        turn(EarlyTurn.SHOW);
        show();
        assertEquals(5, published.values().size());
        assertEquals(5, published.windows().stream().distinct().count());
        assertEquals(0, store.openIterators);
    }

    @Test
    void whatTheHeapHasGivenAwayIsShownAsItStandsInTheStore() {
        task = start(new Limits(new HeapBudget(1), 100));
        show();
        process(0, MINUTE_MS, 1);
        process(MINUTE_MS + 1);
        show();

        assertEquals(
                List.of("a 1970-01-01T00:00:00Z", "a 1970-01-01T00:01:00Z"),
                published.windows().stream().sorted().toList());
        assertEquals(List.of(early(2), early(2)), published.values());
    }

    @Test
    void theEventsOnTimeAreShownAndTheFinalIsCorrectedAfterwards() {
        orders = Orders.shownEarly("late: correct\nretain: 10m\n");
        task = new AggregateTask(
                orders.rules(),
                History.whole(2),
                store.committed(),
                new AggregatePorts(store, published, Limits.alone()));
        process(0, CLOSE_MS, 1);
        show();
        assertEquals(List.of(early(1), early(1)), published.values());

        process(2);
        show();
        assertEquals(2, published.values().size(), "a late event of an open window changes nothing that is shown");
    }

    @Test
    void whatWasShownIsWithdrawnWhereItNoLongerHolds() {
        orders = Orders.shownEarly("having: revenue > 0\n");
        task = start(Limits.alone());
        process(0);
        show();
        orders.process(Orders.paid("\"sku\":\"a\",\"amount\":-5,\"quantity\":1,\"coupon\":\"x\",\"at\":1"));
        receiveAndCommit();
        show();
        process(CLOSE_MS);

        assertEquals(List.of(early(1), "withdrawn"), published.values());
    }

    private AggregateTask start(Limits limits) {
        return new AggregateTask(
                orders.rules(), History.whole(1), store.committed(), new AggregatePorts(store, published, limits));
    }

    /** Orders at these times, and a commit. */
    private void process(long... timesMs) {
        for (long atMs : timesMs) {
            orders.process(Orders.at(atMs));
        }
        receiveAndCommit();
    }

    private void receiveAndCommit() {
        orders.task().commit(Announce.AGAIN, (name, value) -> {});
        task.receive(orders.frames.remove(0));
        assertTrue(task.commit((name, value) -> {}));
    }

    private void show() {
        assertTrue(turn(EarlyTurn.SHOW));
    }

    private boolean turn(EarlyTurn turn) {
        boolean allShown = task.publishEarly(turn);
        assertTrue(task.commit((name, value) -> {}));
        return allShown;
    }

    private static String early(int orders) {
        return result("false,\"reason\":\"early\"", orders);
    }

    private static String first(int orders) {
        return result("true,\"revision\":1", orders);
    }

    private static String result(String kind, int orders) {
        return "{\"final\":" + kind + ",\"orders\":" + orders + ",\"revenue\":" + orders + ",\"price\":1}";
    }
}
