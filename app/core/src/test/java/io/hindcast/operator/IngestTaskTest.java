package io.hindcast.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.source.Heartbeat;
import io.hindcast.time.EventTimeRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IngestTaskTest {
    private static final long MINUTE_MS = 60_000;
    private static final long MOST_AHEAD_MS = Orders.NOW_MS + 10 * MINUTE_MS;

    private final Orders orders = Orders.ingest();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    unparseable   | {"status":"PAID"
                    unparseable   | []
                    event-time    | {"status":"PAID","sku":"a","amount":1,"quantity":1}
                    event-time    | {"status":"PAID","sku":"a","amount":1,"quantity":1,"at":"noon"}
                    event-time    | {"status":"PAID","sku":"a","amount":1,"quantity":1,"at":-1}
                    event-time    | {"status":"PAID","sku":"a","amount":1,"quantity":1,"at":253402300800000}
                    too-far-ahead | {"status":"PAID","sku":"a","amount":1,"quantity":1,"at":4200001}
                    missing-field | {"status":"PAID","amount":1,"quantity":1,"at":1}
                    missing-field | {"status":"PAID","sku":null,"amount":1,"quantity":1,"at":1}
                    wrong-type    | {"status":"PAID","sku":7,"amount":1,"quantity":1,"at":1}
                    wrong-type    | {"status":"PAID","sku":"a","amount":1,"quantity":1.5,"at":1}
                    number-range  | {"status":"PAID","sku":"a","amount":1e99999999,"quantity":1,"at":1}
                    null-key      | {"status":"PAID","sku":"a","amount":1,"quantity":1,"at":1}
                    expression    | {"status":"PAID","sku":"a","amount":1,"quantity":0,"coupon":"x","at":1}
                    """)
    void rejectsWhatIsNotAsDeclared(String reason, String value) {
        orders.process(value);

        assertEquals(List.of(reason), orders.rejected);
        assertEquals(1, orders.task().account().records(Fate.INVALID));
    }

    /** Frames are records of a topic that takes 1 MB; of one key and window nothing was sent before the commit otherwise. */
    @Test
    void aPartialThatGrowsLargeIsSentBeforeTheCommit() {
        Orders many = Orders.customers();
        for (int customer = 0; customer < 40_000; customer++) {
            many.process(many.next().withKey("customer-" + customer).withValue(Orders.at(Orders.NOW_MS)));
        }
        int sent = many.frames.size();
        many.task().commit(Announce.AGAIN, (name, value) -> {});

        assertTrue(sent > 1, sent + " frames");
        assertEquals(sent + 1, many.frames.size());
        assertTrue(many.frames.stream().allMatch(frame -> frame.length < 512 * 1024));
        Downstream downstream = new Downstream();
        AggregateTask task = downstream.task(many, Limits.alone());
        many.frames.forEach(task::receive);
        many.frames.clear();
        many.process(Orders.at(Orders.NOW_MS + 300_000));
        task.receive(Downstream.frame(many));
        assertEquals(40_000, downstream.numbers("customers").get(0));
    }

    @Test
    void rejectsARecordWithoutValue() {
        orders.process(orders.next());

        assertEquals(List.of("null-value"), orders.rejected);
    }

    @Test
    void leavesOutARecordWithoutValueWhereThatIsWanted() {
        Orders feed = Orders.ingest("nulls: filtered");

        feed.process(feed.next());
        feed.process(feed.next().withHeader(Heartbeat.HEADER, "nonsense".getBytes(UTF_8)));

        assertEquals(List.of("unparseable"), feed.rejected);
        assertEquals(1, feed.task().account().records(Fate.FILTERED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"status":"CREATED"}
                    {"sku":"a","at":1}
                    {"status":null,"at":-1}
                    {"status":7,"amount":1e99999999}
                    {"status":"CREATED","at":253402300800000}
                    """)
    void filtersBeforeAnythingElseIsChecked(String value) {
        orders.process(value);

        assertEquals(List.of(), orders.rejected);
        assertEquals(1, orders.task().account().records(Fate.FILTERED));
    }

    @Test
    void checksTheEventTimeBeforeFieldsAndFieldsBeforeTheKey() {
        orders.process(Orders.paid("\"sku\":7,\"at\":-1"));
        orders.process(Orders.paid("\"sku\":\"a\",\"amount\":1,\"quantity\":\"many\",\"at\":1"));

        assertEquals(List.of("event-time", "wrong-type"), orders.rejected);
    }

    @Test
    void isInvalidRatherThanLate() {
        orders.process(Orders.at(10 * MINUTE_MS));
        orders.process(Orders.paid("\"at\":1"));

        assertEquals(List.of("missing-field"), orders.rejected);
    }

    @Test
    void acceptsUntilTheWatermarkReachesTheEndPlusGrace() {
        orders.process(Orders.at(MINUTE_MS + 29_999));
        orders.process(Orders.at(0));
        orders.process(Orders.at(MINUTE_MS + 30_000));
        orders.process(Orders.at(MINUTE_MS - 1));

        assertEquals(List.of("late"), orders.rejected);
        assertEquals(3, orders.task().account().records(Fate.ACCEPTED));
        assertEquals(1, orders.task().account().records(Fate.LATE));
    }

    @Test
    void acceptsATimeExactlyAsFarAheadAsAllowed() {
        orders.process(Orders.at(MOST_AHEAD_MS));

        assertEquals(MOST_AHEAD_MS, orders.task().watermarkMs());
        assertEquals(1, orders.task().account().records(Fate.ACCEPTED));
    }

    @Test
    void isNotMovedByTimesThatAreNotValidEvenAtTheVeryBeginning() {
        orders.process(Orders.at(MOST_AHEAD_MS + 1));
        orders.process(Orders.at(-1));
        orders.process(Orders.at(253_402_300_800_000L));
        orders.process("{\"status\":\"CREATED\",\"at\":" + (MOST_AHEAD_MS + 1) + "}");

        assertEquals(0, orders.task().watermarkMs());
    }

    @Test
    void isMovedByValidTimesWhateverTheRecordsFate() {
        orders.process("{\"status\":\"CREATED\",\"at\":1000}");
        assertEquals(1000, orders.task().watermarkMs());

        orders.process(Orders.paid("\"at\":2000"));
        assertEquals(2000, orders.task().watermarkMs());

        orders.process(Orders.at(500));
        assertEquals(2000, orders.task().watermarkMs());
    }

    @Test
    void isMovedByHeartbeatsForItsFieldOrAnyHoweverFarAhead() {
        heartbeat("shipped_at", 9_000_000);
        assertEquals(0, orders.task().watermarkMs());

        heartbeat("at", 8_000_000);
        assertEquals(8_000_000, orders.task().watermarkMs());

        heartbeat("*", EventTimeRule.END_OF_TIME_MS);
        assertEquals(EventTimeRule.END_OF_TIME_MS, orders.task().watermarkMs());
        assertEquals(3, orders.task().account().records(Fate.HEARTBEAT));
    }

    /** Like an event, a clock may be so far ahead of the record's own timestamp, and no further. */
    @Test
    void isMovedByAClockNoFurtherThanByEvents() {
        byClock("clock orders/v1", MOST_AHEAD_MS + 1);
        assertEquals(0, orders.task().watermarkMs());

        byClock("clock orders/v1", MOST_AHEAD_MS);
        assertEquals(MOST_AHEAD_MS, orders.task().watermarkMs());

        byClock("partitions orders/v1", MOST_AHEAD_MS + 1);
        assertEquals(MOST_AHEAD_MS + 1, orders.task().watermarkMs());
        assertEquals(3, orders.task().account().records(Fate.HEARTBEAT));
    }

    private void byClock(String by, long atMs) {
        orders.process(orders.next()
                .withHeader(Heartbeat.HEADER, new Heartbeat("at", atMs).encode())
                .withHeader(Heartbeat.BY, by.getBytes(UTF_8)));
    }

    @Test
    void rejectsWhatIsInTheWrongPartitionOfAKeyedSource() {
        Orders keyed = Orders.keyedIngest();
        keyed.process(keyed.next().withKey("anna").withValue(Orders.at(1)));
        keyed.process(keyed.next().withKey("ben").withValue(Orders.at(1)));
        keyed.process(keyed.next().withKey("ben").withValue("{\"status\":\"CREATED\",\"at\":1}"));

        assertEquals(List.of("misplaced"), keyed.rejected);
        assertEquals(1, keyed.task().account().records(Fate.ACCEPTED));
        assertEquals(1, keyed.task().account().records(Fate.FILTERED));
    }

    @Test
    void combinesTheEventsOfAKeyAndWindowIntoOnePartial() {
        orders.process(Orders.at(1));
        orders.process(Orders.at(2));
        orders.process(Orders.at(MINUTE_MS));
        Map<String, Long> committed = commit(Announce.IF_MOVED);

        Frame frame = Frame.read(orders.frames.get(0));
        assertEquals(2, frame.count());
        assertEquals(MINUTE_MS, frame.watermarkMs());
        assertEquals(2, committed.get(Progress.partialsTo(0)));
    }

    @Test
    void tellsTheWatermarkAgainOnlyWhenAsked() {
        orders.process(Orders.at(1));
        commit(Announce.IF_MOVED);
        commit(Announce.IF_MOVED);
        assertEquals(1, orders.frames.size());

        commit(Announce.AGAIN);
        assertEquals(2, orders.frames.size());
        assertEquals(0, Frame.read(orders.frames.get(1)).count());
    }

    @Test
    void goesOnFromWhatItHasCommitted() {
        orders.process(Orders.at(5 * MINUTE_MS));
        Map<String, Long> committed = commit(Announce.IF_MOVED);

        Orders restarted = Orders.ingest(new Resume(new Progress(committed)));
        restarted.process(Orders.at(1));
        restarted.process(Orders.at(5 * MINUTE_MS));
        restarted.task().commit(Announce.IF_MOVED, (name, value) -> {});

        assertEquals(List.of("late"), restarted.rejected);
        assertEquals(2, restarted.task().account().records(Fate.ACCEPTED));
        assertEquals(2, Frame.read(restarted.frames.get(0)).sent());
    }

    @Test
    void sendsOnBeforeTheCommitWhenTooMuchIsCombined() {
        for (int i = 0; i < 100_000; i++) {
            orders.process(Orders.paid("\"sku\":\"" + i + "\",\"amount\":1,\"quantity\":1,\"coupon\":\"x\",\"at\":1"));
        }

        assertTrue(orders.frames.size() > 1, "frames " + orders.frames.size());
        // Nothing has been announced yet: these partials must not be covered by any watermark.
        assertEquals(0, Frame.read(orders.frames.get(0)).watermarkMs());
    }

    private void heartbeat(String field, long atMs) {
        orders.process(orders.next().withHeader(Heartbeat.HEADER, new Heartbeat(field, atMs).encode()));
    }

    private Map<String, Long> commit(Announce announce) {
        Map<String, Long> committed = new HashMap<>();
        orders.task().commit(announce, committed::put);
        return committed;
    }
}
