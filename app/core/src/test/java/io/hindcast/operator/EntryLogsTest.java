package io.hindcast.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.expression.Row;
import java.util.HexFormat;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A list of names, which grows, in entries of a window. */
final class EntryLogsTest {
    private static final GroupKey KEY = new GroupKey("{}".getBytes(UTF_8));
    private static final long START_MS = 60_000;
    private static final int NAME = 0;

    private final AccumulatorFormat format = Orders.rules("""
                    pipeline: names
                    source: {topic: t, event-time: at, fields: {name: string, at: {type: timestamp, epoch: ms}}}
                    window: {tumbling: 1m, grace: 0s}
                    aggregates: {names: "distinct_exact(name, 100000)"}
                    """).accumulators();
    private final Contribution contribution = format.contribution();
    private final HeapStore store = new HeapStore();
    private final EntryLogs logs = new EntryLogs(format, store, new EntrySizes(100, 1_000_000));
    private final OpenWindow entry = new OpenWindow(START_MS, KEY, format.empty());
    private int added;

    @Test
    void whatIsSmallIsWrittenWhole() {
        add(Timing.ON_TIME, 3);

        assertArrayEquals(whole(entry), logs.write(entry));
        assertEquals(0, pieces().size());
    }

    @Test
    void ofWhatIsLargeOnlyWhatIsNewIsWritten() {
        add(Timing.ON_TIME, 1_000);
        store();
        long first = stored();
        assertTrue(first > 8_000, first + " bytes");

        add(Timing.ON_TIME, 2);
        add(Timing.LATE, 1);
        byte[] head = store();

        assertTrue(head.length < 30, head.length + " bytes");
        assertTrue(stored() - first < 100, stored() - first + " bytes more");
        assertArrayEquals(whole(entry), whole(read()));
        assertEquals(1, read().lateEvents());
    }

    @Test
    void aPartIsWrittenOnlyWhereThereAreEvents() {
        add(Timing.ON_TIME, 100);
        store();
        entry.close();
        store();

        assertEquals(1, pieces().size());
        assertTrue(read().closed());
    }

    /** However often it is written: at most as much again stands in the store as the whole takes. */
    @Test
    void partsAreReplacedByOneBeforeTheyTakeMoreThanTheWhole() {
        add(Timing.ON_TIME, 1_000);
        long written = 0;
        for (int commit = 0; commit < 1_000; commit++) {
            add(Timing.ON_TIME, 1);
            long before = stored();
            store();
            written += Math.abs(stored() - before);
            assertTrue(pieces().size() < 200, pieces().size() + " pieces");
        }

        assertArrayEquals(whole(entry), whole(read()));
        assertTrue(written < 1_000 * 200, written + " bytes");
        logs.delete(read());
        assertEquals(new TreeMap<>(), store.windows);
    }

    @Test
    void whatWasReadGoesOn() {
        add(Timing.ON_TIME, 1_000);
        store();
        OpenWindow again = read();
        again.add(Timing.ON_TIME, named("again"), format);
        store.write(START_MS, KEY, logs.write(again));

        assertEquals(2, pieces().size());
        assertArrayEquals(whole(again), whole(read()));
    }

    @Test
    void aLargePartIsSeveralPieces() {
        EntryLogs inPieces = new EntryLogs(format, store, new EntrySizes(100, 1_000));
        add(Timing.ON_TIME, 500);
        int bytes = whole(entry).length;
        store.write(START_MS, KEY, inPieces.write(entry));

        assertEquals((bytes + 999) / 1_000, pieces().size());
        assertArrayEquals(whole(entry), whole(read()));
    }

    @Test
    void aPieceThatIsLostOrOldIsNoticed() {
        add(Timing.ON_TIME, 100);
        store();
        GroupKey first = pieces().firstKey();
        byte[] old = pieces().get(first);
        add(Timing.ON_TIME, 100);
        store();
        add(Timing.ON_TIME, 100);
        store();
        byte[] sound = pieces().put(first, old);
        assertThrows(DamagedState.class, this::read);

        pieces().put(first, sound == null ? old : sound);
        pieces().remove(pieces().lastKey());
        assertThrows(DamagedState.class, this::read);
    }

    /** What is read of it must not be taken for bytes of a format that nobody knows: that would fail the version for good. */
    @Test
    void aPieceThatIsGarbledIsDamageAndNothingElse() {
        add(Timing.ON_TIME, 100);
        add(new Timing(1, 2), 100);
        store();
        byte[] sound = pieces().get(pieces().firstKey());
        for (int at = 0; at < sound.length; at++) {
            byte[] garbled = sound.clone();
            garbled[at] ^= 0x55;
            pieces().put(pieces().firstKey(), garbled);

            assertThrows(DamagedState.class, this::read, "byte " + at);
        }
    }

    /** The format of the head is kept by every release. */
    @Test
    void theHeadIsWrittenAsItAlwaysWas() {
        add(Timing.ON_TIME, 20);
        entry.show(true);

        assertEquals("030a0000019e0100e6ea8ae504", HexFormat.of().formatHex(store()));
    }

    private void add(Timing timing, int events) {
        for (int left = events; left > 0; left--) {
            entry.add(timing, named("name-" + added++), format);
        }
    }

    private byte[] store() {
        byte[] head = logs.write(entry);
        store.write(START_MS, KEY, head);
        return head;
    }

    private OpenWindow read() {
        byte[] head = store.accumulator(START_MS, KEY).orElseThrow();
        return logs.read(START_MS, KEY, head, Tally.checksum(KEY, head));
    }

    private TreeMap<GroupKey, byte[]> pieces() {
        return store.windows.getOrDefault(WindowStore.piecesOf(START_MS), new TreeMap<>());
    }

    private long stored() {
        return pieces().values().stream().mapToLong(piece -> piece.length).sum();
    }

    private static byte[] whole(OpenWindow entry) {
        ByteWriter bytes = new ByteWriter();
        entry.write(bytes);
        return bytes.toByteArray();
    }

    private Contribution named(String name) {
        Row row = new Row(2);
        row.set(NAME, name);
        contribution.evaluate(row);
        return contribution;
    }
}
