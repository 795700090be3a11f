package io.hindcast.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.GroupKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A task goes on only from a store that holds what was written there. */
final class DamagedStateTest {
    private static final long MINUTE_MS = 60_000;

    /** The number of writes and the total tally stand at the end of the progress. */
    private static final int TALLY_BYTES = Long.BYTES + Tally.BYTES;

    private final HeapStore store = new HeapStore();
    private final PublishedResults published = new PublishedResults();
    private final Orders orders = Orders.ingest();

    /** Three keys of the first minute, two of the second, written and committed. */
    @BeforeEach
    void fill() {
        AggregateTask task = task(Limits.alone());
        for (String sku : List.of("a", "b", "c")) {
            sku(sku, 0);
        }
        sku("a", MINUTE_MS);
        sku("b", MINUTE_MS);
        commit(task);
    }

    @Test
    void goesOnFromWhatWasWritten() {
        close(task(Limits.alone()));

        assertEquals(5, published.windows().size());
        assertEquals(Set.of(10 * MINUTE_MS), store.tallies.keySet());
    }

    @Test
    void noticesALostEntryBeforeItPublishesAnyOfTheWindow() {
        window(0).remove(key(0, "b"));

        stops("stored-entries", () -> close(task(new Limits(new HeapBudget(1), 1))));
        assertEquals(List.of(), published.windows());
    }

    @Test
    void noticesALostEntryBeforeItAddsToItsKey() {
        window(0).remove(key(0, "b"));
        AggregateTask task = task(Limits.alone());
        sku("b", 1);

        stops("stored-entries", () -> task.receive(frame()));
    }

    @Test
    void noticesAnEntryThatIsOlderThanTheLastWrite() {
        byte[] older = entry(0, "b");
        AggregateTask task = task(Limits.alone());
        sku("b", 1);
        commit(task);
        window(0).put(key(0, "b"), older);

        stops("stored-entries", () -> close(task(Limits.alone())));
    }

    @Test
    void noticesAnEntryThatNobodyWrote() {
        window(0).put(new GroupKey("d".getBytes(UTF_8)), entry(0, "a"));

        stops("stored-entries", () -> close(task(Limits.alone())));
    }

    @Test
    void noticesAnEntryThatCannotBeRead() {
        byte[] bytes = entry(0, "b");
        Arrays.fill(bytes, 2, bytes.length, (byte) 0xff);
        AggregateTask task = task(Limits.alone());
        sku("b", 1);

        stops("stored-entries", () -> task.receive(frame()));
    }

    @Test
    void noticesALostWindowWhenItStarts() {
        store.windows.remove(MINUTE_MS);
        store.tallies.remove(MINUTE_MS);

        stops("stored-windows", () -> task(Limits.alone()));
    }

    @Test
    void noticesAFolderFromBeforeTheLastCommit() {
        byte[] earlier = store.progress().orElseThrow();
        AggregateTask task = task(Limits.alone());
        sku("b", 1);
        commit(task);
        Progress committed = store.committed();
        store.writeProgress(earlier);

        stops("offset-and-state", () -> task(committed, Limits.alone()));
    }

    @Test
    void noticesThatWhatWasReadEndsEarlyWhileItRuns() {
        AggregateTask task = task(new Limits(new HeapBudget(1), 2));
        sku("d", 0);
        sku("e", 0);
        commit(task);
        store.readable = 2;
        orders.process(Orders.at(10 * MINUTE_MS));

        stops("stored-entries", () -> {
            task.receive(frame());
            commit(task);
            commit(task);
        });
        assertTrue(published.windows().size() <= 2, "only what comes before the end: " + published.windows());
    }

    @Test
    void countsWhatAnEarlierReleaseHasWritten() {
        byte[] progress = store.progress().orElseThrow();
        progress[0] = 1;
        store.tallies.clear();
        store.writeProgress(Arrays.copyOf(progress, progress.length - TALLY_BYTES));
        Progress withoutNumber = Progress.NONE;

        AggregateTask counted = task(withoutNumber, Limits.alone());
        sku("d", 1);
        commit(counted);
        window(0).remove(key(0, "a"));

        stops("stored-entries", () -> close(task(new Progress(Map.of(Progress.STATE_WRITES, 1L)), Limits.alone())));
    }

    private static void stops(String invariant, Executable work) {
        DamagedState damaged = assertThrows(DamagedState.class, work);
        assertTrue(String.valueOf(damaged.getMessage()).contains(" " + invariant + ":"), damaged.getMessage());
    }

    private AggregateTask task(Limits limits) {
        return task(store.committed(), limits);
    }

    private AggregateTask task(Progress committed, Limits limits) {
        return new AggregateTask(
                orders.rules(), History.whole(1), committed, new AggregatePorts(store, published, limits));
    }

    private void sku(String sku, long atMs) {
        orders.process(
                Orders.paid("\"sku\":\"" + sku + "\",\"amount\":1,\"quantity\":1,\"coupon\":\"x\",\"at\":" + atMs));
    }

    private byte[] frame() {
        orders.task().commit(Announce.AGAIN, (name, value) -> {});
        return orders.frames.remove(0);
    }

    /** Takes what was ordered, if anything, and commits. */
    private void commit(AggregateTask task) {
        orders.task().commit(Announce.AGAIN, (name, value) -> {});
        orders.frames.forEach(task::receive);
        orders.frames.clear();
        task.commit((name, value) -> {});
    }

    /** Closes all windows. */
    private void close(AggregateTask task) {
        orders.process(Orders.at(10 * MINUTE_MS));
        task.receive(frame());
        while (!task.commit((name, value) -> {})) {
            assertTrue(published.windows().size() < 100, "the closing ends");
        }
    }

    private TreeMap<GroupKey, byte[]> window(long startMs) {
        return Objects.requireNonNull(store.windows.get(startMs));
    }

    private byte[] entry(long startMs, String sku) {
        return Objects.requireNonNull(window(startMs).get(key(startMs, sku)));
    }

    /** The stored key whose text has that letter. */
    private GroupKey key(long startMs, String sku) {
        return window(startMs).keySet().stream()
                .filter(key -> new String(key.bytes(), UTF_8).contains(sku))
                .findFirst()
                .orElseThrow();
    }
}
