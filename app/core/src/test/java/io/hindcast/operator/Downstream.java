package io.hindcast.operator;

import io.hindcast.aggregate.ByteWriter;
import java.util.List;

/** What orders of one source partition come to: an aggregate task with its store and what it publishes, for tests. */
final class Downstream {
    final HeapStore store = new HeapStore();
    final PublishedResults published = new PublishedResults();

    /** The task as it goes on from what is stored. */
    AggregateTask task(Orders orders, Limits limits) {
        return new AggregateTask(
                orders.rules(), History.whole(1), store.committed(), new AggregatePorts(store, published, limits));
    }

    /** That number of each result, in the order in which they were published; all of them have it. */
    List<Integer> numbers(String name) {
        return published.values().stream()
                .map(value -> Integer.valueOf(value.replaceAll(".*\"" + name + "\":(\\d+).*", "$1")))
                .toList();
    }

    /** What the orders since the last call send to the aggregate task. */
    static byte[] frame(Orders orders) {
        orders.task().commit(Announce.AGAIN, (name, value) -> {});
        byte[] frame = orders.frames.get(0);
        orders.frames.clear();
        return frame;
    }

    /**
     * A frame without partials.
     *
     * @param sent partials so far
     */
    static byte[] watermark(long watermarkMs, long sent) {
        return Frame.write(0, watermarkMs, sent, 0, new ByteWriter());
    }

    static void commitAll(AggregateTask task) {
        while (!task.commit((name, value) -> {})) {
            // Closes the next portion.
        }
    }
}
