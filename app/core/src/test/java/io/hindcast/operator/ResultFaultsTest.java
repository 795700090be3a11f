package io.hindcast.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Progress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An expression over aggregates that has no value is counted, once for each window, beside the offsets. */
final class ResultFaultsTest {
    private static final long MINUTE_MS = 60_000;

    private final HeapStore store = new HeapStore();
    private final PublishedResults published = new PublishedResults();
    private final Orders orders = Orders.divided();
    private final Map<String, Long> committed = new HashMap<>();

    @Test
    void countsFirstFinalsAlone() {
        AggregateTask task = task();
        orders.process(Orders.at(0));
        receive(task);
        task.publishProvisional(Long.MAX_VALUE);
        commit(task);
        assertEquals(1, published.values().size());
        assertEquals(0, new Progress(committed).resultFaults());

        orders.process(Orders.at(10 * MINUTE_MS));
        orders.process(Orders.at(10 * MINUTE_MS + 1));
        receive(task);
        commit(task);
        assertEquals(1, new Progress(committed).resultFaults());
    }

    @Test
    void goesOnCountingAfterARestart() {
        AggregateTask first = task();
        orders.process(Orders.at(0));
        orders.process(Orders.at(10 * MINUTE_MS));
        receive(first);
        commit(first);

        AggregateTask second = task();
        orders.process(Orders.at(20 * MINUTE_MS));
        orders.process(Orders.at(20 * MINUTE_MS + 1));
        receive(second);
        commit(second);

        assertEquals(2, new Progress(committed).resultFaults());
    }

    /** As where Kafka Streams knows no offset yet, since nothing was fetched after the start. */
    @Test
    void countsWhatWasCommittedWithoutAnOffset() {
        AggregateTask first = task();
        orders.process(Orders.at(0));
        orders.process(Orders.at(10 * MINUTE_MS));
        receive(first);
        first.commit((name, value) -> {});

        commit(task());

        assertEquals(1, new Progress(committed).resultFaults());
    }

    private AggregateTask task() {
        return new AggregateTask(
                orders.rules(),
                History.whole(1),
                new Progress(committed),
                new AggregatePorts(store, published, Limits.alone()));
    }

    private void receive(AggregateTask task) {
        orders.task().commit(Announce.AGAIN, (name, value) -> {});
        orders.frames.forEach(task::receive);
        orders.frames.clear();
    }

    private void commit(AggregateTask task) {
        task.commit(committed::put);
    }
}
